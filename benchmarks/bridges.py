"""The graders' side of the project: one function a grader, each a few lines over the product's own code."""

from __future__ import annotations

from typing import Any

from corpus.reading import read_text


def read(text: str, filename: str) -> dict[str, Any]:
    """Captured text -> the reading as plain values, dates in ISO form."""
    reading = read_text(text)
    article = reading.article
    return {
        "title": article.title,
        "standfirst": article.standfirst,
        "date": article.published.isoformat() if article.published else None,
        "authors": list(article.authors),
        "category": article.category,
        "sections": [{"heading": s.heading, "paragraphs": list(s.paragraphs)} for s in article.sections],
        "pull_quotes": list(article.pull_quotes),
        "related": [
            {"text": t.text, "date": t.published.isoformat() if t.published else None, "category": t.category}
            for t in article.teasers
        ],
        "kind": reading.kind,
        "warnings": list(reading.doubts),
        "dropped": [{"text": d.text, "reason": d.reason} for d in reading.dropped],
    }
