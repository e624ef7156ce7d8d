"""`/ask` on the starter shelf: the right passage among the first three quotes, and refusal of what it cannot answer.

The questions are in questions.tsv: a kind, the paragraphs that hold the answer (none where the shelf has none), and
the question. Every other question of each kind is set apart: thresholds are swept on the others alone. The questions of
the kinds `fresh` were written after the rules.
"""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tables import table
from corpus import answers
from corpus.answer import Answer, Quote
from corpus.library import Library
from corpus.request import Ask
from corpus.starter import articles
from corpus.store.reads import ShelfReads

QUESTIONS = Path(__file__).with_name("questions.tsv")
# Prints each question that was answered wrongly as well. Only those of the half that may be looked at.
SHOW_WRONG = os.environ.get("BENCH_WRONG") == "1"
FIRST = 3
_FRESH = "fresh"

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Question:
    """A question; `places` are (article's file name without its end, paragraph), none where the shelf is silent."""

    kind: str
    places: frozenset[Place]
    text: str
    tuned: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What came of a question. `right`: one of its places is among the first three quotes."""

    question: Question
    right: bool
    doubted: bool
    refused: bool


def questions() -> list[Question]:
    """Give the questions in the file's order; the first, third, fifth ... of each old kind are those to tune on."""
    numbers: dict[str, int] = {}
    found = []
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            number = numbers[row["kind"]] = numbers.get(row["kind"], 0) + 1
            found.append(Question(row["kind"], _places(row["where"]), row["question"], _tuned(row["kind"], number)))
    return found


def _tuned(kind: str, number: int) -> bool:
    return number % 2 == 1 and not kind.startswith(_FRESH)


async def measure() -> None:
    """Print how many of the questions were rightly answered and rightly refused, by kind and by half."""
    with tempfile.TemporaryDirectory() as folder:
        library = await Library.open(Path(folder) / "asking.db")
        try:
            asked = await ask_all(library.store.shelf(None))
        finally:
            await library.close()
    answerable = [one for one in asked if one.question.places]
    silent = [one for one in asked if not one.question.places]
    _print("can be answered", answerable, {"right among first three": _right, "right, not called weak": _sure})
    print()
    _print("cannot be answered", silent, {"refused or called weak": _doubted, "refused": _refused})
    if SHOW_WRONG:
        _print_wrong(asked)


async def ask_all(reads: ShelfReads) -> list[Asked]:
    """Ask every question, each by itself."""
    stems = await _stems(reads)
    return [_judged(one, await answers.answer(reads, Ask(one.text)), stems) for one in questions()]


def _judged(question: Question, answer: Answer, stems: dict[int, str]) -> Asked:
    first = {_place(quote, stems) for quote in answer.quotes()[:FIRST]}
    refused = not answer.found or answer.strength == "none"
    return Asked(question, bool(question.places & first), refused or answer.strength == "weak", refused)


def _place(quote: Quote, stems: dict[int, str]) -> Place:
    return stems[quote.citation.article_id], quote.citation.paragraph


async def _stems(reads: ShelfReads) -> dict[int, str]:
    """The file name, without its end, of each article by its id."""
    titles = {content.decode().partition("title: ")[2].partition("\n")[0]: name for name, content in articles()}
    return {row.id: titles[row.label].removesuffix(".md") for row in await reads.articles(limit=100)}


def _places(where: str) -> frozenset[Place]:
    named = (place.partition(":") for place in where.split())
    return frozenset((name, int(number)) for name, _, number in named)


def _right(one: Asked) -> bool:
    return one.right


def _sure(one: Asked) -> bool:
    return one.right and not one.doubted


def _doubted(one: Asked) -> bool:
    return one.doubted


def _refused(one: Asked) -> bool:
    return one.refused


def _print(name: str, asked: Sequence[Asked], judges: dict[str, Callable[[Asked], bool]]) -> None:
    kinds = list(dict.fromkeys(one.question.kind for one in asked))
    rows = [[kind, *_cells([one for one in asked if one.question.kind == kind], judges)] for kind in kinds]
    rows.append(["all tuned on", *_cells([one for one in asked if one.question.tuned], judges)])
    apart = [one for one in asked if not one.question.tuned and not one.question.kind.startswith(_FRESH)]
    rows.append(["all set apart", *_cells(apart, judges)])
    table([name, "questions", *judges], rows)


def _cells(asked: Sequence[Asked], judges: dict[str, Callable[[Asked], bool]]) -> list[str]:
    shares = [sum(map(judge, asked)) / len(asked) for judge in judges.values()]
    return [f"{len(asked)}", *(f"{share:.0%}" for share in shares)]


def _print_wrong(asked: Sequence[Asked]) -> None:
    print("\nWrong, of those tuned on:\n")
    for one in asked:
        if one.question.tuned and not (one.right if one.question.places else one.doubted):
            print(f"- {one.question.kind}: {one.question.text}")
