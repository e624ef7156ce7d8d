"""Bytes or captured text -> an article, what the page around it was, and what could not be decided."""

from __future__ import annotations

from corpus.article import Reading
from corpus.reading.clean import clean
from corpus.reading.decode import tidy
from corpus.reading.plain import blocks_of_text

__all__ = ["read_text"]


def read_text(text: str) -> Reading:
    """Read a captured text. Never raises: what holds no article comes back as a "stub"."""
    return clean(blocks_of_text(tidy(text)))
