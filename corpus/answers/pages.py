"""`/help`, `/about`, `/privacy`: what it can do, whose words it shows, what it keeps."""

from __future__ import annotations

from corpus.answer import Answer, Entries, Entry, FollowUp, Note
from corpus.answers.wording import counted
from corpus.request import About, Articles, Ask, Glossary, Help, Privacy, Theme
from corpus.store.reads import ShelfReads

HELP_TITLE = "What you can ask"
HELP_LEAD = (
    "Every answer quotes the articles word for word and says where each quote stands. Names may be misspelt, "
    "British or American, or an acronym; the options suggest names while you type."
)
COMMANDS = (
    ("/ask", "Ask in your own words. Example: /ask question: how do small states keep their options open?"),
    ("/search", 'Find passages. Example: /search words: "end use" -software'),
    ("/summary", "The key points of an article. Example: /summary article: naming the intruder length: short"),
    ("/define", "What a term means. Example: /define term: snapback"),
    ("/compare theme", "What articles say on a theme. Example: /compare theme theme: sanctions"),
    ("/compare articles", "Articles side by side. Example: /compare articles first: ... second: ..."),
    ("/theme", "The themes, or one of them. Example: /theme name: export licensing"),
    ("/articles", "The shelf, newest first. Example: /articles theme: maritime security"),
    (
        "/article",
        "One article, to read. Example: /article title: the question after delivery",
    ),
    ("/glossary", "The terms. Example: /glossary letter: e"),
    ("/about", "Whose words it shows, and how."),
    ("/privacy", "What it keeps about you."),
)
OTHER_WAYS = "Other ways to ask"
WAYS = (
    ("Define terms here", "Open a message’s menu, then Apps: the glossary terms in that message, shown to you alone."),
    (
        "Find in the articles",
        "Open a message’s menu, then Apps: passages that bear on that message, shown to you alone.",
    ),
    ("Mention it", "Write its name and a question. A reply to an answer keeps its articles and theme in mind."),
)
PRIVATE = "Set the option “private” on any command to see the answer alone."

ABOUT_TITLE = "About Concordance"
ABOUT_LINES = (
    (
        "Whose words",
        "Every quote is a sentence of an article on this shelf, character for character, with its article and "
        "paragraph. All else is Concordance’s own plain wording, or a glossary definition that says whose it is.",
    ),
    (
        "How it finds them",
        "It compares words: their stems, spellings and neighbours. No language model writes or rewords "
        "anything, and nothing is looked up on the internet.",
    ),
    (
        "What it cannot do",
        "It does not know whether an article is right, and does not say that authors agree or disagree. "
        "Where the articles are silent, it says so.",
    ),
    (
        "Its words",
        "A mark in a quote shows a word that was looked for, or one that two quotes share.",
    ),
)
THIS_SHELF = "This shelf"
ALL_STARTER = "It holds {total}, which came with Concordance and were written for it."
SOME_STARTER = (
    "It holds {total}. {starter} came with Concordance and were written for it; the others were added by this group’s "
    "moderators or by whoever runs the bot."
)
NO_STARTER = "It holds {total}, added by this group’s moderators or by whoever runs the bot."

PRIVACY_TITLE = "What it keeps"
PRIVACY_LINES = (
    (
        "About you",
        "Nothing, as long as you only ask. It does not read messages that neither mention it nor are handed to it "
        "through a message menu, and it keeps no record of who asked what.",
    ),
    (
        "If you add an article",
        "The article is kept with the name of whoever added it, so that the moderators can tell.",
    ),
    (
        "Questions without an answer",
        "The question is kept for this server, without who asked it, so that the moderators can see what the shelf "
        "lacks. In direct messages it is not kept.",
    ),
    (
        "Buttons",
        "The buttons under an answer carry the question they continue. One too long for a button is kept for about 30 "
        "days, without who asked it, so that the button works.",
    ),
    (
        "Where",
        "In one database on the machine of whoever runs this bot. Nothing is sent anywhere but to Discord.",
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
            FollowUp("Articles", Articles()),
            FollowUp("Themes", Theme()),
            FollowUp("Glossary", Glossary()),
            FollowUp("Try a question", Ask("How do sanctions affect small states?")),
        ),
    )


async def about_page(reads: ShelfReads, request: About) -> Answer:
    """Answer `/about`."""
    total = await reads.count_articles()
    starter = sum(row.starter for row in await reads.articles(limit=total)) if total else 0
    line = ALL_STARTER if starter == total else SOME_STARTER if starter else NO_STARTER
    shelf = line.format(total=counted(total, "article", "articles"), starter=starter)
    blocks = (*(Note(text, heading=heading) for heading, text in ABOUT_LINES), Note(shelf, heading=THIS_SHELF))
    return Answer(
        ABOUT_TITLE, blocks, request, follow_ups=(FollowUp("What it keeps", Privacy()), FollowUp("Help", Help()))
    )


async def privacy_page(reads: ShelfReads, request: Privacy) -> Answer:
    """Answer `/privacy`."""
    blocks = tuple(Note(text, heading=heading) for heading, text in PRIVACY_LINES)
    return Answer(PRIVACY_TITLE, blocks, request, follow_ups=(FollowUp("About", About()),))
