"""Bytes or captured text -> an article, what the page around it was, and what could not be decided."""

from __future__ import annotations

from corpus.reading.files import Part, read, read_all, read_text

__all__ = ["Part", "read", "read_all", "read_text"]
