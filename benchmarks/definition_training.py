"""Learn how much each feature of a sentence speaks for a definition, from sentences written for this project.

`python -m benchmarks.definition_training` prints how well held-out fifths of the sentences are told, and with --write
also writes corpus/language/definition_weights.txt. Needs numpy (the extra "latent").
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.language.definition_cues import RULES_WEIGHT
from corpus.language.definition_features import features
from corpus.language.definitions import by_rules

_EXAMPLES = Path(__file__).with_name("definition_examples.txt")
_WEIGHTS = Path(__file__).parents[1] / "corpus" / "language" / "definition_weights.txt"
_LEAST = 3  # sentences that a feature has to be in
_RIDGE = 15.0
_FOLDS = 5
_STEPS = 12

Example = tuple[str, bool]


def examples() -> list[Example]:
    """Give the (sentence, whether it defines) of the file; the lines that begin with "#" name a register."""
    lines = _EXAMPLES.read_text(encoding="utf-8").splitlines()
    return [(line[2:], line[0] == "+") for line in lines if line[:2] in ("+ ", "- ")]


def train(known: Sequence[Example]) -> dict[str, float]:
    """Give the weight of each feature, and of "" what is added for every sentence.

    Logistic regression with a ridge over the features alone, by Newton's method in its dual form, since there are more
    features than sentences (Jaakkola and Haussler, 1999, "Probabilistic kernel regression models"). The rules' sureness
    is added later, with a weight set by hand; here its mean is taken off, so that an average sentence is moved neither
    way.
    """
    found = [features(sentence) for sentence, _ in known]
    counts = Counter(feature for each in found for feature in each)
    names = sorted(feature for feature, count in counts.items() if count >= _LEAST)
    column = {name: at for at, name in enumerate(names)}
    rows = np.zeros((len(known), len(names)))
    for row, each in zip(rows, found, strict=True):
        row[[column[feature] for feature in each if feature in column]] = 1.0
    truth = np.array([defines for _, defines in known], dtype=float)
    alike = rows @ rows.T / _RIDGE
    # The last row and column keep the sum of the dual weights nought, which the free intercept asks for.
    system = np.ones((len(known) + 1, len(known) + 1))
    system[-1, -1] = 0.0
    solved = np.zeros(len(known) + 1)
    for _ in range(_STEPS):
        score = alike @ solved[:-1] + solved[-1]
        sure = 1.0 / (1.0 + np.exp(-score))
        curve = sure * (1.0 - sure) + 1e-9
        system[:-1, :-1] = alike + np.diag(1.0 / curve)
        solved = np.linalg.solve(system, np.append(score + (truth - sure) / curve, 0.0))
    weights = {"": float(solved[-1]), **dict(zip(names, map(float, rows.T @ solved[:-1] / _RIDGE), strict=True))}
    weights[""] -= RULES_WEIGHT * sum(by_rules(sentence).sureness for sentence, _ in known) / len(known)
    return weights


def held_out(known: Sequence[Example]) -> tuple[float, float, float]:
    """Give precision, recall and F1 over all folds, each told by weights learnt from the others."""
    right = said = there = 0
    for fold in range(_FOLDS):
        weights = train([each for at, each in enumerate(known) if at % _FOLDS != fold])
        for sentence, defines in known[fold::_FOLDS]:
            score = weights[""] + RULES_WEIGHT * by_rules(sentence).sureness
            says = score + sum(weights.get(feature, 0.0) for feature in features(sentence)) >= 0.0
            right += says and defines
            said += says
            there += defines
    return right / said, right / there, 2 * right / (said + there)


def main() -> None:
    """Print the held-out figures; write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    known = examples()
    print(f"{len(known)} sentences, {sum(defines for _, defines in known)} of them definitions")
    print("held out: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(*held_out(known)))
    weights = train(known)
    print(f"{len(weights)} weights")
    if parser.parse_args().write:
        lines = (f"{weight:+.3f}\t{name}\n" for name, weight in weights.items() if not name or abs(weight) >= 0.005)
        _WEIGHTS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
