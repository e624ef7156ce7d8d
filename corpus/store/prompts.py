"""Discussion questions in the store: schedules, their deliveries, the queue. `Store.prompts` gives it."""

from __future__ import annotations

from corpus.shards import Slice
from corpus.store.engine import Engine
from corpus.store.prompts_claims import Claims
from corpus.store.prompts_deliveries import Deliveries
from corpus.store.prompts_questions import Questions
from corpus.store.prompts_queue import Queue
from corpus.store.prompts_ready import ReadyQuestions
from corpus.store.prompts_schedules import HERE, Schedules


class Prompts(Schedules, Claims, ReadyQuestions, Questions, Deliveries, Queue):
    """Whatever is done for a guild names the guild; what is due is looked for on all that the bot is in, or, with
    `shards`, on those that this process serves."""

    def __init__(self, engine: Engine, shards: Slice | None = None) -> None:
        self._engine = engine
        self._here = HERE
        if shards is not None:
            of = f"(shelf >> 22) % {shards.count:d} BETWEEN {shards.first:d} AND {shards.last:d}"
            self._here = f"{HERE} AND {of}"

    def on(self, shards: Slice | None) -> Prompts:
        """Give the same for the guilds of some shards only, None for all."""
        return Prompts(self._engine, shards)
