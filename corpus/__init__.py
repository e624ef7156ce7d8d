"""Everything the bot knows and how it thinks. Imports neither discord nor bot nor cogs."""
