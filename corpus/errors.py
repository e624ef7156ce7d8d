"""The errors whose message is written for the person who meets it."""

from __future__ import annotations


class ConcordanceError(Exception):
    """Base of all errors that are shown as they are. The message is one or two plain sentences."""


class UnreadableError(ConcordanceError):
    """The file cannot be read as an article: what is wrong with it, and what to do."""


class StoreError(ConcordanceError):
    """The database cannot be used: newer than this program, not ours, or damaged."""


class StaleRequestError(ConcordanceError):
    """A button or menu speaks of something that is no longer there."""
