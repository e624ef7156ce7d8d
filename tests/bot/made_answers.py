"""Answers of every shape, made by Hypothesis."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from corpus import answer as a
from corpus import request as r

_MARKDOWN = ("*", "_", "`", "**", "~~", "||", "[x](https://e.x)", "<@1>", "@everyone", "1. ", "# ", "-# ", "> ", "\\")
_ODD = (":a:", "<t:1>", "\n", "\n\n", "\n- ", "👩\u200d👩\u200d👧", "🇩🇪", "e\u0301")
_SPICE = st.sampled_from((*_MARKDOWN, *_ODD, "word ", "Sentence one. ", "x" * 300, "long word " * 60))
texts = st.one_of(st.text(max_size=60), st.lists(_SPICE, max_size=25).map("".join))
long_texts = st.one_of(texts, st.tuples(texts, st.integers(1, 80)).map(lambda pair: pair[0] * pair[1]))
names = st.one_of(st.integers(1, 10**12).map(r.by_id), st.text(min_size=1, max_size=40))
dates = st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1))
requests: st.SearchStrategy[r.Request] = st.one_of(
    st.builds(r.Ask, texts, st.integers(1, 99), st.lists(names, max_size=4).map(tuple), names),
    st.builds(r.Search, texts, names, names, dates, dates, st.integers(1, 999)),
    st.builds(r.Summary, names, st.sampled_from(["short", "medium", "full"]), texts),
    st.builds(r.Define, texts),
    st.builds(r.CompareTheme, names, st.lists(names, max_size=4).map(tuple)),
    st.builds(r.OpenArticle, names, st.integers(0, 999)),
    st.builds(r.Glossary, st.sampled_from(["", "a"]), st.integers(1, 99)),
    st.just(r.Help()),
)


@st.composite
def quotes(draw: st.DrawFn) -> a.Quote:
    text = draw(long_texts)
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True)))
    marks = tuple(zip(edges[::2], edges[1::2], strict=False))
    citation = a.Citation(draw(st.integers(1, 10**9)), draw(texts), draw(st.integers(-1, 400)))
    return a.Quote(text, citation, marks)


@st.composite
def grids(draw: st.DrawFn) -> a.Grid:
    rows, columns = draw(st.lists(texts, max_size=5)), draw(st.lists(texts, max_size=5))
    values = tuple(tuple(draw(st.floats(-0.5, 1.5)) for _ in columns) for _ in rows)
    return a.Grid(tuple(rows), tuple(columns), values, draw(texts), draw(headings))


headings = st.none() | texts
entries = st.builds(a.Entry, texts, texts, st.none() | requests)
follow_ups = st.builds(a.FollowUp, texts, requests, st.booleans())
blocks: st.SearchStrategy[a.Block] = st.one_of(
    st.builds(a.Note, long_texts, headings, st.booleans()),
    st.builds(a.Quotes, st.lists(quotes(), max_size=14).map(tuple), headings, st.none() | long_texts),
    st.builds(a.Entries, st.lists(entries, max_size=40).map(tuple), headings, st.booleans()),
    grids(),
)
answers = st.builds(
    a.Answer,
    texts,
    st.lists(blocks, max_size=5).map(tuple),
    requests,
    match=st.none() | st.builds(a.Match, st.sampled_from(["exact", "alias", "near", "several", "none"]), texts, texts),
    strength=st.sampled_from([None, "strong", "fair", "weak", "none"]),
    found=st.booleans(),
    follow_ups=st.lists(follow_ups, max_size=12).map(tuple),
    menus=st.lists(st.builds(a.Menu, texts, st.lists(follow_ups, max_size=60).map(tuple)), max_size=2).map(tuple),
    previous=st.none() | requests,
    next=st.none() | requests,
    place=texts,
    subtitle=texts,
    accent=st.sampled_from(["plain", "quiet"]),
)
