"""Discussion questions for a group: composed from what its shelf says."""
