"""From all that the kinds could ask of one article to what is worth asking: each passage once, no kind too often."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from corpus.language.choosing import overlap
from corpus.prompts.compose_material import Material
from corpus.prompts.compose_passages import Passage
from corpus.prompts.kinds import KINDS, Draft

_OF_A_KIND = 2  # questions of one kind on one article
_IN_ALL = 16  # on one article
_ALIKE = 0.4  # overlap of two passages from which the second repeats the first
_SALIENCE = 0.3  # what a passage's weight in its article counts beside how well it bears the question


def drafts_of(material: Material) -> list[Draft]:
    """Give the questions to ask of an article, the best first. The same for the same material."""
    every = [draft for kind in KINDS for draft in kind.drafts(material)]
    ranked = sorted(every, key=lambda draft: (-_worth(draft), key_of(draft)))
    chosen: list[Draft] = []
    of_kind: Counter[str] = Counter()
    for draft in ranked:
        if len(chosen) == _IN_ALL:
            break
        if of_kind[draft.kind] < _OF_A_KIND and not _asked(draft, chosen):
            chosen.append(draft)
            of_kind[draft.kind] += 1
    return chosen


def key_of(draft: Draft) -> str:
    """Give what names the question for good: its kind, its articles and a hash of its passages."""
    articles = "-".join(str(passage.article.id) for passage in draft.passages)
    texts = "\n".join(passage.text for passage in draft.passages)
    return f"{draft.kind}.{articles}.{hashlib.blake2b(texts.encode(), digest_size=5).hexdigest()}"


def kind_of(key: str) -> str:
    """Give the name of the kind of the question of this key."""
    return key.split(".", 1)[0]


def articles_of(key: str) -> tuple[int, ...]:
    """Give the ids of the articles that the question of this key quotes; none for a text that is no key."""
    parts = key.split(".")
    numbers = parts[1].split("-") if len(parts) == 3 else []
    return tuple(int(number) for number in numbers if number.isascii() and number.isdigit())


def _worth(draft: Draft) -> float:
    salience = sum(passage.salience for passage in draft.passages) / len(draft.passages)
    return (1 - _SALIENCE) * draft.weight + _SALIENCE * salience


def _asked(draft: Draft, chosen: Sequence[Draft]) -> bool:
    """A passage is asked about once; so is what two passages of an article say in nearly the same words."""
    asked = [passage for one in chosen for passage in one.passages]
    return any(_repeats(new, one) for new in draft.passages for one in asked)


def _repeats(new: Passage, one: Passage) -> bool:
    if new.article.id != one.article.id:
        return False
    return new.core in one.text or one.core in new.text or overlap(new.stems, one.stems) >= _ALIKE
