"""Entries of a list of other texts -> teasers with their date, section and title."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.article import Teaser
from corpus.reading.bylines import byline
from corpus.reading.datelines import dateline
from corpus.reading.dates import find_dates
from corpus.reading.furniture import is_pointer
from corpus.reading.measure import ends_sentence, key, marker, same, without_marker, words
from corpus.reading.page import Page, is_closed
from corpus.reading.phrases import keys
from corpus.reading.reasons import FURNITURE

_CATEGORY = re.compile(r"^In [\"“]([^\"”]{2,60})[\"”]$")
_NUMBER = re.compile(r"^(\d{1,2})[.)]?\s+(?=\S)")
_INNER = re.compile(r"\s+[|•·]\s+")


def read_teasers(page: Page, start: int, stop: int) -> list[Teaser]:
    """The entries of a list of other texts: each a text with, in any order, its section, date and title."""
    rows = [(i, *_row(page, i)) for i in range(start, stop)]
    texts = [i for i, kind, _ in rows if kind == "text"]
    if not texts:
        return []
    repeated = _repeated(page, texts)
    sections = {i for i in texts if is_section(page.text(i), repeated)}
    texts = [i for i in texts if i not in sections]
    pairs = _title_pairs(page, texts)
    counted = _counted(page, texts)
    kinds = [kind for _, kind, _ in rows if kind in {"text", "date"}]
    date_first = bool(kinds) and kinds[0] == "date" and kinds[-1] != "date"
    teasers: list[Teaser] = []
    section: str | None = None
    waiting: Teaser | None = None
    title: str | None = None
    for index, kind, text in rows:
        if kind == "foot" and teasers and not _goes_on(page, rows, index, teasers):
            break
        if index in sections:
            section = page.text(index)
        elif kind == "category" and teasers:
            last = teasers[-1]
            teasers[-1] = Teaser(last.text, last.published, _CATEGORY.sub(r"\1", text), last.title)
        elif kind == "date":
            dates = _date_of(page.text(index))
            if date_first:
                waiting = dates
            elif teasers and teasers[-1].published is None:
                last = teasers[-1]
                teasers[-1] = Teaser(last.text, dates.published, last.category or dates.category, last.title)
        elif kind == "text" and index in pairs:
            title = page.text(index)
        elif kind == "text":
            entry = _inline(text[counted[index] :] if index in counted else without_marker(text))
            published = entry.published or (waiting.published if waiting else None)
            teasers.append(Teaser(entry.text, published, entry.category or section, title))
            section, waiting, title = None, None, None
            page.take(index, "teaser")
    if title:
        teasers.append(Teaser(title))
    return [t for t in teasers if len(same(t.text)) > 3]


def _row(page: Page, index: int) -> tuple[str, str]:
    role, text = page.roles[index], page.text(index)
    if role == "dateline":
        return "date", text
    if role == "dropped":
        reason = page.reasons[index]
        feet = {FURNITURE[g] for g in ("newsletter", "cookie", "copyright", "comments", "navigation")}
        is_more = is_pointer(text) or key(text) in keys("tails", "more_links")
        return ("foot" if reason in feet and not is_more else "gap"), text
    if _CATEGORY.match(text):
        return "category", text
    if byline(text) is not None:
        return "gap", text
    return "text", text


def _counted(page: Page, texts: list[int]) -> dict[int, int]:
    """How long the number before each entry is, where the entries are counted 1, 2, 3."""
    found = {i: match for i in texts if (match := _NUMBER.match(page.text(i)))}
    numbers = [int(match.group(1)) for match in found.values()]
    if len(numbers) < 2 or numbers != list(range(1, len(numbers) + 1)):
        return {}
    return {i: match.end() for i, match in found.items()}


def _goes_on(page: Page, rows: list[tuple[int, str, str]], foot: int, teasers: list[Teaser]) -> bool:
    """Whether the list has entries below a line that is no text: dated ones where it has dates, or of its size."""
    below = [(i, kind) for i, kind, _ in rows if i > foot]
    if any(t.published for t in teasers):
        shape = [kind for _, kind in below if kind in {"text", "date"}]
        return any({a, b} == {"text", "date"} for a, b in pairwise(shape))
    smallest = min(len(t.text) for t in teasers)
    texts = [page.text(i) for i, kind in below if kind == "text"]
    return bool(texts) and len(texts[0]) * 2 > smallest and is_closed(texts[0]) == is_closed(teasers[-1].text)


def _repeated(page: Page, texts: list[int]) -> set[str]:
    labels = [key(page.text(i)) for i in texts]
    return {label for label in labels if labels.count(label) > 1}


def is_section(text: str, repeated: set[str]) -> bool:
    """A section name: short, without a full stop, known to the lists or standing there again and again."""
    if ends_sentence(text) or marker(text):
        return False
    return key(text) in keys("heads", "categories") or (key(text) in repeated and len(words(text)) <= 5)


def _title_pairs(page: Page, texts: list[int]) -> set[int]:
    """Where entries are a title without a full stop and then a blurb with one, the titles."""
    shapes = [is_closed(page.text(i)) for i in texts]
    if len(texts) >= 2 and len(texts) % 2 == 0 and shapes == [False, True] * (len(texts) // 2):
        return set(texts[::2])
    return set()


def _date_of(text: str) -> Teaser:
    found = dateline(text)
    dates = found.dates if found else ()
    parts = [p for p in (found.parts if found else ()) if key(p) in keys("heads", "categories")]
    return Teaser("", dates[0].value if dates else None, parts[0] if parts else None)


def _inline(text: str) -> Teaser:
    """An entry on one line: "Section | Text | Date", "Text - Date", "Text (Date)", "Date: Text"."""
    category = None
    published = None
    parts = _INNER.split(text)
    if len(parts) > 1 and key(parts[0]) in keys("heads", "categories"):
        category, parts = parts[0], parts[1:]
    if len(parts) > 1:
        kept = [p for p in parts if dateline(p) is None]
        for part in parts:
            published = published or _date_of(part).published
        text = max(kept, key=len) if kept else text
    elif category:
        text = parts[0]
    dates = find_dates(text)
    if dates and published is None:
        first, last = dates[0], dates[-1]
        after, before = text[last.end :], text[: last.start]
        if not re.sub(r"[\W_]+", "", after) or dateline(text[last.start :]):
            cut = re.sub(r"[\s,|•·(\[–—:-]+$", "", re.sub(r"(?i)\b(?:published|posted|on)\s*:?\s*$", "", before))
            if re.search(r"[|•·(\[–—,:.?!-]\s*(?:published|posted|on)?\s*:?\s*$", before, re.IGNORECASE):
                return Teaser(cut or text, last.value, category)
        lead = text[: first.start]
        if not lead.strip("([ ") and re.match(r"\s*[)\]]?\s*[:|•·–—-]", text[first.end :]):
            return Teaser(re.sub(r"^[\s)\]:|•·–—-]+", "", text[first.end :]), first.value, category)
    return Teaser(text, published, category)
