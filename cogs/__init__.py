"""One file for each family of commands: options in, one corpus call, answer out."""
