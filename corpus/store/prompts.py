"""Discussion questions in the store: schedules, their deliveries, the queue. `Store.prompts` gives it."""

from __future__ import annotations

from corpus.shards import ALL, Slice
from corpus.store.engine import Engine
from corpus.store.prompts_claims import Claims
from corpus.store.prompts_deliveries import Deliveries
from corpus.store.prompts_questions import Questions
from corpus.store.prompts_queue import Queue
from corpus.store.prompts_ready import ReadyQuestions
from corpus.store.prompts_schedules import Schedules


class Prompts(Schedules, Claims, ReadyQuestions, Questions, Deliveries, Queue):
    """Whatever is done for a guild names the guild; what is due is looked for on all that the bot is in, with `shards`
    first on those that this process serves."""

    def __init__(self, engine: Engine, shards: Slice = ALL) -> None:
        self._engine = engine
        self._mine = f"(shelf >> 22) % {shards.count:d} BETWEEN {shards.first:d} AND {shards.last:d}"

    def on(self, shards: Slice) -> Prompts:
        """Give the same for a process that serves these shards."""
        return Prompts(self._engine, shards)
