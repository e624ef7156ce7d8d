"""Fifty composed questions from the starter shelf, as they come: docs/prompts-sample.md, for a person to judge."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

from corpus.library import Library
from corpus.prompts.compose import all_questions, compose
from corpus.prompts.question import Question

_COUNT = 50


async def measure() -> None:
    """Print the page. It is the same for the same starter shelf and the same rules."""
    with tempfile.TemporaryDirectory(prefix="concordance-prompts-") as folder:
        library = await Library.open(Path(folder) / "shelf.db")
        try:
            reads = library.shelf(None).reads
            every = [question async for question in all_questions(reads)]
            chosen: list[Question] = []
            while len(chosen) < min(_COUNT, len(every)):
                composed = await compose(reads, used=[one.key for one in chosen], seed=len(chosen))
                if composed.question is None:
                    break
                chosen.append(composed.question)
        finally:
            await library.close()
    print("\n".join(_page(chosen, every)))


def _page(chosen: list[Question], every: list[Question]) -> list[str]:
    kinds = Counter(one.kind for one in every)
    counts = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
    lines = [
        f"The first {len(chosen)} questions that a group with nothing but the starter shelf is asked, one a day.",
        "",
        f"All that can be asked of it: {len(every)} questions of {len(kinds)} kinds ({counts}).",
    ]
    for number, question in enumerate(chosen, 1):
        lines += ["", f"### {number}. {question.heading}", "", question.text]
        for quote in question.quotes:
            place = quote.citation
            where = f"¶{place.paragraph}" if place.paragraph else "its summary"
            lines += ["", f"> {quote.text}", f"> — *{place.title}*, {where}"]
        if question.sides:
            lines += ["", f"Sides: {' · '.join(question.sides)}"]
        lines += ["", f"Buttons: {' · '.join(way.label for way in question.follow_ups)}"]
    return lines
