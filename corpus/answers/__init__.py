"""Shelf and request in, Answer out: summary, definition, comparison, passages, listings."""
