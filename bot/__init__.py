"""The process: settings, command line, Discord client, and how an answer becomes a message."""
