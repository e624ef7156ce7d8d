"""From the blocks of a page to an article: one pipeline for every format.

Each step marks blocks on the `Page`; what no step takes is the body. Rules look at the document itself (what repeats,
how long its own paragraphs are, what stands next to known furniture) or at the closed lists in data/.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Article, Reading, Section, Teaser
from corpus.reading.blocks import Block, Known
from corpus.reading.body import read_body
from corpus.reading.head import read_head
from corpus.reading.kinds import drop_notices, page_kind
from corpus.reading.masthead import strike_masthead
from corpus.reading.measure import same, without_marker
from corpus.reading.page import Page
from corpus.reading.sweep import cut_after_end_mark, drop_repetitions, strip_glue, strip_instructions, sweep
from corpus.reading.tail import cut_biographies, cut_contents, cut_foot, cut_signature, cut_tail
from corpus.saying import say

_NOTES = {
    "listing": say("This looks like a list of texts, not an article."),
    "forum": say("This looks like a forum thread, not an article."),
    "stub": say("There is next to no text here to read."),
}


def clean(blocks: Sequence[Block], known: Known | None = None) -> Reading:
    """Sort the blocks into an article, its teasers and what was dropped, with the doubts that remain."""
    known = known or Known()
    page = Page(list(blocks), doubts=list(known.doubts))
    strip_instructions(page)
    strip_glue(page)
    sweep(page)
    cut_after_end_mark(page)
    kind = page_kind(page)
    if kind in {"listing", "forum"}:
        return _refused(page, known, kind)
    if kind == "stub":
        drop_notices(page)
    cut_contents(page)
    strike_masthead(page)
    quotes = drop_repetitions(page)
    teasers = cut_tail(page)
    quotes = [i for i in quotes if page.roles[i] == "open"]
    head = read_head(page, known)
    quotes = [i for i in quotes if page.roles[i] == "open" and i >= head.body_start]
    for index in quotes:
        page.drop(index, say("a sentence of the text, repeated as a pull quote"))
    cut_signature(page, head.body_start)
    cut_foot(page, head.body_start)
    cut_biographies(page, head.authors, head.body_start)
    sections = _unique(read_body(page, head.body_start, head.title))
    if kind == "article" and not any(s.paragraphs for s in sections):
        kind = "stub"
    if kind == "stub":
        page.doubt(_NOTES["stub"])
    if head.title is None and kind == "article":
        page.doubt(say("No title was found."))
    texts = {same(p) for s in sections for p in s.paragraphs}
    article = Article(
        title=head.title,
        sections=sections,
        standfirst=head.standfirst,
        published=head.published,
        authors=head.authors,
        category=head.category,
        pull_quotes=tuple(dict.fromkeys(without_marker(page.text(i)) for i in quotes)),
        teasers=_distinct(teasers, texts),
    )
    return Reading(article, kind, tuple(page.lost()), tuple(page.doubts))


def _refused(page: Page, known: Known, kind: str) -> Reading:
    for index in range(len(page.blocks)):
        if page.roles[index] != "dropped":
            page.drop(index, _NOTES[kind])
    article = Article(known.title, (), known.standfirst, known.published, known.authors, known.category)
    return Reading(article, kind, tuple(page.lost()), (*page.doubts, _NOTES[kind]))  # type: ignore[arg-type]


def _unique(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """No paragraph twice, even short ones that the sweep lets pass."""
    seen: set[str] = set()
    kept = []
    for section in sections:
        paragraphs = []
        for text in section.paragraphs:
            mark = same(text) or text
            if mark not in seen:
                seen.add(mark)
                paragraphs.append(text)
        kept.append(Section(section.heading, tuple(paragraphs)))
    return tuple(kept)


def _distinct(teasers: list[Teaser], texts: set[str]) -> tuple[Teaser, ...]:
    found: dict[str, Teaser] = {}
    for teaser in teasers:
        mark = same(teaser.text)
        if mark not in texts:
            found.setdefault(mark, teaser)
    return tuple(found.values())
