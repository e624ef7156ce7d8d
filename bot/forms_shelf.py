"""The forms of the shelf: adding files or pasted text, and the head of an article."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot import dates, uploads
from bot.acting import carry_out
from bot.forms import Form
from corpus.acts import AddForm, EditArticle, EditDraft
from corpus.answer import Answer
from corpus.desk import Desk, articles, drafts
from corpus.desk.facts import Facts
from corpus.desk.jobs import Stated
from corpus.saying import say

_LONGEST_TITLE = 300
_LONGEST_AUTHORS = 1_000
_LONGEST_TEXT = 4_000
_A_DATE = say("Like 2025-03-14; leave it empty where there is none")
_A_LINE_EACH = say("One name on each line")


class _HeadForm(Form):
    """Title, date and authors."""

    _title: ui.TextInput[Any]
    _date: ui.TextInput[Any]
    _authors: ui.TextInput[Any]
    _shown: tuple[str, str]

    def head(self, held: Facts) -> None:
        """Put the fields in, filled with what is there."""
        published = held.published.isoformat() if held.published else ""
        self._title = self.field(say("Title"), _line(_LONGEST_TITLE, held.title or ""))
        self._date = self.field(say("Date"), _line(40, published), _A_DATE)
        self._authors = self.field(say("Authors"), _lines(_LONGEST_AUTHORS, "\n".join(held.authors)), _A_LINE_EACH)
        self._shown = (self._title.default or "", self._authors.default or "")

    def stated(self) -> tuple[Stated, str]:
        """Give what was written, and a sentence on what could not be understood of it, which stays as it is.

        What was left as it stood in the form stays as it is too: not all of it may have fitted into its field.
        """
        written = self._date.value.strip()
        problem = ""
        date = None
        if written:
            try:
                date = dates.day(written)
            except dates.DateError as error:
                problem = error.sentence
        title, authors = self._title.value, self._authors.value
        stated = Stated(
            title=" ".join(title.split()) if title != self._shown[0] else None,
            published=date,
            authors=_names(authors) if authors != self._shown[1] else None,
            undated=not written,
        )
        return stated, problem


class AddingForm(_HeadForm):
    """Files or pasted text, and what is known of an article of which the file says nothing."""

    def __init__(self, desk: Desk, act: AddForm) -> None:
        super().__init__(desk, say("Add to the shelf"))
        self._gap = act.gap
        self._files: ui.FileUpload[Any] = self.field(
            say("Files"),
            ui.FileUpload(min_values=0, max_values=uploads.MOST_FILES, required=False),
            say("Text, Markdown, HTML, PDF, DOCX, EPUB, CSV, JSON Lines, or a ZIP of them"),
        )
        self._text = self.field(
            say("Or the text itself"),
            _lines(_LONGEST_TEXT, ""),
            say("Up to 4,000 characters; put a longer one into a file"),
        )
        self.head(Facts())

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Show what would be added."""
        stated, problem = self.stated()
        # What is left empty here says nothing; in the other forms it takes away what was there.
        said = Stated(stated.title or None, stated.published, stated.authors or None)
        await uploads.take(
            interaction,
            self._files.values,
            pasted=self._text.value,
            stated=said if said != Stated() or self._text.value.strip() else None,
            gap=self._gap,
            remark=problem,
        )


class DraftForm(_HeadForm):
    """The head of an article that is to be added."""

    def __init__(self, desk: Desk, act: EditDraft, held: Facts) -> None:
        super().__init__(desk, say("Title, date and authors"))
        self._act = act
        self.head(held)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change it, and show the article as it would be added."""
        stated, problem = self.stated()

        async def work(desk: Desk) -> Answer:
            return uploads.remarked(await drafts.edit(desk, self._act, stated), problem)

        await carry_out(interaction, work, in_place=_is_private(interaction))


class ArticleForm(_HeadForm):
    """The head of an article of the shelf."""

    def __init__(self, desk: Desk, act: EditArticle, held: Facts) -> None:
        super().__init__(desk, say("Title, date and authors"))
        self._act = act
        self.head(held)

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Change it, and show the article with who changed it."""
        stated, problem = self.stated()

        async def work(desk: Desk) -> Answer:
            return uploads.remarked(await articles.edit(desk, self._act, stated), problem)

        await carry_out(interaction, work, in_place=_is_private(interaction))


async def adding_form(desk: Desk, act: AddForm) -> AddingForm:
    """Give the form for files and pasted text."""
    return AddingForm(desk, act)


async def draft_form(desk: Desk, act: EditDraft) -> DraftForm:
    """Give the form for an article of a draft, filled with what was read."""
    return DraftForm(desk, act, await drafts.fields(desk, act))


async def article_form(desk: Desk, act: EditArticle) -> ArticleForm:
    """Give the form for one of the group's own articles, filled with what is there."""
    return ArticleForm(desk, act, await articles.fields(desk, act))


def _names(lines: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines.splitlines() if (name := " ".join(line.split()))))


def _line(longest: int, default: str) -> ui.TextInput[Any]:
    return ui.TextInput(max_length=longest, default=default[:longest] or None, required=False)


def _lines(longest: int, default: str) -> ui.TextInput[Any]:
    field = _line(longest, default)
    field.style = discord.TextStyle.paragraph
    return field


def _is_private(interaction: discord.Interaction[Any]) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
