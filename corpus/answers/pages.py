"""`/help`, `/about`, `/privacy`: what it can do, whose words it shows, what it keeps."""

from __future__ import annotations

from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.wording import articles_counted
from corpus.request import About, Articles, Ask, Glossary, Help, Privacy, Theme
from corpus.saying import Said, say
from corpus.store.personal import KEPT
from corpus.store.reads import ShelfReads

HELP_TITLE = say("What you can ask")
HELP_LEAD = say(
    "Every answer quotes the articles word for word and says where each quote stands. Names may be misspelt, "
    "British or American, or an acronym; the options suggest names while you type."
)
COMMANDS = (
    (say("/ask"), say("Ask in your own words. Example: /ask question: how do small states keep their options open?")),
    (say("/search"), say('Find passages. Example: /search words: "end use" -software')),
    (
        say("/summary"),
        say("The key points of an article. Example: /summary article: naming the intruder length: short"),
    ),
    (say("/define"), say("What a term means. Example: /define term: snapback")),
    (say("/compare theme"), say("What articles say on a theme. Example: /compare theme theme: sanctions")),
    (say("/compare articles"), say("Articles side by side. Example: /compare articles first: ... second: ...")),
    (say("/theme"), say("The themes, or one of them. Example: /theme name: export licensing")),
    (say("/articles"), say("The shelf, newest first. Example: /articles theme: maritime security")),
    (
        say("/article"),
        say("One article, to read. Example: /article title: the question after delivery"),
    ),
    (say("/glossary"), say("The terms. Example: /glossary letter: e")),
    (say("/about"), say("Whose words it shows, and how.")),
    (say("/privacy"), say("What it keeps about you.")),
    (say("/forget-me"), say("Erase what it keeps about you.")),
)
OTHER_WAYS = say("Other ways to ask")
WAYS = (
    (
        say("Define terms here"),
        say("Open a message’s menu, then Apps: the glossary terms in that message, shown to you alone."),
    ),
    (
        say("Find in the articles"),
        say("Open a message’s menu, then Apps: passages that bear on that message, shown to you alone."),
    ),
    (
        say("Mention it"),
        say("Write its name and a question. A reply to an answer keeps its articles and theme in mind."),
    ),
)
PRIVATE = say("Set the option “private” on any command to see the answer alone.")

ABOUT_TITLE = say("About Concordance")
ABOUT_LINES = (
    (
        say("Whose words"),
        say(
            "Every quote is a sentence of an article on this shelf, character for character, with its article and "
            "paragraph. All else is Concordance’s own plain wording, or a glossary definition that says whose it is."
        ),
    ),
    (
        say("How it finds them"),
        say(
            "It compares words: their stems, spellings and neighbours. No language model writes or rewords "
            "anything, and nothing is looked up on the internet."
        ),
    ),
    (
        say("What it cannot do"),
        say(
            "It does not know whether an article is right, and does not say that authors agree or disagree. "
            "Where the articles are silent, it says so."
        ),
    ),
    (
        say("Its words"),
        say("A mark in a quote shows a word that was looked for, or one that two quotes share."),
    ),
)
THIS_SHELF = say("This shelf")

PRIVACY_TITLE = say("What it keeps")
ONLY_ASKING = (
    say("If you only ask"),
    say(
        "Nothing about you. It does not read messages that neither mention it nor are handed to it through a message "
        "menu, and it keeps no record of who asked what."
    ),
)
PRIVACY_LINES = (
    (
        say("Erasing it"),
        say(
            "/forget-me erases your id and your names, in all servers at once. What you did and handed in stays, "
            "without who."
        ),
    ),
    (
        say("When a server removes it"),
        say(
            "What was kept for that server is erased after 30 days, unless it comes back before. Whoever runs the bot "
            "can erase it at once."
        ),
    ),
    (
        say("Where"),
        say(
            "In one database on the machine of whoever runs this bot, and in the copies they make of it. Nothing is "
            "sent anywhere but to Discord."
        ),
    ),
)


async def help_page(reads: ShelfReads, request: Help) -> Answer:
    """Answer `/help`."""
    return Answer(
        title=HELP_TITLE,
        blocks=(
            Note(HELP_LEAD),
            Entries(tuple(Entry(name, text) for name, text in COMMANDS)),
            Entries(tuple(Entry(name, text) for name, text in WAYS), heading=OTHER_WAYS),
            Note(PRIVATE, quiet=True),
        ),
        request=request,
        follow_ups=(
            FollowUp(say("Articles"), Articles()),
            FollowUp(say("Themes"), Theme()),
            FollowUp(say("Glossary"), Glossary()),
            FollowUp(say("Try a question"), Ask("How do sanctions affect small states?")),
        ),
    )


async def about_page(reads: ShelfReads, request: About) -> Answer:
    """Answer `/about`."""
    total = await reads.count_articles()
    starter = sum(row.starter for row in await reads.articles(limit=total)) if total else 0
    shelf = Note(_holdings(articles_counted(total), starter, total), heading=THIS_SHELF)
    blocks = (*(Note(text, heading=heading) for heading, text in ABOUT_LINES), shelf)
    return Answer(
        ABOUT_TITLE, blocks, request, follow_ups=(FollowUp(PRIVACY_TITLE, Privacy()), FollowUp(say("Help"), Help()))
    )


def _holdings(held: Said, starter: int, total: int) -> Said:
    if starter == total:
        return say("It holds {total}, which came with Concordance and were written for it.", total=held)
    if not starter:
        return say("It holds {total}, added by this group’s moderators or by whoever runs the bot.", total=held)
    return say(
        "It holds {total}. {starter} came with Concordance and were written for it; the others were added by this "
        "group’s moderators or by whoever runs the bot.",
        total=held,
        starter=starter,
    )


async def privacy_page(reads: ShelfReads, request: Privacy) -> Answer:
    """Answer `/privacy`."""
    lines = (ONLY_ASKING, *((kept.heading, kept.told) for kept in KEPT), *PRIVACY_LINES)
    blocks = tuple(Note(text, heading=heading) for heading, text in lines)
    return Answer(PRIVACY_TITLE, blocks, request, follow_ups=(FollowUp(say("About"), About()),))
