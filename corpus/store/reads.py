"""All reads of one shelf."""

from __future__ import annotations

from corpus.store.guild_settings import SettingsReads
from corpus.store.people import PersonReads
from corpus.store.reads_articles import ArticleReads
from corpus.store.reads_likeness import LikenessReads
from corpus.store.reads_names import NameReads
from corpus.store.reads_passages import PassageReads
from corpus.store.reads_terms import TermReads
from corpus.store.reads_themes import ThemeReads
from corpus.store.record import RecordReads


class ShelfReads(
    ArticleReads,
    ThemeReads,
    TermReads,
    NameReads,
    PassageReads,
    LikenessReads,
    PersonReads,
    RecordReads,
    SettingsReads,
):
    """What one guild can see: its own shelf and the common one. Every query carries the shelf."""
