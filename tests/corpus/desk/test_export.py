"""A shelf taken out as files and put back is the same shelf, and answers the same."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus import starter
from corpus.acts import AddDraft, RemoveArticle
from corpus.answer import Answer
from corpus.article import Article
from corpus.desk import Actor, Desk, Limits, perform
from corpus.desk.export import Extras, archive, extras, extras_of
from corpus.desk.uploads import Upload, take
from corpus.library import Library
from corpus.reading import read_all
from corpus.reading.files import MANIFEST
from corpus.request import Articles, Ask, CompareTheme, Define, Glossary, Search, Step, Summary, Theme, by_id
from corpus.store.writes_names import NewTerm, NewTheme
from tests.conftest import SHARED
from tests.corpus.desk.shelf import GUILDS, NOW, desk, draft_of, on_shelf, open_library, said, upload

pytestmark = pytest.mark.asyncio(loop_scope="module")
QUESTIONS: tuple[Step, ...] = (
    Ask("Why do banks refuse payments that an exemption allows?"),
    Ask("What is an end-use certificate?"),
    Search("sanctions -bank"),
    Search('"export control"'),
    Define("dual-use"),
    Define("snap back"),
    Summary("two ledgers of sanctions"),
    Summary("naming the intruder", "short"),
    CompareTheme("sanctions"),
    Theme(),
    Theme("export licensing"),
    Articles(),
    Glossary(),
)


async def archives(at: Desk, most: int | None = None) -> list[bytes]:
    """Export a shelf; give its ZIP files."""
    made = [await archive(at.library.store, at.guild_id, most=most)]
    while made[-1].last is not None:
        number = 1 + sum(one.articles for one in made)
        made.append(await archive(at.library.store, at.guild_id, made[-1].last, number, most))
    return [one.data for one in made]


async def put_back(at: Desk, files: Sequence[bytes]) -> Answer:
    shown = await take(at, [Upload(f"shelf-{number}.zip", data) for number, data in enumerate(files)])
    return await perform(at, AddDraft(draft_of(shown)))


async def values(at: Desk) -> list[Article]:
    return [article for _, article in await at.library.store.articles_of(at.guild_id, limit=10_000)]


async def answers(at: Desk) -> list[str]:
    """Give what a shelf answers, without the ids in it, which mean nothing elsewhere."""
    found = [await at.shelf.answer(question) for question in QUESTIONS]
    return [re.sub(r"(=|_id=)\d+", r"\1#", repr(answer)) for answer in found]


def captures() -> list[Upload]:
    """Give every article there is to try: the shipped ones, and those of the workplace where they are."""
    files = [Upload(name, content) for name, content in starter.articles()]
    for folder in ("articles", "layouts"):
        files += [Upload(file.name, file.read_bytes()) for file in sorted((SHARED / folder).glob("*.txt"))]
    return files


async def test_every_article_comes_back_with_the_same_values_and_the_same_answers(tmp_path: Path) -> None:
    first = await open_library(tmp_path / "first")
    second = await open_library(tmp_path / "second")
    try:
        before = desk(first)
        await first.put_themes(before.guild_id, [NewTheme(one.name, words=one.words) for one in starter.themes()])
        files = captures()
        await perform(before, AddDraft(draft_of(await take(before, files))))
        held = await values(before)
        readable = [part for file in files for part in read_all(file.data, file.name) if part.reading]
        assert len(held) >= len([part for part in readable if part.reading and part.reading.kind == "article"]) - 2
        after = desk(second)
        report = await put_back(after, await archives(before))
        assert report.title == f"{len(held)} articles added"
        assert await values(after) == held
        assert await answers(after) == await answers(before)
    finally:
        await first.close()
        await second.close()


async def test_a_shelf_with_all_that_is_its_own_moves_to_another_server(tmp_path: Path) -> None:
    library = await open_library(tmp_path, starter=True)
    try:
        noor = desk(library)
        store, guild = library.store, noor.guild_id
        person = await store.person(guild, 7, "Noor")
        shown = await take(noor, [upload("Berths", 1), upload("Cranes", 2), upload("Berths in Winter", 3)])
        await perform(noor, AddDraft(draft_of(shown)))
        rows = await on_shelf(noor)
        own = NewTerm("berth right", "BR", ("right to berth",), "A right to lie there.", related=("sanctions",))
        await store.set_term(guild, own, by=person, now=NOW)
        await store.set_term(guild, NewTerm("sanctions", definition="What we call so."), by=person, now=NOW)
        await store.give_alias(guild, "article", rows[1].id, "the crane text", by=person, now=NOW)
        [theme] = await noor.reads.names_exact(["theme"], "sanctions")
        await store.give_alias(guild, "theme", theme.id, "embargo talk", by=person, now=NOW)
        await library.put_themes(guild, [NewTheme("harbours", ("ports",), "Of harbours.", ("harbour", "quay"))])
        [hidden] = await noor.reads.names_exact(["article"], "Naming the Intruder")
        await store.hide_article(guild, hidden.id, by="person 1", now=NOW)
        [gone] = await noor.reads.names_exact(["term"], "end-use certificate")
        await store.remove_term(guild, gone.id, now=NOW)
        before, kept, held = await answers(noor), await extras(noor.reads), await values(noor)
        files = await archives(noor)
        assert kept.terms and kept.aliases and kept.themes and kept.hidden_articles and kept.hidden_terms

        after = desk(library)
        shown = await take(after, [Upload("shelf.zip", files[0])])
        assert "Beside its articles it holds 2 terms, 2 other names, 1 theme and 2 removals." in said(shown)
        report = await perform(after, AddDraft(draft_of(shown)))
        assert "Also taken over: 2 terms, 2 other names, 1 theme and 2 removals." in said(report)
        assert await values(after) == held
        assert await extras(after.reads) == kept
        assert [_without_names(one) for one in await answers(after)] == [_without_names(one) for one in before]
        assert (await after.shelf.suggest("article", "the crane text"))[0].main == "Cranes"
        again = await put_back(after, files)
        assert "3 there already" in again.subtitle
        assert "taken over" not in said(again)
    finally:
        await library.close()


def _without_names(answer: str) -> str:
    # Who set a term is whoever put it back, and on the day on which they did.
    return re.sub(r"(set_by|who)='[^']*'", "", answer)


async def test_no_file_is_larger_than_the_limit_and_all_together_are_the_shelf(library: Library) -> None:
    noor = desk(library)
    await perform(noor, AddDraft(draft_of(await take(noor, [upload(f"Article {n}", n, 12) for n in range(12)]))))
    files = await archives(noor, most=6_000)
    assert len(files) > 2
    assert max(map(len, files)) <= 6_000
    names = [name for data in files for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name != MANIFEST]
    assert [name[:14] for name in names] == [f"articles/{number:05}" for number in range(1, 13)]
    after = desk(library)
    await put_back(after, files)
    assert await values(after) == await values(noor)
    # Each file by itself is one of ours as well.
    alone = desk(library)
    await put_back(alone, files[1:2])
    assert set(map(repr, await values(alone))) < set(map(repr, await values(noor)))


async def test_articles_that_are_alike_are_as_many_as_they_were(library: Library) -> None:
    noor = desk(library)
    await perform(noor, AddDraft(draft_of(await take(noor, [upload("Berths", 1)]))))
    [row] = await on_shelf(noor)
    # The same text under another title, as after an edit, would be taken for the same article if it came by itself.
    article = (await library.store.revisions(noor.guild_id, row.id))[-1]
    twin = Article("Moorings", (*article.sections[:1],))
    await library.put_article(noor.guild_id, twin, source="twin.md", by="person 1")
    assert len(await values(noor)) == 2
    after = desk(library)
    await put_back(after, await archives(noor))
    assert await values(after) == await values(noor)


async def test_an_empty_shelf_has_nothing_to_export(library: Library) -> None:
    noor = desk(library)
    made = await archive(library.store, noor.guild_id)
    assert (made.empty, made.articles, made.last) == (True, 0, None)
    await perform(noor, AddDraft(draft_of(await take(noor, [upload("Berths", 1)]))))
    [row] = await on_shelf(noor)
    assert not (await archive(library.store, noor.guild_id)).empty
    await perform(noor, RemoveArticle(by_id(row.id)))
    assert (await archive(library.store, noor.guild_id)).empty


async def test_an_export_that_somebody_changed_costs_at_most_what_was_changed(library: Library) -> None:
    noor = desk(library)
    await perform(noor, AddDraft(draft_of(await take(noor, [upload("Berths", 1), upload("Cranes", 2)]))))
    [data] = await archives(noor)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == MANIFEST:
                broken = {"concordance": 1, "terms": "none", "aliases": [1, {"kind": "article"}]}
                content = json.dumps(broken).encode()
            new.writestr(name, content)
    after = desk(library)
    shown = await take(after, [Upload("changed.zip", packed.getvalue())])
    assert "could not be read" in said(shown)
    assert (await perform(after, AddDraft(draft_of(shown)))).title == "2 articles added"


async def test_a_file_that_only_has_the_name_is_read_as_any_other(library: Library) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr(MANIFEST, '{"title": "Not ours"}')
        made.writestr("berths.md", upload("Berths", 1).data)
    shown = await take(desk(library), [Upload("other.zip", packed.getvalue())])
    assert "1 not read" in shown.subtitle


@pytest.mark.parametrize(
    "kept", [None, [], {}, {"concordance": "1"}, {"concordance": 2}, {"concordance": 1, "terms": 3}]
)
async def test_what_is_no_manifest_of_ours_is_refused(kept: object) -> None:
    with pytest.raises(ValueError):
        extras_of(kept)


async def test_what_is_beside_the_articles_keeps_through_json() -> None:
    held = Extras(themes=(NewTheme("a", ("b",), "c", ("d",)),), hidden_terms=("e",))
    assert extras_of(json.loads(json.dumps(held.to_json()))) == held
    assert (
        extras_of({"concordance": 1, "terms": [{"name": " "}, 3, {"name": "x", "aliases": "y"}]}).terms[0].name == "x"
    )


async def test_an_upload_of_an_export_goes_on_after_a_stop(library: Library) -> None:
    noor = desk(library)
    await perform(noor, AddDraft(draft_of(await take(noor, [upload(f"Article {n}", n) for n in range(4)]))))
    guild = next(GUILDS)
    sentences: list[str] = []
    after = Desk(
        library,
        guild,
        Actor(7, "Noor"),
        noor.now,
        limits=Limits(),
        progress=lambda one: sentences.append(str(one)),
        stopping=lambda: "Adding 2 of 4." in sentences,
    )
    shown = await take(after, [Upload("shelf.zip", (await archives(noor))[0])])
    await perform(after, AddDraft(draft_of(shown)))
    assert len(await values(after)) == 2
    await perform(desk(library, guild=guild), AddDraft(draft_of(shown)))
    assert await values(after) == await values(noor)
