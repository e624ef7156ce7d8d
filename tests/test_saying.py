"""Nobody forgets to say: texts for people are made by `say`, from templates that stand in the call itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import errors

ROOT = Path(__file__).parent.parent
# What only the person who runs the bot reads, on a terminal or in a log, stays English.
FOR_THE_OPERATOR = {
    "bot/adding.py", *(path.relative_to(ROOT).as_posix() for path in ROOT.glob("bot/cli*.py")), "bot/client.py",
    "bot/exporting.py", "bot/guilds.py", "bot/messages.py", "bot/serving.py", "bot/settings.py", "bot/sharding.py",
    "bot/terminal.py",
}  # fmt: skip
SAYING = {"say": 1, "say_count": 2}
SHOWN = {"Answer", "Note", "Quotes", "Entry", "Entries", "Grid", "FollowUp", "Menu", "Part", "Dropped", "drop", "doubt"}
# What else may hold a sentence: errors of the program, logs, and a question that is asked and not shown.
NOT_SHOWN = {
    "ValueError", "TypeError", "RuntimeError", "AssertionError", "StoreError", "StartError", "Ask",
    "debug", "info", "warning", "error", "exception",
}  # fmt: skip
_SENTENCE = re.compile(r"[A-Z“][^\n]* [^\n]*[.?:]")
# Fields of what is shown that are names of ours for things, not words.
NOT_WORDS = {"accent", "strength"}


def calls(*folders: str) -> Iterator[tuple[str, ast.Call, str]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call):
                    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                    yield f"{file}:{node.lineno}", node, name


def literal(node: ast.expr) -> bool:
    """Whether an expression is, or may be, a text that is written out here: a literal with letters, or an f-string."""
    match node:
        case ast.Constant(value=str(text)):
            return any(character.isalpha() for character in text)
        case ast.JoinedStr():
            return any(literal(part) for part in node.values if isinstance(part, ast.Constant))
        case ast.BinOp(left=left, right=right):
            return literal(left) or literal(right)
        case ast.IfExp(body=body, orelse=other):
            return literal(body) or literal(other)
        case ast.BoolOp(values=values):
            return any(map(literal, values))
        case _:
            return False


@pytest.mark.parametrize("folder", ["corpus", "bot", "cogs"])
def test_a_template_stands_in_the_call_itself_or_it_never_comes_into_a_catalogue(folder: str) -> None:
    for place, call, name in calls(folder):
        if name in SAYING and isinstance(call.func, ast.Name) and not place.startswith("corpus/saying.py"):
            for template in call.args[: SAYING[name]]:
                assert isinstance(template, ast.Constant) and isinstance(template.value, str), place


@pytest.mark.parametrize("folder", ["corpus", "bot", "cogs"])
def test_nothing_that_is_shown_is_written_out_without_say(folder: str) -> None:
    for place, call, name in calls(folder):
        if name in SHOWN and place.rsplit(":", 1)[0] not in FOR_THE_OPERATOR:
            words = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg not in NOT_WORDS)]
            assert not any(map(literal, words)), place


def test_no_error_for_people_is_written_out_without_say() -> None:
    family = {name for name, kind in vars(errors).items() if isinstance(kind, type)}
    for path in (path for folder in ("corpus", "bot", "cogs") for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and {getattr(base, "id", "") for base in node.bases} & family:
                family.add(node.name)
    # The database is opened before anybody but the operator is there.
    family -= {"StoreError", "StartError", "SettingsError"}
    for place, call, name in calls("corpus", "bot", "cogs"):
        if name in family and place.rsplit(":", 1)[0] not in FOR_THE_OPERATOR:
            assert not any(map(literal, call.args)), place


def sentences(tree: ast.Module) -> Iterator[ast.Constant]:
    """Give the texts that look like sentences and are neither said, nor raised or logged, nor documentation."""
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            passed.add(id(node.value))
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in SAYING or name in NOT_SHOWN:
                passed |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and id(node) not in passed else None
        if isinstance(node, ast.Constant) and isinstance(text, str) and _SENTENCE.fullmatch(text.strip()):
            yield node


@pytest.mark.parametrize("folder", ["corpus/answers", "corpus/desk", "corpus/prompts", "corpus/reading", "bot", "cogs"])
def test_no_sentence_stands_anywhere_without_say(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        if file not in FOR_THE_OPERATOR:
            found = [(node.lineno, node.value) for node in sentences(ast.parse(path.read_text(encoding="utf-8")))]
            assert found == [], file


def test_no_template_is_said_both_with_a_number_and_without() -> None:
    """Catalogues keep one entry for both, which only the one with a number finds."""
    said: dict[str, set[object]] = {name: set() for name in SAYING}
    for _, call, name in calls("corpus", "bot", "cogs"):
        if name in SAYING and call.args and isinstance(call.args[0], ast.Constant):
            said[name].add(call.args[0].value)
    assert said["say"] & said["say_count"] == set()
