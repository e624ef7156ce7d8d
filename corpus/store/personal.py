"""What of people stands where in the database, and the words in which /privacy tells of it.

A test fails where the schema has a table that is not named here, or a column that looks like a person's, and where
the privacy page leaves one of these sentences out.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.saying import Said, say


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of people that is kept: what /privacy says of it, and each `table.column` that holds it."""

    heading: Said
    told: Said
    columns: tuple[str, ...]


KEPT = (
    Kept(
        say("If you moderate or hand something in"),
        say(
            "Your Discord id and the name you go by in that server; and beside what you did (adding, changing, "
            "removing, setting, suggesting), that it was you, and when. Moderators see it."
        ),
        (
            "person.key",
            "person.id",
            "person.name",
            "record.person",
            "record.what",
            "article.added_by",
            "article.removed_by",
            "revision.added_by",
            "hidden.hidden_by",
            "term.set_by",
            "term_before.set_by",
            "alias.given_by",
            "draft.person",
            "prompt_schedule.made_by",
            "prompt_suggestion.author",
            "prompt_suggestion.decided_by",
        ),
    ),
    Kept(
        say("What you hand in"),
        say(
            "Articles, definitions, other names and discussion questions are kept for that server until its moderators "
            "remove them. A file that was not added is kept for a day."
        ),
        (
            "draft.name",
            "draft_part.name",
            "draft_part.content",
            "article.source",
            "revision.source",
            "revision.content",
            "term.definition",
            "term_before.content",
            "alias.text",
            "prompt_suggestion.text",
            "prompt_suggestion.folded",
        ),
    ),
    Kept(
        say("Questions without an answer"),
        say(
            "The question is kept for that server, without who asked it, so that its moderators see what the shelf "
            "lacks. In direct messages it is not kept."
        ),
        ("gap.asked", "gap.folded"),
    ),
    Kept(
        say("Buttons"),
        say(
            "The buttons under an answer carry the question they continue. One too long for a button is kept for about "
            "30 days, without who asked it, so that the button works."
        ),
        ("kept_request.request",),
    ),
)

IMPERSONAL = frozenset(
    {
        # What articles say, and what is worked out of it.
        "author",
        "expansion",
        "form",
        "latent_article",
        "latent_space",
        "latent_stem",
        "occurrence",
        "on_theme",
        "passage",
        "passage_fts",
        "phrase",
        "piece",
        "posting",
        "section",
        "sentence",
        "shingle",
        "teaser",
        "theme_sentence",
        "theme_size",
        "vocabulary",
        # Names of things.
        "name",
        "name_posting",
        "name_vocabulary",
        "term_alias",
        "term_related",
        "theme",
        "theme_alias",
        "theme_word",
        # Servers, and the program itself.
        "guild",
        "guild_settings",
        "held",
        "identified",
        "loaded",
        "moved_table",
        "moving",
        "process",
        "prompt_delivery",
        "prompt_ready",
        "prompt_used",
        "shard",
        "shelf",
    }
)
