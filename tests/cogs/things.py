"""One of everything in a group, and what a person or a button would call each of them."""

from __future__ import annotations

from corpus.prompts.asking import question_to_json
from corpus.prompts.question import Question
from corpus.request import by_id
from corpus.saying import say
from corpus.store.rows import GuildSettings
from tests.cogs.conftest import House
from tests.cogs.desks import Group
from tests.corpus.store.filled import fill


async def put_things(house: House, group: Group, word: str, *, named: str = "") -> dict[str, str]:
    """Keep one of everything for a group, marked by `word`; give it by the names of options and fields.

    Where another group has things of the same names, `named` stands in them instead. The group's role moderates.
    """
    named = named or word
    store, now = house.bot.library.store, house.bot.now()
    common = (await store.shelf(None).articles(limit=1))[0].id
    await fill(store, group.id, word, common_article=common, named=named, person=int(group.member.id), now=now)
    await store.change_settings(group.id, lambda _: GuildSettings(int(group.role["id"]), private=True))
    group.guild.allow_command(None, group.role)
    reads = store.shelf(group.id)
    own = [row.id for row in await reads.articles(limit=500) if not row.starter]
    [article] = [one for one in own if one != common]
    gap = (await reads.gaps())[0].id
    [term] = [row.id for row in await reads.own_terms()]
    names = await reads.given_names()
    [suggestion] = await store.prompts.queue(group.id, "accepted")
    [schedule] = await store.prompts.schedules(group.id)
    text = say("Why {named}?", named=named)
    question = Question("key", "passage", say("Passage"), text, (), (), (), ())
    return {
        "anything": f"{named} berth",
        "article": by_id(article),
        "title": by_id(article),
        "term": by_id(term),
        "alias": str(names[0].id),
        "name": by_id(article),
        "gap": by_id(gap),
        "draft": f"draft {group.id}",
        "mark": "1",
        "PostQuestion.question": question_to_json(question),
        "suggestion": str(suggestion.id),
        "schedule": str(schedule.id),
        "channel": group.channel.id,
        "theme": f"{named} dues",
        "since": "2020",
        "until": "2030",
        "letter": named[0],
        "when": "18:30 Europe/Berlin",
        "time": "18:30",
        "zone": "Europe/Berlin",
        "days": "1",
    }
