"""The cue phrases by which a sentence shows that it defines something, and the words that no term holds."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern with a group `term`, and how surely it alone defines it (0..1).

    Where `is_a`, the group `kind` holds what the term is said to be, which has to bear the cue out. A sentence without
    any of the words it `needs` cannot match; to look for these first is many times faster.
    """

    pattern: re.Pattern[str]
    sureness: float
    is_a: bool
    needs: frozenset[str]


def _cue(pattern: str, sureness: float, *, is_a: bool = False, needs: str = "") -> Cue:
    return Cue(re.compile(pattern), sureness, is_a, frozenset(needs.split()))


RULES_WEIGHT = 8.0
"""How much the sureness by these cues counts beside the learnt weights, whose unit is a logit. Set by hand."""


_QUOTED = r"[“\"‘'][^”\"’]{2,60}[”\"’']"
_TERM = rf"(?P<term>(?:{_QUOTED})|(?:[^\s,;:.()“”\"]+(?: (?!(?:is|are|was|were)\b)[^\s,;:.()“”\"]+){{0,6}}?))"
_SHORT_TERM = rf"(?P<term>{_QUOTED}|[^\s,;:.()“”\"]+(?: [^\s,;:.()“”\"]+){{0,2}}?)"
_NAME = (
    rf"(?P<term>{_QUOTED}|(?:an? |the )?[\w’'-]+"
    r"(?: (?!(?:and|or|is|are|by|in|to|that|which|with|for|as|on|at|from)\b)[\w’'-]+){0,3})"
)
_ASIDE = r"(?:\s*\([^()]{1,80}\))?(?:,[^,.;]{2,90},)?"
_LEAD = (
    r"(?:(?:[Ii]n|[Ww]ithin|[Uu]nder|[Ff]or|[Aa]t|[Oo]n) [^,;:.]{2,60}, "
    r"|(?:Simply put|Broadly|Generally|Formally|Strictly|Technically|In short|Traditionally|Typically|Usually"
    r"|Essentially|Basically),? |[A-Z]\. |[A-Z]?\d+\.? )?"
)
_ARTICLE = r"(?:(?P<article>[Aa]n?|[Tt]he|[Aa]ny|[Ee]very|[Ee]ach) )?"
_ADVERB = (
    r"(?:(?:also|often|usually|commonly|generally|typically|normally|essentially|simply|best|sometimes|basically"
    r"|traditionally|formally|broadly|therefore|thus|in essence|then|itself|now|here"
    r"|can be|may be|could be|is|are|be) )*"
)
_HEAD = (
    rf"^[“\"‘'(]?{_LEAD}{_ARTICLE}(?:(?:term|word|phrase|concept|notion|idea|expression)s? (?:of )?)?{_TERM}{_ASIDE} "
)
_SOMEBODY = r"(?:we|I|authors?|scholars?|experts?|lawyers?|economists?)"
_LINK = r"(?:that|which|who|whose|in which|used|designed|intended|made|of|confined|placed|imposed)"

CUES = (
    _cue(
        rf"{_HEAD}{_ADVERB}(?:defined|understood|described|regarded) (?:\w+ )?(?:as|by)\b",
        0.85,
        needs="defined understood described regarded",
    ),
    # "Economists refer to this pattern as ..." says who names it, not what is named.
    _cue(rf"{_HEAD}{_ADVERB}(?:refers?|referred) to\b(?! [^,.;:]{{1,60}}? as\b)", 0.85, needs="refer refers referred"),
    _cue(
        rf"{_HEAD}{_ADVERB}(?:means?|denotes?|signif(?:y|ies)|stands? for|designates?)\b(?! that we| to )",
        0.7,
        needs="mean means denote denotes signify signifies stand stands designate designates",
    ),
    _cue(rf"{_HEAD}{_ADVERB}used to (?:describe|refer|mean|denote)\b", 0.85, needs="used"),
    _cue(rf"{_HEAD}{_ADVERB}the (?:name|term|word) (?:for|given|used)\b", 0.85, needs="name term word"),
    _cue(
        rf"{_HEAD}(?:describes?|consists? of|comprises?|encompass(?:es)?|represents?|involves?|occurs? when)\b",
        0.4,
        needs="describe describes consist consists comprise comprises encompass encompasses represent represents"
        " involve involves occur occurs",
    ),
    _cue(
        rf"\b[Bb]y {_TERM},? (?:we|I|one|the \w+|they) (?:means?|meant|understands?|understood)\b", 0.9, needs="By by"
    ),
    _cue(rf"\b{_SOMEBODY} (?:will |shall |can |may )?defines? {_TERM} (?:as|to be)\b", 0.9, needs="define defines"),
    _cue(rf"\b(?:known|referred to|described|defined|designated|labell?ed) (?:\w+ )?as {_NAME}", 0.62, needs="as"),
    _cue(
        rf"\b(?:be|what|which|sometimes|often|also|\w+s|we|they) ?(?:called|termed|dubbed) {_NAME}",
        0.6,
        needs="called termed dubbed",
    ),
    _cue(rf"\b(?:is|are) (?:called|termed) {_NAME}", 0.7, needs="called termed"),
    _cue(rf"\b(?:call|calls|call it|call this|term this) (?P<term>{_QUOTED})", 0.6, needs="call calls term"),
    _cue(
        rf"\b(?:this|that|it|which) (?:is|are) (?:\w+ )?(?:called|known as|termed|referred to as) {_NAME}",
        0.75,
        needs="called known termed referred",
    ),
    _cue(
        rf"\b[Tt]he (?:(?:term|word|phrase) (?!of\b)|(?:concept|notion) (?:of )?){_TERM} ",
        0.5,
        needs="term word phrase concept notion",
    ),
    _cue(
        rf"^{_ARTICLE}{_TERM}, (?:which (?:means?|refers? to|(?:is|are) (?:an?|the|any)\b)|meaning|that is,) ",
        0.55,
        needs="which meaning that",
    ),
    _cue(
        r"\b(?:an?|the) (?P<term>[\w-]+(?: [\w-]+)?), which (?:is|are) (?:an?|the|any) [\w-]+"
        r" (?:of|that|in which|by which)\b",
        0.5,
        needs="which",
    ),
    _cue(rf"^{_ARTICLE}{_SHORT_TERM} ?(?::| [–—-]|—|–) ?(?:an?|the|any|when|where|how|that|those)\b", 0.7),
    _cue(
        rf"{_HEAD}{_ADVERB}(?:is|are|was|were|being|constitutes?) {_ADVERB}"
        r"(?P<kind>(?:an?|any|one(?= (?:that|which|who|whose|in|of|from|by|where|to)\b)|the|those|when|where) .*)",
        0.42,
        is_a=True,
        needs="is are was were being constitute constitutes",
    ),
    _cue(rf"{_HEAD}(?:is|are) (?P<kind>[a-z-]+(?: [a-z-]+){{0,3}} {_LINK}\b.*)", 0.36, is_a=True, needs="is are"),
    _cue(
        rf", (?:while|whereas|and|but) (?P<article>an?) {_TERM}{_ASIDE} is (?P<kind>an? .*)", 0.3, is_a=True, needs="is"
    ),
    _cue(rf"^(?:[Aa]n?|[Tt]he) {_TERM}, (?P<kind>(?:an?|the|any) [^,.;]*\b{_LINK}\b.*)", 0.15, is_a=True),
)

# The kind that a definition names, and what then sets the term apart from others of that kind.
KIND = re.compile(
    r"^(?:an?|any|the|one) (?:[\w-]+ ){0,3}?(?:kind|type|form|sort|class|species|branch|process|method|system|practice"
    r"|act|term|measure|set|body|group|collection|series|agreement|treaty|document|device|tool|technique|study|theory|rule|law"
    r"|right|duty|ban|use|work|person|organi[sz]ation|institution|state|condition|property|ability|capacity|amount|number"
    r"|part|member|unit|field|area|science|art|model|approach|policy|strategy|situation|arrangement|list|order|statement"
    r"|principle|idea|concept|belief|doctrine|instrument|mechanism|procedure|structure|substance|disease|disorder|language"
    r"|programme|program|permission|authori[sz]ation|restriction|prohibition|promise|clause|provision|degree|extent)\b"
)
APART = re.compile(
    r"\b(?:that|which|who|whose|whom|where|when|in which|by which|through which|used|designed|intended|meant|made"
    r"|consisting|containing|involving|based|given|issued|held|between|of|for)\b"
)
STRONGLY_APART = re.compile(
    r"^(?:(?:an?|any|the) (?:[\w-]+,? ){1,6}?"
    r"|(?!more|less|so|not|now)(?:[a-z-]+ ){0,2}?(?!clear|sure|certain|likely|true)[a-z-]+ )"
    r"(?:that|which|who|whose|whereby|used|designed|confined|in which|by which|under which|consisting of|where)\b"
)
# What is said of a thing to weigh it and not to tell what it is: "a major problem", "a few centimetres thick".
WEIGHING = re.compile(
    r"^an? (?:very |most |more |particularly )?(?:few|lot|little|bit|great|good|better|bad|major|minor|main|key|central"
    r"|important|significant|serious|real|useful|powerful|popular|common|frequent|familiar|classic|recent|new|big|large|huge"
    r"|small|strong|clear|simple|difficult|vital|crucial|critical|essential|famous|notable|striking)\b"
)
BARE_DEED = re.compile(r"^[a-z-]+(?:ure|ion|ment|ance|ence|ing) of\b")

# No term begins with one of these words, or is about one of those things, or holds one of the last.
_NO_HEAD = re.compile(
    r"^(?:this|that|these|those|it|there|here|he|she|they|we|i|you|what|who|which|one|some|many|most|all|another|each|both"
    r"|such|his|her|their|its|our|my|your|however|but|and|so|if|when|while|because|although|as|not|for|perhaps|yet|first"
    r"|second|third|finally|then|also|with|by|after|before|in|on|at|to|from|among|under|no|nothing|everyone|everything"
    r"|others?|part|much|more|how|why|where|whether|today|now|instead|thus|therefore|moreover|furthermore|nevertheless"
    r"|even|only|just|still|once|rather|until|unless|since|though|neither|either|nor|or|several|few|every|any|rarely"
    r"|seldom|often|two|three|four|five|ten|hundred|thousand|million)\b(?!-)",
    re.I,
)
_NO_THING = re.compile(
    r"^(?:way|result|part|whole|reason|problem|question|answer|point|aim|goal|purpose|case|same|following|latter|former|key"
    r"|lesson|difference|effect|effort|best|main|most|next|less|fact|truth|idea|issue|challenge|risk|danger|choice|task"
    r"|test|step|example|author|figure|table|chapter|section|paper|book|article|feature|characteristic|advantage|benefit"
    r"|disadvantage|concern|consequence|resulting|defining|actual|major|important)s?\b",
    re.I,
)
_NO_PART = re.compile(
    r"\b(?:not|also|does|do|did|has|have|had|will|would|can|could|may|might|must|should|rarely|never|often|who|which|that"
    r"|because|if|when|for|remains?|seems?|becomes?)\b",
    re.I,
)


def may_be_term(words: str) -> bool:
    """Tell whether `words` could name something that is defined."""
    return not (_NO_HEAD.match(words) or _NO_THING.match(words) or _NO_PART.search(words))
