"""Why a line is not the article's, in words for a moderator: the reasons that more than one step gives or looks for."""

from __future__ import annotations

from corpus.saying import Said, say

FURNITURE: dict[str, Said] = {
    "advert": say("an advertisement label"),
    "share": say("share buttons"),
    "newsletter": say("a newsletter or subscription box"),
    "cookie": say("a cookie or privacy notice"),
    "comments": say("a comment form or counter"),
    "navigation": say("navigation"),
    "copyright": say("a copyright line"),
    "picture": say("a picture's file name, caption or credit"),
    "paywall": say("a subscription notice"),
}
"""By the groups of data/furniture.toml."""

AUTHORS_LINE = say("the author's line")
ABOUT_THE_AUTHOR = say("about the author")
REPEATED = say("a repetition of an earlier line")
INSTRUCTION = say("a length instruction left by a text generator")
