"""How a sentence takes a stance: in general or of an event, firmly or not, well or ill of its subject.

Word lists set by hand. They choose what to ask about, and no question says what they found.
"""

from __future__ import annotations

import re

_NAMES = 2  # capitals inside a sentence, at most: with more it reports on somebody, and there is little to argue
_HEDGED = re.compile(
    r"\b(?:can|may|might|could|would|perhaps|possibly|probably|arguably|seems?|appears?|suggests?)\b", re.I
)
_EVENT = re.compile(
    r"\d|\b(?:was|were|had|did|said|told|announced|according to|reported|stated|declared|signed|adopted|launched)\b"
    r"|\bwho (?:argue|say|claim|believe|hold|insist)s?\b"
    r"|^(?:Some|Many|Others|Most) (?:have|say|argue|believe|think|hold|claim|see|fear)\b",
    re.I,
)
_WELL = re.compile(
    r"\b(?:help|protect|improv|strengthen|gain|benefit|succe|reward|support|preserv|reassur|enabl|effective|reliab|valuab"
    r"|useful|trust|stab(?:le|ility)|safe|credib|resilien|cooperat|honest|fair|better|advantag|opportunit|worth|prevent"
    r"|deter)\w*",
    re.I,
)
_ILL = re.compile(
    r"\b(?:harm|fail|weak|stress|anxi|los[es]|cost|risk|burden|delay|ero[ds]|undermin|damag|hurt|punish|suffer|danger|expensive|fragil"
    r"|useless|suspici|fear|shortage|evasion|corrupt|abus|worse|disadvantag|trap|mistak|error|penalt|refus|wrong"
    r"|disappoint)\w*"
    r"|\b(?:hardly|rarely|seldom)\b",
    re.I,
)


def valence(sentence: str) -> int:
    """Give 1 where a sentence speaks well of its subject, -1 where ill, 0 where neither or as much of each."""
    balance = len(_WELL.findall(sentence)) - len(_ILL.findall(sentence))
    return (balance > 0) - (balance < 0)


# What a law or a right lays down is so, whatever one thinks of it.
_RULE = re.compile(
    r"^(?:(?!\b(?:who|which|that|if|when|where|while)\b)[^,.;:]){0,80}?"
    r"\b(?:rights?|laws?|treat(?:y|ies)|conventions?|articles?|regulations?|statutes?|acts?|clauses?|provisions?|rules?"
    r"|resolutions?|directives?|charters?)\b(?:(?!\b(?:who|which|that|cannot|not|never|only)\b)[^,.;:]){0,40}?"
    r" (?:allow|permit|entitle|oblige|forbid|prohibit|require|authori[sz]e|empower|exempt|provide for)s?\b",
    re.I,
)


def debatable(sentence: str) -> bool:
    """Tell whether it states something in general, which one can hold or dispute, rather than report an event
    or a rule."""
    if _EVENT.search(sentence) or _RULE.match(sentence):
        return False
    return sum(word[0].isupper() for word in sentence.split()[1:]) <= _NAMES


def hedged(sentence: str) -> bool:
    """Tell whether it leaves open whether it is so."""
    return bool(_HEDGED.search(sentence))
