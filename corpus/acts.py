"""What a moderator does, as values. A command, a button and a form all make one of these; `Desk` carries them out.

Each is checked for permission whenever it is carried out, whoever pressed what. Those that need more than fits on a
button open a form, see `bot/forms.py`. Names of articles, terms and themes are as in `corpus.request`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.acts_prompts import PROMPT_LETTERS, PromptAct

Named = Literal["article", "term", "theme"]


@dataclass(frozen=True, slots=True)
class ShowDraft:
    """The preview of what is about to be added; `article` (from 0) opens one of several."""

    draft: str
    article: int = -1
    page: int = 1


@dataclass(frozen=True, slots=True)
class AddDraft:
    """Put all of a draft on the shelf."""

    draft: str


@dataclass(frozen=True, slots=True)
class EditDraft:
    """A form for title, date and authors of one article (from 0) of a draft."""

    draft: str
    article: int = 0


@dataclass(frozen=True, slots=True)
class CancelDraft:
    """Throw a draft away."""

    draft: str


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave one article (from 0) of a draft out of what is added, or take it in again."""

    draft: str
    article: int
    back: bool = False


@dataclass(frozen=True, slots=True)
class UndoDraft:
    """Take back what adding a draft has made of the shelf."""

    draft: str


@dataclass(frozen=True, slots=True)
class AddForm:
    """A form to add files or pasted text; `gap` is the gap that it is to fill, if any."""

    gap: str = ""


@dataclass(frozen=True, slots=True)
class ListShelf:
    """The guild's shelf as moderators see it: who added what and when; `removed` lists what was taken off."""

    removed: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowKept:
    """An article as moderators see it: who added it and when, and what can be done with it."""

    article: str


@dataclass(frozen=True, slots=True)
class EditArticle:
    """A form for title, date and authors of an article of the shelf."""

    article: str


@dataclass(frozen=True, slots=True)
class RemoveArticle:
    """Take an article off the shelf."""

    article: str


@dataclass(frozen=True, slots=True)
class RestoreArticle:
    """Put an article back that was taken off."""

    article: str


@dataclass(frozen=True, slots=True)
class SetTerm:
    """A form for the group's own definition of a term, by name or as typed: filled with what is there, but for what is
    given here. With `again`, all of it is as it was typed before, what is empty too.
    """

    term: str = ""
    definition: str = ""
    acronym: str = ""
    aliases: str = ""
    related: str = ""
    again: int = 0


@dataclass(frozen=True, slots=True)
class UndoTerm:
    """Put the group's definition of a term back to what it was before this edition of it."""

    term: str
    edition: int


@dataclass(frozen=True, slots=True)
class RemoveTerm:
    """Take the group's definition of a term away, or a term of the common shelf out of sight."""

    term: str


@dataclass(frozen=True, slots=True)
class RestoreTerm:
    """Undo `RemoveTerm`."""

    term: str


@dataclass(frozen=True, slots=True)
class ListTerms:
    """What moderators have curated: their own terms, the other names they gave, or the terms they removed."""

    what: Literal["own", "names", "removed"] = "own"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AliasForm:
    """A form for another name of an article, term or theme; `gap` as in `GiveAlias`."""

    kind: Named
    name: str
    alias: str = ""
    gap: str = ""


@dataclass(frozen=True, slots=True)
class GiveAlias:
    """Give something another name; `gap` is the gap whose words these are, if any."""

    kind: Named
    name: str
    alias: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class RemoveAlias:
    """Take away another name that moderators gave."""

    alias: int


@dataclass(frozen=True, slots=True)
class ShowGaps:
    """What members asked that the shelf could not answer, most asked first."""

    page: int = 1


@dataclass(frozen=True, slots=True)
class ShowGap:
    """One gap, and what can be done about it; `page` is that of the list it was opened from."""

    gap: str
    page: int = 1


@dataclass(frozen=True, slots=True)
class GapAliasForm:
    """A form that makes the words of a gap another name of something on the shelf."""

    gap: str
    alias: str = ""


@dataclass(frozen=True, slots=True)
class DismissGap:
    """Take a gap off the list."""

    gap: str


@dataclass(frozen=True, slots=True)
class RestoreGap:
    """Undo `DismissGap`."""

    gap: str


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """The guild's settings."""


@dataclass(frozen=True, slots=True)
class EditSettings:
    """A form for the guild's settings."""


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """Who did what, newest first."""

    page: int = 1


Act = (
    ShowDraft
    | AddDraft
    | EditDraft
    | CancelDraft
    | LeaveOut
    | UndoDraft
    | AddForm
    | ListShelf
    | ShowKept
    | EditArticle
    | RemoveArticle
    | RestoreArticle
    | SetTerm
    | RemoveTerm
    | UndoTerm
    | RestoreTerm
    | ListTerms
    | AliasForm
    | GiveAlias
    | RemoveAlias
    | ShowGaps
    | ShowGap
    | GapAliasForm
    | DismissGap
    | RestoreGap
    | ShowSettings
    | EditSettings
    | ShowRecord
    | PromptAct
)

# As in `corpus.request`: part of the text on buttons that are already in channels; never reuse or change one.
LETTERS: dict[str, type[Act]] = {
    "+p": ShowDraft,
    "+a": AddDraft,
    "+e": EditDraft,
    "+c": CancelDraft,
    "+po": LeaveOut,
    "+pu": UndoDraft,
    "+f": AddForm,
    "+l": ListShelf,
    "+k": ShowKept,
    "+E": EditArticle,
    "+r": RemoveArticle,
    "+u": RestoreArticle,
    "+t": SetTerm,
    "+x": RemoveTerm,
    "+X": RestoreTerm,
    "+tu": UndoTerm,
    "+tl": ListTerms,
    "+na": GiveAlias,
    "+n": AliasForm,
    "+N": RemoveAlias,
    "+g": ShowGaps,
    "+G": GapAliasForm,
    "+d": DismissGap,
    "+go": ShowGap,
    "+gr": RestoreGap,
    "+s": ShowSettings,
    "+S": EditSettings,
    "+h": ShowRecord,
    **PROMPT_LETTERS,
}
