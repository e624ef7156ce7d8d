"""What a delivery asks: the next composed question or one from the queue, kept as JSON from which it can be shown."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from corpus.answer import Citation, FollowUp, Quote
from corpus.prompts.compose import compose
from corpus.prompts.delivery import Chosen
from corpus.prompts.question import Question
from corpus.request import as_id, decode, encode
from corpus.saying import Said, said_from_json, said_to_json, say
from corpus.store.prompts_rows import Post, Suggestion
from corpus.store.reads import ShelfReads

SUGGESTED = "suggested"
"""The kind of a question from the queue."""


async def next_question(reads: ShelfReads, nonce: str, post: Post, uses: Mapping[str, int]) -> Chosen | Said:
    """Compose what a delivery asks on its theme or article, or say why there is nothing to ask.

    `uses` says how often each key has come, the last one last: what has come less often comes first, so that nothing
    comes again before all has, also where it asks about a part of the shelf only. `nonce` names the delivery: the same
    shelf and uses give it the same question whenever and wherever it is composed.
    """
    seed = int.from_bytes(hashlib.blake2b(nonce.encode(), digest_size=8).digest())
    composed = await compose(reads, used=uses, seed=seed, theme=as_id(post.theme), article=as_id(post.article))
    if composed.question is None:
        return composed.note or say("There is nothing to ask.")
    return Chosen(composed.question.key, question_to_json(composed.question))


def from_queue(suggestion: Suggestion) -> str:
    """Give a question from the queue as it is kept with its delivery."""
    return question_to_json(Question("", SUGGESTED, say("From the group"), Said(suggestion.text), (), (), (), ()))


def question_to_json(question: Question) -> str:
    """Give a question as it is kept with its delivery."""
    kept = {
        "key": question.key,
        "kind": question.kind,
        "heading": said_to_json(question.heading),
        "text": said_to_json(question.text),
        "quotes": [dataclasses.asdict(quote) for quote in question.quotes],
        "sides": [said_to_json(side) for side in question.sides],
        "follow_ups": [[said_to_json(one.label), encode(one.request), one.turn] for one in question.follow_ups],
        "themes": question.themes,
    }
    return json.dumps(kept, ensure_ascii=False)


def question_from_json(text: str) -> Question:
    """Undo `question_to_json`."""
    kept = json.loads(text)
    return Question(
        key=kept["key"],
        kind=kept["kind"],
        heading=_said(kept["heading"]),
        text=_said(kept["text"]),
        quotes=tuple(map(_quote, kept["quotes"])),
        sides=tuple(map(_said, kept["sides"])),
        follow_ups=tuple(
            FollowUp(said_from_json(label), decode(request), turn) for label, request, turn in kept["follow_ups"]
        ),
        themes=tuple(kept["themes"]),
    )


def _quote(kept: Mapping[str, Any]) -> Quote:
    marks = tuple((start, end) for start, end in kept["marks"])
    return Quote(kept["text"], Citation(**kept["citation"]), marks)


def _said(kept: Any) -> Said:
    words = said_from_json(kept)
    return words if isinstance(words, Said) else Said(words)
