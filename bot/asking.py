"""Questions in words: about an answer through a form, and in the context that an answer sets."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot import codes
from bot.answering import answer
from bot.failures import failed
from bot.forms import OPEN_FOR
from bot.parts import ASK_ABOUT_THIS
from corpus.request import Ask, CompareArticles, CompareTheme, OpenArticle, Search, Step, Summary, Theme, as_id
from corpus.saying import say
from corpus.tongues import Language, translated

MOST_WORDS = 400
"""The longest question, in characters, that is taken."""
_MOST_ARTICLES = 4


class AboutForm(ui.Modal):
    """A form, in the member's language, for one question in the context of the answer whose button opened it."""

    def __init__(self, about: Step, message: discord.Message | None, language: Language) -> None:
        super().__init__(title=translated(ASK_ABOUT_THIS, language), timeout=OPEN_FOR)
        label = translated(say("Your question"), language)
        self.question: ui.TextInput[Any] = ui.TextInput(label=label, max_length=MOST_WORDS)
        self.add_item(self.question)
        self._context = context(about, codes_of(message) if message else [])

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """Answer the question, to whoever sent the form alone."""
        await answer(interaction, in_context(self.question.value, self._context), private=True)

    # Like Modal.on_error, which has no item either.
    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:  # type: ignore[override]
        """Tell of a failure as everywhere."""
        await failed(interaction, error)


Context = tuple[tuple[str, ...], str]
"""The articles and the theme, each as `by_id`, that an earlier answer was about."""


def in_context(question: str, about: Context) -> Ask:
    """Give the question as a request that carries what was spoken of before."""
    articles, theme = about
    return Ask(question.strip()[:MOST_WORDS], articles=articles, theme=theme)


async def context_of(message: discord.Message, keeper: codes.Keeper) -> Context:
    """Read back from the buttons of one of our answers what it was about."""
    written = codes_of(message)
    for code in written:
        if codes.opens_form(code):
            return context((await codes.read(code, keeper)).request, written)
    return context(None, written)


def context(about: Step | None, written: list[str]) -> Context:
    """Give what `about` names; where it names no article, the articles cited by the buttons in `written`."""
    articles = _articles(about)
    if not articles:
        cited = [request.title for code in written if isinstance(request := codes.seen(code), OpenArticle)]
        articles = tuple(dict.fromkeys(cited))[:_MOST_ARTICLES]
    return tuple(name for name in articles if as_id(name)), _theme(about)


def codes_of(message: discord.Message) -> list[str]:
    """Give the texts of all buttons of a message, in order."""
    view = ui.LayoutView.from_message(message)
    return [item.custom_id for item in view.walk_children() if isinstance(item, ui.Button) and item.custom_id]


def words_of(message: discord.Message) -> str:
    """Give what a message says: its text, else that of its components, what it forwards, or what it embeds."""
    if message.content.strip():
        return message.content.strip()
    view = ui.LayoutView.from_message(message)
    shown = [item.content for item in view.walk_children() if isinstance(item, ui.TextDisplay)]
    forwarded = [snapshot.content for snapshot in message.message_snapshots]
    embedded = [text for embed in message.embeds for text in (embed.title, embed.description) if text]
    return "\n".join(discord.utils.remove_markdown(text) for text in (*shown, *forwarded, *embedded)).strip()


def _articles(about: Step | None) -> tuple[str, ...]:
    match about:
        case Ask(articles=articles) | CompareArticles(articles) | CompareTheme(articles=articles):
            return articles
        case Summary(article) | OpenArticle(article) | Search(article=article):
            return (article,) if article else ()
        case _:
            return ()


def _theme(about: Step | None) -> str:
    match about:
        case Ask(theme=theme) | Search(theme=theme) | CompareTheme(theme) | Theme(theme):
            return theme if as_id(theme) else ""
        case _:
            return ""
