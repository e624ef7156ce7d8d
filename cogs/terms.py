"""/terms: the group's own definitions, and other names for articles, terms and themes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.acting import act, carry_out
from bot.forms import FORMS
from bot.forms_terms import other_name_form, term_form
from bot.options_desk import AnyName, DeskName, chosen
from corpus.acts import AliasForm, ListTerms, Named, SetTerm
from corpus.desk import aliases, terms
from corpus.desk.terms import Words

if TYPE_CHECKING:
    from bot.client import Concordance

Interaction = discord.Interaction["Concordance"]
Term = app_commands.Transform[str, DeskName("term")]
Anything = app_commands.Transform[str, AnyName()]
Text = app_commands.Range[str, 1, 4000]
FORMS[SetTerm] = term_form
FORMS[AliasForm] = other_name_form


@app_commands.default_permissions(manage_guild=True)
@app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class TermsCog(commands.GroupCog, name="terms"):
    """Curate the glossary: definitions in the group's words, and other names"""

    @app_commands.command()
    @app_commands.describe(
        term="The term, or a new one",
        definition="What it means; without it, a form opens",
        acronym="What it is shortened to",
        aliases="Other names, with commas between them",
        related="Related terms, with commas between them",
    )
    async def set(
        self,
        interaction: Interaction,
        term: Term,
        definition: Text | None = None,
        acronym: Text | None = None,
        aliases: Text | None = None,
        related: Text | None = None,
    ) -> None:
        """Set what a term means, in the group's words"""
        if definition is None:
            await act(interaction, SetTerm(term, "", acronym or "", aliases or "", related or ""))
            return
        words = Words(definition, acronym, aliases, related)
        await carry_out(interaction, lambda desk: terms.set_term(desk, term, words))

    @app_commands.command()
    @app_commands.describe(term="The term")
    async def remove(self, interaction: Interaction, term: Term) -> None:
        """Remove a term, or hide one that is common to all servers"""
        await carry_out(interaction, lambda desk: terms.remove_named(desk, term))

    @app_commands.command()
    @app_commands.describe(
        name="What is to get another name",
        alias="The other name",
        kind="What kind of thing it is, to complete its name",
    )
    async def alias(self, interaction: Interaction, name: Anything, alias: Text, kind: Named | None = None) -> None:
        """Give an article, a term or a theme another name"""
        told, named = chosen(name)
        await carry_out(interaction, lambda desk: aliases.give_named(desk, told or kind, named, alias))

    @app_commands.command()
    @app_commands.describe(what="What to list; without it, the group's own terms")
    async def list(self, interaction: Interaction, what: Literal["own", "names", "removed"] = "own") -> None:
        """List the group's own terms, the other names that were given, or the terms that were removed"""
        await act(interaction, ListTerms(what))


async def setup(bot: Concordance) -> None:
    """Add the commands."""
    await bot.add_cog(TermsCog())
