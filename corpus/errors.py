"""The errors whose message is written for the person who meets it."""

from __future__ import annotations


class ConcordanceError(Exception):
    """Base of all errors that are shown as they are. The message is one or two plain sentences."""

    @property
    def sentence(self) -> str:
        """The message as it was said; `str` of an exception would forget what it can be said in."""
        return self.args[0] if self.args and isinstance(self.args[0], str) else str(self)


class UnreadableError(ConcordanceError):
    """The file cannot be read as an article: what is wrong with it, and what to do."""


class StoreError(ConcordanceError):
    """The database cannot be used: newer than this program, not ours, or damaged."""


class StaleRequestError(ConcordanceError):
    """A button or menu speaks of something that is no longer there."""
