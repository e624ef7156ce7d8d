"""The command line gives the same answers, and bad input ends in a sentence."""

from __future__ import annotations

import asyncio
import csv
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from bot.cli import main
from corpus.library import Library
from corpus.request import CompareTheme

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("command-line") / "concordance.db"

    async def make() -> None:
        await (await Library.open(path)).close()

    asyncio.run(make())
    return path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no database of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DATABASE", "LOG_LEVEL", "REHEARSAL_PORT"):
        monkeypatch.delenv(name, raising=False)


ANSWERED = [
    (["ask", "why", "do", "banks", "refuse", "payments"], "¶"),
    (["search", '"end use"', "--since", "2000"], "¶"),
    (
        ["summary", "nameing the intrudor", "--length", "short"],
        "Nearest to “nameing the intrudor”: Naming the Intruder",
    ),
    (["define", "EAR"], "Export Administration Regulations"),
    (["compare", "theme", "sanktions"], "Nearest to “sanktions”: sanctions"),
    (["compare", "articles", "Naming the Intruder", "long arm"], "Naming the Intruder"),
    (["articles", "--theme", "sanctions"], "The Two Ledgers of Sanctions"),
    (["prompts", "preview", "--theme", "sanctions", "--seed", "7"], "?"),
    (["prompts", "schedules", "--guild", "7"], "There is none yet"),
]


@pytest.mark.parametrize(("arguments", "shown"), ANSWERED)
def test_a_command_prints_its_answer(
    database: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], shown: str
) -> None:
    at = 2 if arguments[0] == "compare" else 1
    assert main([*arguments[:1], "--database", str(database), *arguments[1:]]) == 0, at
    printed = capsys.readouterr().out
    assert shown in printed
    assert "\x1b" not in printed


def test_what_is_not_found_ends_with_one(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["define", "--database", str(database), "zzyzx qwerty"]) == 1
    assert "zzyzx qwerty" in capsys.readouterr().out


BAD = [
    (["search", "x", "--since", "soon"], "Write it like"),
    (["add", "not-there.txt"], "There is no file or folder not-there.txt."),
    (["compare", "articles", "one"], "at least two"),
    (["compare", "theme", "t", "1", "2", "3", "4", "5"], "At most four"),
    (["define", "--database", ".", "x"], "is a folder"),
]


@pytest.mark.parametrize(("arguments", "told"), BAD)
def test_bad_input_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "Traceback" not in error


def test_bad_settings_are_told_all_at_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "loud")
    monkeypatch.setenv("REHEARSAL_PORT", "none")
    assert main(["check"]) == 2
    assert re.findall(r"^\w+(?=:)", capsys.readouterr().err, re.MULTILINE) == ["LOG_LEVEL", "REHEARSAL_PORT"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (a)")
    connection.close()
    before = path.read_bytes()
    assert main(["ask", "--database", str(path), "x"]) == 2
    assert "another program" in capsys.readouterr().err
    assert path.read_bytes() == before


COMMANDS = ["run", "rehearse", "add", "export", "ask", "search", "summary", "define", "articles", "check"]


@pytest.mark.parametrize(
    "command",
    [*([name] for name in COMMANDS), ["compare", "theme"], ["compare", "articles"], ["prompts", "preview"]],
    ids=" ".join,
)
def test_every_command_explains_itself_with_an_example(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert f"concordance {' '.join(command)}" in capsys.readouterr().out.split("examples:")[1]


def test_check_says_what_would_run(database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--database", str(database)]) == 0
    printed = capsys.readouterr().out
    assert "sound" in printed
    assert "a rehearsal at http://127.0.0.1:8008/" in printed
    assert [path.name for path in database.parent.iterdir()] == [database.name]


def test_check_tells_of_a_damaged_database(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = tmp_path / "damaged.db"
    content = bytearray(database.read_bytes())
    for at in range(40 * 4096, min(60 * 4096, len(content)), 512):
        content[at : at + 256] = b"\xff" * 256
    damaged.write_bytes(content)
    assert main(["check", "--database", str(damaged)]) == 1
    assert "damaged" in capsys.readouterr().out


def test_check_before_the_first_start_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert "the first start makes it" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_adding_tells_the_fate_of_each_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    body = "\n\n".join(
        f"The {word} harbour keeps its own book of ships, and nobody who sails may leave before the book is signed."
        for word in ("first", "second", "third", "fourth")
    )
    (folder / "harbour.md").write_text(f"# The Harbour Book\n\n{body}\n")
    (folder / "notes.json").write_text("{}")
    assert main(["add", "--database", "new.db", str(folder)]) == 0
    assert "[1/1] harbour.md: The Harbour Book (added)" in capsys.readouterr().out
    assert main(["add", "--database", "new.db", str(folder)]) == 0
    assert "1 file: 1 there already." in capsys.readouterr().out
    (folder / "harbour.md").write_text(f"# The Harbour Book\n\n{body}\n\nAnd the book is kept in a chest of oak.\n")
    assert main(["add", "--database", "new.db", str(folder / "harbour.md")]) == 0
    assert "(replaced by a new revision). It is a longer version of “The Harbour Book”." in capsys.readouterr().out


def _prose(name: str) -> str:
    paragraphs = (
        f"The {name} {part} keeps a book of its own, and nobody may leave before the {part} book of {name} is signed."
        for part in ("harbour", "market", "granary", "customs house")
    )
    return "\n\n".join(paragraphs)


def test_every_article_of_an_archive_and_a_table_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    (folder / ".drafts").mkdir(parents=True)
    (folder / ".drafts" / "hidden.md").write_text(f"# Hidden\n\n{_prose('Hidden')}\n")
    with zipfile.ZipFile(folder / "both.zip", "w") as archive:
        archive.writestr("a.md", f"# Amber Coast\n\n{_prose('Amber')}\n")
        archive.writestr("b.md", f"# Basalt Coast\n\n{_prose('Basalt')}\n")
        archive.writestr("c.png", b"\x89PNG\r\n\x1a\n")
    with (folder / "rows.csv").open("w", newline="") as rows:
        csv.writer(rows).writerows([("title", "text"), ("Coral Coast", _prose("Coral")), ("Nothing", "")])
    assert main(["add", "--database", "new.db", "texts/../texts"]) == 1
    printed = capsys.readouterr().out
    assert "[1/2] both.zip, a.md: Amber Coast (added)" in printed
    assert "[1/2] both.zip, b.md: Basalt Coast (added)" in printed
    assert "[1/2] both.zip, c.png: This file is a picture" in printed
    assert "[2/2] rows.csv, row 1: Coral Coast (added)" in printed
    assert "[2/2] rows.csv, row 2: " in printed
    assert "Hidden" not in printed
    assert printed.endswith("2 files: 3 added, 2 not read.\n")


def test_an_exported_shelf_is_added_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Amber Coast", "Basalt Coast"):
        Path(f"{name}.md").write_text(f"# {name}\n\nBoats lie off the {name}. Nobody sails.\n", encoding="utf-8")
    assert main(["add", "--database", "new.db", "--guild", "7", "Amber Coast.md", "Basalt Coast.md"]) == 0
    assert main(["export", "--database", "new.db", "--guild", "7", "shelf.zip"]) == 0
    assert capsys.readouterr().out.endswith("shelf.zip: 2 articles.\n")
    assert main(["export", "--database", "new.db", "--guild", "7", "shelf.zip"]) == 2
    assert "shelf.zip is there already." in capsys.readouterr().err
    assert main(["export", "--database", "new.db", "common.zip"]) == 1
    assert "There is nothing to export." in capsys.readouterr().out
    assert not Path("common.zip").exists()
    assert main(["add", "--database", "other.db", "shelf.zip"]) == 0
    printed = capsys.readouterr().out
    assert "Amber Coast (added)" in printed
    assert printed.endswith("1 file: 1 left aside, 2 added.\n")
    assert main(["export", "--database", "other.db", "common.zip"]) == 0
    assert main(["export", "--database", "other.db", "nowhere/common.zip"]) == 2


def test_what_holds_no_article_is_not_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "stub.txt").write_text("hello")
    assert main(["add", "--database", "new.db", "stub.txt"]) == 1
    assert "stub.txt: No article was found in it." in capsys.readouterr().out
    (tmp_path / "empty").mkdir()
    assert main(["add", "--database", "new.db", "empty"]) == 2
    assert "There is nothing to read in there." in capsys.readouterr().err


def test_what_was_left_out_is_told_on_request(real_articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capture = str(sorted(real_articles.glob("*.txt"))[0])
    assert main(["add", "--database", "new.db", "--verbose", capture]) == 0
    printed = capsys.readouterr().out
    left_out = re.search(r"(\d+) lines left out", printed)
    assert left_out
    assert printed.count("    left out (") == int(left_out[1])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_reader_that_has_enough_ends_the_output_without_complaint(database: Path) -> None:
    command = [sys.executable, "-m", "bot", "articles", "--database", str(database)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    ours, theirs = os.pipe()
    os.close(ours)
    ended = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)
    os.close(theirs)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_terminal_without_the_characters_is_written_to_all_the_same(database: Path) -> None:
    command = [sys.executable, "-m", "bot", "define", "--database", str(database), "EAR"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    ended = subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False)
    assert ended.returncode == 0
    assert b"?EAR? is another name" in ended.stdout


def test_bytes_that_are_no_text_are_looked_for_as_question_marks(
    database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["define", "--database", str(database), "\udcff\udcfe"]) == 1
    assert "??" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_whose_name_is_no_text_is_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "odd\udcff.md").write_text(f"# Amber Coast\n\n{_prose('Amber')}\n")
    assert main(["add", "--database", "new.db", "odd\udcff.md"]) == 0
    assert "odd?.md: Amber Coast (added)" in capsys.readouterr().out


def test_the_captured_articles_are_added_and_compared(real_articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "--database", "real.db", str(real_articles)]) == 0
    assert "4 files: 4 added." in capsys.readouterr().out
    found = asyncio.run(_compared(Path("real.db")))
    assert all(len(articles) >= 1 for articles in found.values())


async def _compared(database: Path) -> dict[str, set[int]]:
    """Give the added articles that each comparison quotes, every quote checked against its paragraph."""
    library = await Library.open(database)
    try:
        reads = library.store.shelf(None)
        added = {row.id for row in await reads.articles(limit=100) if not row.starter}
        quoted: dict[str, set[int]] = {}
        for theme in ("sanctions", "export licensing"):
            rows = await reads.themes()
            [theme_id] = [row.id for row in rows if row.name == theme]
            on_it = [share for share in await reads.theme_shares(sorted(added)) if share.theme_id == theme_id]
            named = [f"={share.article_id}" for share in sorted(on_it, key=lambda one: -one.share)[:4]]
            answer = await library.shelf(None).answer(CompareTheme(theme, tuple(named)))
            quoted[theme] = {quote.citation.article_id for quote in answer.quotes()}
            assert quoted[theme] <= added
            for quote in answer.quotes():
                number = quote.citation.paragraph
                [passage] = await reads.passages(quote.citation.article_id, number, number)
                assert quote.text in passage.text
    finally:
        await library.close()
    return quoted
