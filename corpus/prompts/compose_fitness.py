"""Which passages can stand beside a question with nothing around them.

Rules about words, set by hand: each names a way in which a sentence torn from its text leaves a reader asking "who?",
"which?" or "what is this?". A passage that breaks one is left aside; there are always others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from corpus.language.leaning import leans
from corpus.language.sentences import split
from corpus.language.words import STOP_WORDS, is_stop, tokens

LONGEST = 400
"""Characters of a passage, at most."""

_REMEMBERED = 16384  # texts: those of a shelf are looked at again and again
_SHORTEST = 60  # characters
_FEWEST = 8  # words of a sentence
_MOST = 60
_ENGLISH = 0.2  # share of English function words, from which these rules can judge a text
_CAPITALS = 0.45  # share of words with a capital, from which it is a title or a list of names
_COMMAS = 6

_WHOLE = re.compile(r"[^\W\d_][^\n]*[^.…\s][.!][”\"’)\]]?")
_CUT = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|vs|etc|al|Inc|Ltd|Co|e\.g|i\.e)\.|\.\.\.|…)[”\"’)\]]?$")
_FURNITURE = re.compile(
    r"https?:|www\.|[|<>{}\\@#©®™•→★✓_*=~^\x00-\x1f]|\[\d+\]|[”\"]\s?\("
    r"|\b(?:et al|ibid|cf)\b|\b(?:Fig|Figure|Table|Exhibit|Box) \d"
    r"|\b(?:subscribe|newsletter|cookies?|copyright|click|sign up|log in|advertisement|read more"
    r"|all rights reserved)\b",
    re.I,
)
COMMON_VERBS = frozenset(files(__package__).joinpath("kinds/common_verbs.txt").read_text(encoding="utf-8").split())
"""Verbs that often say what people and things in the plural do, without an ending."""
_CITES = re.compile(r"\([A-Z][\w’'-]+(?:,| and| &) (?:[A-Z]|\d)")
# Words of a text about itself, or about its own time and place.
_ITSELF = re.compile(
    r"\b(?:above|below|aforementioned|earlier (?:section|chapter|article|example)|as (?:noted|mentioned|discussed|seen)"
    r"|(?:the|in) (?:present|next|previous|preceding|following|last) (?:section|chapter|article|paper|part|paragraph)"
    r"|(?:the|following) (?:author|writer|section|chapter|article|essay|paper|post|report)s? "
    r"(?:argues?|examines?|explores?|shows?|looks?|explains?|outlines?|reviews?|considers?|assesses|discusses|draws?|aims?)"
    r"|yesterday|tomorrow|tonight|last (?:week|month|night|year|spring|summer|autumn|winter)|next (?:week|month)"
    r"|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|earlier this|later this)\b",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves|[Ll]et[’']s)\b")
_POINTING = re.compile(
    r"\b(?:this|these|here|hereby)\b|\bthose\b(?! (?:who|whom|whose|that|which|with|without|in|of|at|from|on|for)\b)"
    r"|\bsuch\b(?! as\b)|\b(?:of|in|for|from|by|to|at|with|on|under|and|or|than|about) that\b(?! which\b)"
    r"|\bthat (?:way|case|point|kind|sort|time|end|reason|view|system|process|person|one|gap|question)\b"
    r"|(?<!one )(?<!\bto )\banother\b|\b(?:the|all) (?:others?|rest|same|former|latter|two|three|four|remaining)\b"
    r"|\bthe (?:first|second|third)\b(?! (?:time|step|of|to)\b)|\bthe \w+er (?:kind|sort|type|one)\b"
    r"|\b(?:also|therefore|thus|hence|however|nevertheless|nonetheless|moreover|furthermore|meanwhile|otherwise"
    r"|likewise|similarly|respectively|consequently|accordingly|besides)\b|\binstead\b(?! of\b)|\btoo[.,]|, then,"
    r"|\b(?:nearly|almost|just|quite|twice|half|equally) as \w+\b(?!(?: [^\s.;:]+){0,8}? as\b)"
    r"|\bas well[.,]|\bas a result\b|\b(?:since|before|afterwards?|later|then|so)[.]|\b(?:he|she|him|his|her|hers)\b",
    re.I,
)
_BOTH = re.compile(r"\bboth\b(?! (?:[^\s.;]+ ){1,7}?and\b)|\bneither\b(?! (?:[^\s.;]+ ){1,7}?nor\b)", re.I)
_FAR = re.compile(
    r"(?<!one )\b(?:another|the others?|the (?:same|former|latter|two|three|four|first|second|third)"
    r"|here|(?:he|she|him|her)"
    r"|also|again|as well)\b|\btoo[.,]",
    re.I,
)
# What opens a sentence as the next step of an argument, or in the middle of one.
_STEP = re.compile(
    r"^(?:(?:Additionally|Ultimately|Importantly|Crucially|Overall|Simultaneously|Equally|Critically|Notably|Finally"
    r"|Of course|To be sure|In (?:practice|sum|conclusion|essence|effect)|All in all|Looking (?:forward|ahead|back)"
    r"|To (?:compensate|do so|illustrate|begin with)|By extension|More (?:importantly|broadly|generally)|Even then)\b"
    r"|(?:Yes|No|Well|Sure|True), |[A-Z][a-z]+(?:ed|ing)\b[^,.;]*, (?:it|they)\b|Each "
    r"|It (?!(?:is|was|may be|can be|takes|remains|seems|has been) (?:\w+ ){0,2}?\w+"
    r" (?:that|to|for|whether|how|why)\b)"
    r"|The (?:[a-z]{2,}er|more [a-z]+|main|real|true|only|best|other|next|last|final|key|resulting|overarching) )"
)
_WHICH = (
    r"(?:of|that|who|whose|which|in|for|between|behind|on|from|with|to|against|over|about|among|by|at|where|when)\b"
)
# "The result", "the process has": a noun that is taken as known, with nothing after it that says which.
_KNOWN = re.compile(
    r"\b[Tt]he (?:results?|shift|answers?|consequences?|points?|reasons?|lessons?|aims?|difficult(?:y|ies)"
    r"|problems?|alternatives?|differences?|conclusions?|upshot|outcomes?|implications?|solutions?|questions?|issues?|objections?"
    r"|arguments?|arrangements?|episodes?|process|practice|pattern|trend|idea|notion|distinction|remedy|incident|frame"
    r"|gap|scheme|study|survey|experiment|findings?|treaty|convention|agreement|accord|deal|programme|program|project"
    rf"|initiative|report)\b(?! {_WHICH})"
)
_BARE = re.compile(
    rf"^(?:[A-Z][^,]{{2,30}}, )?[Tt]he (?:(?!{_WHICH})[a-z][\w’'-]* ){{1,4}}?"
    r"(?:(?:is|are|was|were|has|have|had|can|could|may|might|must|should|will|would|does|do|did|then|now|only|never)\b"
    r"|(?:often |usually |rarely |seldom |still )?[a-z]+s (?:a|an|the|its|their|no|to|in|on|with|by|for|from|more|less"
    r"|how|what|at)\b)"
)
# "An overview of ...", "Exploring how ...": what a text announces of itself, with no statement in it.
_ANNOUNCED = re.compile(
    r"^(?:An?|The) (?:[\w-]+,? ){0,4}?(?:exploration|analysis|look|guide|overview|examination|discussion|review|study"
    r"|primer|essay|account|introduction|survey|assessment|roadmap|framework|story)s? (?:of|at|to|into|on|for|that)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|can|cannot|could|may|might|must|shall|should|will|would)\b|n[’']t\b"
    # "A heap needs a", "a heap soon needs a": the third person, which looks like a plural.
    r"|\b[a-z]{3,}s (?:[a-z]+ )?"
    r"(?:an?|the|its|their|no|not|more|less|how|what|that|only|on|to|from|for|when|as|through|by)\b"
    # "Pupils give", "people often give": the plural, before a common verb.
    r"|\b(?:[a-z]{2,}s|people|men|women|children|they|who) (?:[a-z]+ly |never |seldom |often |still |always )?"
    rf"(?:{'|'.join(sorted(COMMON_VERBS))})\b"
)
_LABELLED = re.compile(r"^[A-Z][\w’'-]*(?: [\w’'-]+){0,3}: ")
_SURE_VERB = re.compile(r"\b(?:is|are|was|can|may|must|will|would|has|requires?|means?|takes?|costs?|needs?)\b")
_GERUND = re.compile(r"^[A-Z][a-z]+ing\b")
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"))
_THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
_PLURAL = re.compile(r"[a-z]{2,}[^su]s$|^(?:people|men|women|children|media|data|police|criteria)$")
_MANY = frozenset(("those", "both", "many", "some", "few", "most", "all", "others"))
_BEFORE_IT = 3  # words, stop words aside: fewer are the subject and the verb whose object "it" is


def english(text: str) -> bool:
    """Tell whether a text has as many English function words as English prose does."""
    words = tokens(text)
    return bool(words) and sum(word.text.lower() in STOP_WORDS for word in words) >= _ENGLISH * len(words)


def whole(text: str) -> bool:
    """Tell whether a text is a whole sentence or more, of a length to quote, in any language with such marks."""
    if (
        not _SHORTEST <= len(text) <= LONGEST
        or not text[0].isupper()
        or not _WHOLE.fullmatch(text)
        or _CUT.search(text)
    ):
        return False
    if "?" in text or _FURNITURE.search(text) or _CITES.search(text) or text.count('"') % 2:
        return False
    return all(text.count(first) == text.count(last) for first, last in _PAIRS)


@lru_cache(maxsize=_REMEMBERED)
def stands_alone(text: str, *, single: bool = False) -> bool:
    """Tell whether an English passage (one to three sentences) makes sense with nothing before it.

    Only its first sentence has to point at nothing: the others may lean on it. `single` says that it is known to be
    one sentence.
    """
    if not whole(text) or _FIRST_PERSON.search(text) or _ITSELF.search(text):
        return False
    first, *others = [text] if single else [text[start:end] for start, end in split(text)]
    return (
        _says_something(first) and not _points(first) and english(text) and not any(_points_far(one) for one in others)
    )


def _says_something(sentence: str) -> bool:
    words = sentence.split()
    if not _FEWEST <= len(words) <= _MOST or sentence.count(",") > _COMMAS or sentence.count(";") > 1:
        return False
    if sum(word[0].isupper() for word in words) > _CAPITALS * len(words):
        return False
    if _ANNOUNCED.match(sentence) or _LABELLED.match(sentence) or not _VERB.search(sentence):
        return False
    return not _GERUND.match(sentence) or bool(_SURE_VERB.search(sentence))


def _points(sentence: str) -> bool:
    """It opens with, or holds, a word whose sense lies in a sentence before it."""
    if leans(sentence) or _STEP.match(sentence) or _POINTING.search(sentence) or _BOTH.search(sentence):
        return True
    return bool(_KNOWN.search(sentence) or _BARE.match(sentence)) or _lost_pronoun(sentence)


def _points_far(sentence: str) -> bool:
    """It holds a word whose sense lies further back than the sentence before it."""
    return bool(_FAR.search(sentence) or _BOTH.search(sentence))


def _lost_pronoun(sentence: str) -> bool:
    """It says "it" or "they" where no word before it in the sentence can be meant."""
    plural = False
    content: list[str] = []
    for at, token in enumerate(tokens(sentence)):
        word = token.text.lower()
        if word in _THEY and not plural:
            return True
        # At the head it only introduces ("It is hard to ..."), or the sentence would lean.
        if (word in ("it", "them") and at > 0 and len(content) < _BEFORE_IT) or (
            word in ("its", "itself") and not content
        ):
            return True
        # "Banks and shippers practise it": all that it could be are many, and the word before it is a verb.
        if word == "it" and at > 0 and all(_PLURAL.search(one) for one in content[:-1]):
            return True
        plural = plural or word in _MANY
        if not is_stop(token.text) and not word.endswith("ly"):
            content.append(word)
            plural = plural or bool(_PLURAL.search(word))
    return False
