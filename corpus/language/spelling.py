"""British and American spelling: one form to compare words by, and the other ways in which a word may be written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

_OUR = (
    r"arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum"
    r"|sav|savi|splend|succ|tum|val|vap|vig"
)

# A rule turns both spellings into one, the one that leaves fewer different words alike ("organise", since "organize"
# has the stem of "organ"). What comes out need not be a word, only the same for both.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"^((?:dis|mis|be|un|multi|re)?(?:{_OUR}))our(?!s?man|ou|ate|ati|ar)", r"\1or"),
        # organize, organization; analyze; analysis and analyses
        (r"(?<=[a-z]{3})iz(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)", "is"),
        (r"(?<=[a-z]{2})yz(?=(?:e|es|ed|er|ers|ing)$)", "ys"),
        (r"(?<=[a-z]l)ys[ie]s$", "yse"),
        # licence, unlicenced, defences, pretence; practise
        (r"(lic|def|off|pret)enc(?=(?:e|es|ed|ee|ees|er|ers|ing|eless)$)", r"\1ens"),
        (r"practis(?=(?:e|es|ed|er|ers|ing)$)", "practic"),
        # centre, fibres, calibre, manoeuvre; centred
        (r"(?<=[a-z]{2})([btv])re(?=s?$)", r"\1er"),
        (r"(?<=[a-z]{2}[btv])red$", "ered"),
        # travelled, modelling, counsellor, fuelled; fulfil, instalment, skilful
        (r"([aeiou][^aeiou]+[aeiou]|[aeiou]{2})ll(?=(?:ed|er|ers|ing|ings|or|ors|ous|ously)$)", r"\1l"),
        (r"^(enro|fulfi|insta|appa|enthra|disti)l(?=(?:s|ment|ments)?$)", r"\1ll"),
        (r"^(un)?(ski|wi)l(?=ful)", r"\1\2ll"),
        # catalogue, dialogues, catalogued, demagogue
        (r"([lg]og)u(?:e(?=s?$)|(?=(?:ed|ing)$))", r"\1"),
        (r"(?<=dg)ement(?=s?$)", "ment"),
        # archaeology, encyclopaedia, haemorrhage, aesthetic; not aeroplane, Israel
        (r"(?<=[a-z])ae(?=[a-z])(?!ae(?:r[ou]|l))", "e"),
        (r"^((?:an)?)ae(?=st|on)", r"\1e"),
        (r"(?<=n)oe(?=uv)|(?<=f)oe(?=t)|^oe(?=s)|(?<=rrh)oe|(?<=hom)oe(?=o)|(?<=am)oe(?=b)", "e"),
        (r"program(?:me)(?=s?$)", "program"),
        (r"^sceptic", "skeptic"),
        (r"cypher", "cipher"),
        (r"^grey", "gray"),
        (r"^artefact", "artifact"),
        (r"^aluminium", "aluminum"),
        (r"^sulph", "sulf"),
        (r"^mould", "mold"),
        (r"plough", "plow"),
        (r"^ageing$", "aging"),
        (r"^connexion", "connection"),
        (r"^jewellery", "jewelry"),
        (r"^specialt(?=y$|ies$)", "specialit"),
        (r"(?<=[a-z]{2}ward)s$", ""),
        (r"^(learn|burn|dream|spoil)t$", r"\1ed"),
    )
)

# Single exchanges from which other spellings are tried; one counts if the rules above give it the same form.
_EXCHANGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"our(?=[a-z]{0,6}$)", "or"),
        (r"or(?=[a-z]{0,6}$)", "our"),
        (r"is(?=[a-z]{1,7}$)", "iz"),
        (r"iz(?=[a-z]{1,7}$)", "is"),
        (r"ys(?=[a-z]{1,3}$)", "yz"),
        (r"yz(?=[a-z]{1,3}$)", "ys"),
        (r"c(?=(?:e|es|ed|er|ers|ing|eless)$)", "s"),
        (r"s(?=(?:e|es|ed|er|ers|ing|eless)$)", "c"),
        (r"re(?=[sd]?$)", "er"),
        (r"er(?=s?$)", "re"),
        (r"ered$", "red"),
        (r"ll(?=[a-z]*$)", "l"),
        (r"(?<=[aeiou])l(?=[a-z]*$)", "ll"),
        (r"ogue(?=s?$)", "og"),
        (r"og(?=s?$)", "ogue"),
        (r"dgement", "dgment"),
        (r"dgment", "dgement"),
        (r"ae", "e"),
        (r"oe", "e"),
        (r"(?<=arch)e(?=o)|(?<=n)e(?=mi)|(?<=op)e(?=d)|(?<=p)e(?=di?at)|(?<=h)e(?=m)|(?<=di)e(?=v)|^e(?=s|on)", "ae"),
        (r"programme", "program"),
        (r"program(?!me)", "programme"),
        (r"^sc", "sk"),
        (r"^sk", "sc"),
        (r"ey", "ay"),
        (r"ay", "ey"),
        (r"y", "i"),
        (r"i", "y"),
        (r"e", "i"),
        (r"ph", "f"),
        (r"f", "ph"),
        (r"plow", "plough"),
        (r"plough", "plow"),
        (r"ward$", "wards"),
        (r"wards$", "ward"),
    )
)

_MOST_WAYS = 64
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "indices": "index",
    "matrices": "matrix",
    "crises": "crisis",
    "theses": "thesis",
    "hypotheses": "hypothesis",
    "bases": "basis",
    "lives": "life",
    "knives": "knife",
    "leaves": "leaf",
    "wolves": "wolf",
}
_PLURAL = {one: many for many, one in _IRREGULAR.items()}

_JOINED = re.compile(
    r"^(anti|co(?=[aeiou])|counter|cyber|inter|multi|non|over|post|pre(?=e)|re(?=e)|sub|under)(?=[a-z]{4,})"
)


@lru_cache(maxsize=65536)
def one_form(word: str) -> str:
    """Give the form in which the British and the American spelling of a lower-case word are the same.

    >>> one_form("licence"), one_form("organization"), one_form("centred")
    ('license', 'organisation', 'centered')
    """
    if len(word) < 4:
        return word
    word = _IRREGULAR.get(word, word)
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=16384)
def variants(word: str) -> tuple[str, ...]:
    """Give the ways a word may be written, itself first: British and American, singular and plural, hyphened or not.

    `word` is in lower case; one with a hyphen also comes back with a blank, and joined.

    >>> variants("licence")
    ('licence', 'license', 'licences', 'licenses')
    """
    if "-" in word or " " in word:
        parts = re.split(r"[- ]+", word)
        return tuple(dict.fromkeys((word, "-".join(parts), " ".join(parts), "".join(parts))))
    spellings = [word, *_respelt(word)]
    numbers = [other for spelling in spellings for other in _other_number(spelling)]
    joined = _JOINED.match(word)
    hyphened = [f"{joined[1]}-{word[joined.end() :]}"] if joined else []
    return tuple(dict.fromkeys([*spellings, *numbers, *hyphened]))


def name_variants(folded: str) -> tuple[str, ...]:
    """Give the ways in which a folded name may be written, itself first, at most sixty-four: each word in British or
    American spelling, the last in the singular or plural, and parts of a compound joined or apart.

    >>> name_variants("air defence system")[:3]
    ('air defence system', 'air defence systems', 'air defense system')
    """
    found: dict[str, None] = {}
    for words in _parted_and_joined(folded.split()):
        *first, last = words
        numbers = [other for form in (last, *_respelt(last)) for other in (form, *_other_number(form))]
        ways = product(*([word, *_respelt(word)] for word in first), dict.fromkeys(numbers))
        found |= dict.fromkeys(" ".join(way) for way in islice(ways, _MOST_WAYS))
    return tuple(islice(found, _MOST_WAYS))


def _parted_and_joined(words: list[str]) -> list[list[str]]:
    if not words:
        return []
    ways = [words]
    for at, word in enumerate(words):
        prefix = _JOINED.match(word)
        if prefix:
            ways.append([*words[:at], prefix[1], word[prefix.end() :], *words[at + 1 :]])
    joined = ([*words[:at], words[at] + words[at + 1], *words[at + 2 :]] for at in range(len(words) - 1))
    return [*ways, *joined]


def _respelt(word: str) -> list[str]:
    form = one_form(word)
    tried = (
        word[: found.start()] + replacement + word[found.end() :]
        for pattern, replacement in _EXCHANGES
        for found in pattern.finditer(word)
    )
    return [candidate for candidate in dict.fromkeys(tried) if candidate != word and one_form(candidate) == form]


def _other_number(word: str) -> list[str]:
    if len(word) < 3 or not word.isalpha() or word.endswith(("ed", "ly", "ous", "able")):
        return []
    if word in _IRREGULAR:
        return [_IRREGULAR[word]]
    if word in _PLURAL:
        return [_PLURAL[word]]
    if word.endswith("ies") and len(word) > 4:
        return [word[:-3] + "y"]
    if re.search(r"(?:ss|x|z|ch|sh)es$", word):
        return [word[:-2]]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    if re.search(r"[^aeiou]y$", word):
        return [word[:-1] + "ies"]
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return [word + "es"]
    return [word + "s"]
