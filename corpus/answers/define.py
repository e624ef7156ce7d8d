"""`/define`: what a term means, in curated words, in the articles' own, or else how they use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.answer import Answer, Block, Entries, Entry, FollowUp, Match, Note, Quote, Quotes
from corpus.answers.focus import Focus
from corpus.answers.naming import GONE, find, missing, several
from corpus.answers.quoting import from_paragraph, sentences_of, standing
from corpus.answers.related_terms import related_terms
from corpus.answers.wording import shown
from corpus.errors import StaleRequestError
from corpus.language.themes import ThemeMatcher
from corpus.language.words import content_stems, fold, is_stop, stem, tokens, variants
from corpus.request import Define, Glossary, Search, by_id
from corpus.saying import Said, say, say_count, say_day, say_list
from corpus.search.respelling import respell
from corpus.starter import GLOSSARY
from corpus.store.reads import ShelfReads
from corpus.store.rows import SentenceRow, TermRow

DEFINED = say("How the articles define it")
USED = say("How the articles use it")
NOT_DEFINED = say("No article on this shelf defines it.")
NOT_USED = say("No article on this shelf uses it.")
RELATED = say("Related terms")
BESIDE = say("Terms that the articles use beside it")
WHERE = say("Where it occurs")
SEARCH, ALL_TERMS = say("Search for it"), say("Glossary")

_LONGEST_TERM = 120  # characters
_DEFINITIONS = 3
_USES = 5
_PLACES = 8
_BESIDE = 5


async def answer(reads: ShelfReads, request: Define) -> Answer:
    """Answer `/define`. A word that the glossary lacks is answered from the articles, where they define or use it."""
    typed = request.term.strip()
    found = await find(reads, "term", typed)
    if found.how in ("exact", "alias") and found.names:
        row = await reads.term(found.names[0].id)
        if row is None:
            raise StaleRequestError(GONE)
        return await _of_term(reads, row, Match(found.how, shown(typed), row.name))
    if found.how == "several" and await reads.names_exact(["term"], typed):
        return several("term", typed, request, found.names, Define)
    expanded = await _expanded(reads, typed)
    if expanded:
        return expanded
    # Words that the articles hold as they were typed are nearer than a glossary term of like spelling.
    answer = await _of_words(reads, typed) if typed else None
    if answer and answer.match and answer.match.how == "exact":
        return answer
    if found.how == "near" and found.names:
        row = await reads.term(found.names[0].id)
        if row:
            return await _of_term(reads, row, Match("near", shown(typed), row.name))
    return (
        await _respelt(reads, typed, answer)
        or (several("term", typed, request, found.names, Define) if found.how == "several" else None)
        or await missing(reads, "term", typed, request, found, Define)
    )


def stands_for(short: str, long: str) -> Said:
    """Say what an acronym is short for."""
    return say("{short} stands for {long}.", short=short, long=long)


async def _expanded(reads: ShelfReads, typed: str) -> Answer | None:
    """The term that an article's expansion of a typed acronym names, in whatever spelling; None where there is none."""
    for long in dict.fromkeys(long for long, _ in await reads.expansions(typed)):
        found = await find(reads, "term", long)
        row = await reads.term(found.names[0].id) if found.how in ("exact", "alias") else None
        if row:
            return await _of_term(reads, row, Match("alias", shown(typed), row.name), short=typed)
    return None


async def _respelt(reads: ShelfReads, typed: str, used: Answer | None) -> Answer | None:
    """The answer for the typed words in a spelling that the shelf holds, which it says; None where there is none.

    `used` is the answer from how the articles use another word of the same stem, where there is one.
    """
    if used and used.match:
        other = used.match.found
    else:
        words = tokens(typed[:_LONGEST_TERM])
        known = await reads.document_counts([stem(word.text) for word in words])
        respelt = await respell(reads, words, known)
        if not respelt:
            return None
        other = " ".join(respelt.get(word, word.text) for word in words)
    found = await find(reads, "term", other)
    row = await reads.term(found.names[0].id) if found.how in ("exact", "alias") else None
    if row:
        return await _of_term(reads, row, Match("near", shown(typed), row.name))
    answer = await _of_words(reads, other)
    return replace(answer, match=Match("near", shown(typed), other)) if answer else None


async def _of_term(reads: ShelfReads, row: TermRow, match: Match, *, short: str | None = None) -> Answer:
    """`short` is an acronym that the articles give the term and the glossary does not."""
    names = [row.name, *row.aliases, *filter(None, (row.acronym, short))]
    blocks: list[Block] = []
    if row.definition:
        blocks.append(Note(row.definition, heading=_curated(row)))
        if row.set_at:
            blocks.append(Note(set_by(row), quiet=True))
    acronym = row.acronym or short
    if acronym:
        blocks.append(Note(stands_for(shown(acronym), row.name), quiet=True))
    known = {_word_key(row.name), _word_key(row.acronym or "")}
    others = [alias for key, alias in _first_of_each(row.aliases).items() if key not in known]
    if others:
        blocks.append(Note(say("Also called {names}.", names=say_list(others)), quiet=True))
    blocks += await _in_articles(reads, names, curated=bool(row.definition))
    related = await _related(reads, row)
    if related:
        blocks.append(Entries(tuple(related.values()), heading=RELATED))
    blocks += await _beside(reads, names, {row.id, *related})
    blocks += await _places(reads, names)
    return Answer(
        title=f"{row.name} ({row.acronym})" if row.acronym else row.name,
        subtitle=say("Term"),
        blocks=tuple(blocks),
        request=Define(by_id(row.id)),
        match=match,
        follow_ups=(FollowUp(SEARCH, Search(_phrase(row.name))), FollowUp(ALL_TERMS, Glossary())),
    )


async def _of_words(reads: ShelfReads, typed: str) -> Answer | None:
    # Every paragraph holds "the", and it names nothing.
    names = list(variants(fold(typed)))[:8] if len(typed) <= _LONGEST_TERM and content_stems(typed) else []
    if is_stop(fold(typed)) and names:
        names = [typed]  # US is not us
    if not names:
        return None
    expansions = list(dict.fromkeys(long for long, _ in await reads.expansions(typed)))
    places = await _places(reads, [*names, *expansions])
    if not places:
        return None
    blocks: list[Block] = [Note(stands_for(shown(typed), long)) for long in expansions[:2]]
    said = await _in_articles(reads, [*names, *expansions], curated=False)
    blocks += [*said, *await _beside(reads, [*names, *expansions], ()), *places]
    match = _as_used(typed, [*names, *expansions], said)
    return Answer(
        title=match.found,
        subtitle=say("Term"),
        blocks=tuple(blocks),
        request=Define(typed),
        match=match,
        follow_ups=(FollowUp(SEARCH, Search(_phrase(typed))), FollowUp(ALL_TERMS, Glossary())),
    )


def _as_used(typed: str, names: Sequence[str], said: Sequence[Block]) -> Match:
    """Tell whether the quotes hold what was typed, or only another word of the same stem."""
    known = {_joined(name) for name in names}
    forms = [
        quote.text[start:end]
        for block in said
        if isinstance(block, Quotes)
        for quote in block.quotes
        for start, end in quote.marks
    ]
    if not forms or any(_joined(form) in known for form in forms):
        return Match("exact", shown(typed), shown(typed))
    return Match("near", shown(typed), Counter(fold(form) for form in forms).most_common(1)[0][0])


def _joined(name: str) -> str:
    return fold(name).replace(" ", "")


async def two_terms(reads: ShelfReads, first_id: int, second_id: int) -> Answer | None:
    """Give two terms side by side, for a question after their difference. None where one has left the shelf."""
    rows = [await reads.term(first_id), await reads.term(second_id)]
    terms = [row for row in rows if row is not None]
    if len(terms) < 2 or first_id == second_id:
        return None
    blocks: list[Block] = []
    for row in terms:
        if row.definition:
            blocks.append(Note(row.definition, heading=_curated_beside(row)))
        names = [row.name, *row.aliases, *([row.acronym] if row.acronym else [])]
        said = await _defining(reads, names, 1) or (await _using(reads, names))[:2]
        if said:
            blocks.append(Quotes(tuple(said), heading=say("{term}, in the articles", term=row.name)))
    return Answer(
        title=say_list(row.name for row in terms),
        subtitle=say("Terms"),
        blocks=tuple(blocks or [Note(NOT_DEFINED)]),
        request=Define(by_id(first_id)),
        follow_ups=tuple(FollowUp(say("More on {term}", term=row.name), Define(by_id(row.id))) for row in terms),
    )


def set_by(row: TermRow) -> str:
    """Say who set a group's own term and when; nothing for a common one."""
    if row.set_at is None:
        return ""
    day = say_day(row.set_at.date())
    return say("Set by {who} on {day}", who=row.set_by, day=day) if row.set_by else say("Set on {day}", day=day)


def _curated(row: TermRow) -> Said:
    if row.curated_by is None:
        return say("In the words of this group")
    if row.curated_by == GLOSSARY:
        return say("In the words of the starter glossary")
    return say("In the words of {whom}", whom=row.curated_by)


def _curated_beside(row: TermRow) -> Said:
    if row.curated_by is None:
        return say("{term}, in the words of this group", term=row.name)
    if row.curated_by == GLOSSARY:
        return say("{term}, in the words of the starter glossary", term=row.name)
    return say("{term}, in the words of {whom}", term=row.name, whom=row.curated_by)


async def _in_articles(reads: ShelfReads, names: Sequence[str], *, curated: bool) -> list[Block]:
    defining = await _defining(reads, names, _DEFINITIONS)
    if defining:
        return [Quotes(tuple(defining), heading=DEFINED)]
    using = await _using(reads, names)
    if using:
        return [Quotes(tuple(using), heading=USED, lead=NOT_DEFINED)]
    return [Note(NOT_USED, quiet=curated)]


async def _defining(reads: ShelfReads, names: Sequence[str], count: int) -> list[Quote]:
    """One sentence an article, the surest first."""
    focus = _focus(names)
    best: dict[int, SentenceRow] = {}
    for sentence in await reads.defining_sentences(list(names)):
        best.setdefault(sentence.article_id, sentence)
    standalone = [sentence for sentence in best.values() if sentence.standing is not None]
    quotes = (standing(sentence, focus.marks) for sentence in standalone[:count])
    return [quote for quote in quotes if quote]


async def _using(reads: ShelfReads, names: Sequence[str]) -> list[Quote]:
    """A concordance: sentences that hold the term, from as many articles as possible."""
    focus = _focus(names)
    passages = [passage for passage, _ in await reads.uses(list(names), _USES * 3)]
    held = await sentences_of(reads, passages)
    first: list[Quote] = []
    further: list[Quote] = []
    seen: set[int] = set()
    for passage in passages:
        at = next((at for at, one in enumerate(held[passage.id]) if focus.marks(one.text)), None)
        if at is not None:
            quote = from_paragraph(passage, held[passage.id], at, at, focus.marks)
            (further if passage.article_id in seen else first).append(quote)
            seen.add(passage.article_id)
    return (first + further)[:_USES]


async def _places(reads: ShelfReads, names: Sequence[str]) -> list[Block]:
    counts = await reads.use_counts(list(names))
    most = sorted(counts, key=lambda article_id: (-counts[article_id], article_id))[:_PLACES]
    entries = tuple(
        Entry(
            article.label,
            say_count("in {count} paragraph", "in {count} paragraphs", counts[article.id]),
            Search(_phrase(names[0]), article=by_id(article.id)),
        )
        for article in await reads.articles_by_id(most)
    )
    return [Entries(entries, heading=WHERE)] if entries else []


async def _related(reads: ShelfReads, row: TermRow) -> dict[int, Entry]:
    entries = {}
    for name in row.related:
        rows = await reads.names_exact(["term"], name)
        if rows:
            entries[rows[0].id] = Entry(rows[0].main, "", Define(by_id(rows[0].id)))
    return entries


async def _beside(reads: ShelfReads, names: Sequence[str], known: Collection[int]) -> list[Block]:
    entries = tuple(
        Entry(
            one.name,
            say_count("in {count} paragraph", "in {count} paragraphs", one.paragraphs),
            Define(by_id(one.id)),
        )
        for one in await related_terms(reads, names, known, _BESIDE)
    )
    return [Entries(entries, heading=BESIDE)] if entries else []


def _focus(names: Sequence[str]) -> Focus:
    return Focus(names[0], None, ThemeMatcher(names))


def _first_of_each(aliases: Sequence[str]) -> dict[str, str]:
    kept: dict[str, str] = {}
    for alias in aliases:
        kept.setdefault(_word_key(alias), alias)
    return kept


def _word_key(name: str) -> str:
    """What the forms of one name share ("over-comply", "overcompliance")."""
    return stem(_joined(name))


def _phrase(name: str) -> str:
    return f'"{name.replace(chr(34), " ").strip()}"'
