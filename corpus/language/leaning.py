"""Sentences that lean on the one before them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_FURTHEST = 2  # sentences that may come along before the one quoted
_HEAD = re.compile(
    r"^[\"“‘'(\[]?(?:"
    r"(?:This|That|These|Those|Such|It|Its|They|Their|Them|He|His|She|Her|Both|Neither|Either|Another|Others?|Each|Here"
    r"|There(?:fore|by)?)\b"
    r"|(?:However|Moreover|Furthermore|Nevertheless|Nonetheless|Thus|Hence|Consequently|Accordingly|Instead|Meanwhile"
    r"|Otherwise|Similarly|Likewise|Conversely|Besides|Indeed|Yet|But|And|Or|So|Nor|Then|Also|Still|Even so|Too|Rather"
    r"|Again|Finally|Secondly|Thirdly|Lastly|Next|Second|Third)\b(?:,| )"
    r"|(?:In (?:contrast|parallel|addition|turn|response|other words|that|this|these|such|both|short|fact"
    r"|return|particular)"
    r"|As a (?:result|consequence)|For (?:example|instance|this|that|these|such)|By contrast"
    r"|On the (?:other hand|contrary)|At the same time|After (?:that|this)|Of (?:these|those|this)|To (?:this|that) end"
    r"|With (?:this|that|these)|Under (?:this|that|these|such)|Because of (?:this|that)|From (?:this|that)"
    r"|One (?:such|reason|result|consequence|answer|example)|None of"
    r"|(?:Some|Most|All|Many|Each) of (?:this|these|them|those|that)|One [a-z]+s"
    r"|The others?|(?:The )?(?:same|former|latter|first|second|third)"
    r")\b)"
)
_POINTS_INSIDE = re.compile(
    r"^[^,;]{3,60}\b(?:of|in|at) (?:that|this|those|these) (?:kinds?|sorts?|ways?|types?|cases?)\b"
    r"|^(?:[\w’'-]+ ){1,6}(?:such (?!as\b)|(?:this|these) [a-z]|those (?!who\b|that\b|which\b|with\b|in\b|of\b)[a-z])"
    r"|^(?:[\w’'-]+ ){0,2}[\w’'-]+, (?:they|he|she|it|this|these)\b"
    r"|^[^,;]{3,60}\bof (?:them|these|those)\b(?! (?:who|that|which))"
    r"|^(?:[\w’'-]+ ){1,7}(?:both|them|it|so|either|neither|this|that|these|those)[.!]$"
)
_LINKED_INSIDE = re.compile(
    r"^[^,;]{3,60}(?:, (?:by contrast|however|too|therefore|on the other hand|in turn|though|instead),"
    r"| (?:is|are|was|were|has|have|had|can|must|may|will|should)? ?(?:therefore|thus|also|then|likewise|similarly)\b)"
)
# "It is ..., that ..." and "There is" introduce; "Those who" and "That which" say themselves what they mean.
_STANDS_ALONE = re.compile(
    r"^(?:It (?:is|was|has been|may be|can be|takes|remains|seems|appears) (?:[\w’'-]+ ){0,4}?"
    r"(?:that|to|for|whether|how|why)\b"
    r"|There (?:is|are|was|were|has|have|can|may|will)\b|Those (?:who|that|which|with|in)\b|That which\b"
    r"|First, |Both [\w-]+ and |Either [\w-]+ or |Neither [\w-]+ nor |Each (?:of the )?[\w-]+ )"
)


def leans(sentence: str) -> bool:
    """Tell whether a sentence points back where it opens, so that it wants its neighbour before it."""
    if _LINKED_INSIDE.match(sentence) or _POINTS_INSIDE.match(sentence):
        return True
    return bool(_HEAD.match(sentence)) and not _STANDS_ALONE.match(sentence)


def openings(paragraphs: Sequence[int], leaning: Sequence[bool]) -> list[int | None]:
    """Give for each sentence of a text the one at which a quote of it has to begin, so that it leans on nothing unseen.

    Both lists have one value a sentence, in reading order. None where that would be in another paragraph, or more than
    two sentences before.
    """
    found: list[int | None] = []
    for at in range(len(leaning)):
        first = at
        while leaning[first] and first > 0 and paragraphs[first - 1] == paragraphs[at] and at - first < _FURTHEST:
            first -= 1
        found.append(None if leaning[first] else first)
    return found
