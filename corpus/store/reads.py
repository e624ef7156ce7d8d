"""All reads of one shelf."""

from __future__ import annotations

from corpus.store.aliases import AliasReads
from corpus.store.gaps import GapReads
from corpus.store.guild_settings import SettingsReads
from corpus.store.latent import LatentReads
from corpus.store.people import PersonReads
from corpus.store.reads_articles import ArticleReads
from corpus.store.reads_drafts import DraftReads
from corpus.store.reads_likeness import LikenessReads
from corpus.store.reads_names import NameReads
from corpus.store.reads_passages import PassageReads
from corpus.store.reads_prompts import PromptReads
from corpus.store.reads_terms import TermReads
from corpus.store.reads_themes import ThemeReads
from corpus.store.record import RecordReads
from corpus.store.terms import CuratedReads
from corpus.store.upkeep import UpkeepReads


class ShelfReads(
    ArticleReads,
    ThemeReads,
    TermReads,
    NameReads,
    PassageReads,
    LikenessReads,
    PromptReads,
    PersonReads,
    RecordReads,
    SettingsReads,
    CuratedReads,
    AliasReads,
    GapReads,
    DraftReads,
    UpkeepReads,
    LatentReads,
):
    """What one guild can see: its own shelf and the common one. Every query carries the shelf."""
