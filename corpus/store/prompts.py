"""Discussion questions in the store: schedules, their deliveries, the queue. `Store.prompts` gives it."""

from __future__ import annotations

from corpus.store.engine import Engine
from corpus.store.prompts_claims import Claims
from corpus.store.prompts_deliveries import Deliveries
from corpus.store.prompts_questions import Questions
from corpus.store.prompts_queue import Queue
from corpus.store.prompts_ready import ReadyQuestions
from corpus.store.prompts_schedules import Schedules


class Prompts(Schedules, Claims, ReadyQuestions, Questions, Deliveries, Queue):
    """Whatever is done for a guild names the guild; what serves the process looks at all of them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
