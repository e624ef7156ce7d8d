"""Where questions can be posted, and what the bot may not do there: told when a schedule is made, not at night."""

from __future__ import annotations

from collections.abc import Iterator

import discord

from corpus.desk.prompts_plan import Channel
from corpus.saying import Said, say
from corpus.store.prompts_rows import Post

Place = discord.TextChannel | discord.ForumChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
KINDS = (discord.TextChannel, discord.ForumChannel, discord.Thread, discord.VoiceChannel, discord.StageChannel)


def about(channel: object, post: Post) -> Channel:
    """Give what a moderator is to know of a channel before something is to be posted there."""
    forum = channel if isinstance(channel, discord.ForumChannel) else None
    return Channel(
        hindrances=tuple(hindrances(channel, post)),
        doubts=tuple(doubts(channel, post)),
        is_forum=forum is not None,
        tags=tuple((tag.id, tag.name) for tag in forum.available_tags) if forum else (),
    )


def hindrances(channel: object, post: Post) -> list[Said]:
    """Give whatever would keep a post from coming, as the bot knows the channel now; nothing where it would come."""
    if not isinstance(channel, KINDS):
        return [say("I cannot see that channel. Let me see it, or choose another.")]
    name = f"#{channel.name}"
    forum = isinstance(channel, discord.ForumChannel)
    if forum != (post.place == "forum"):
        return [
            say("{channel} is a forum: it takes posts only.", channel=name)
            if forum
            else say("{channel} is no forum: it takes no posts.", channel=name)
        ]
    if post.place == "thread" and not isinstance(channel, discord.TextChannel):
        return [say("No threads can be started in {channel}.", channel=name)]
    found = [
        say("I am missing the permission {permission} in {channel}.", permission=permission, channel=name)
        for permission in _missing(channel, post)
    ]
    if isinstance(channel, discord.ForumChannel):
        found += _about_tags(channel, post)
    if isinstance(channel, discord.Thread) and channel.locked:
        found.append(say("{channel} is locked.", channel=name))
    return found


def doubts(channel: object, post: Post) -> list[Said]:
    """Give what would be left out of a post that comes all the same."""
    if not isinstance(channel, KINDS):
        return []
    found = []
    mine = channel.permissions_for(channel.guild.me)
    role = channel.guild.get_role(post.role_id) if post.role_id else None
    if post.role_id and role is None:
        found.append(say("The role to mention is gone."))
    elif role and not role.mentionable and not mine.mention_everyone:
        found.append(
            say(
                "Nobody will be notified: let everybody mention @{role}, or give me the permission Mention Everyone.",
                role=role.name,
            )
        )
    if post.poll and not mine.send_polls:
        found.append(say("There will be no poll: I am missing the permission Create Polls."))
    return found


def _missing(channel: Place, post: Post) -> Iterator[Said]:
    mine = channel.permissions_for(channel.guild.me)
    if not mine.view_channel:
        yield say("View Channel")
    if isinstance(channel, discord.Thread):
        if not mine.send_messages_in_threads:
            yield say("Send Messages in Threads")
    elif not mine.send_messages:
        yield say("Create Posts") if post.place == "forum" else say("Send Messages")
    # Without it there is no telling, after a restart, whether a question has come.
    if not mine.read_message_history:
        yield say("Read Message History")
    if post.place == "thread" and not mine.create_public_threads:
        yield say("Create Public Threads")
    if post.poll and post.place != "message" and not mine.send_messages_in_threads:
        yield say("Send Messages in Threads")


def _about_tags(forum: discord.ForumChannel, post: Post) -> Iterator[Said]:
    known = {tag.id: tag for tag in forum.available_tags}
    if any(tag not in known for tag in post.tags):
        yield say("A tag that was chosen for #{forum} is gone. Please choose another.", forum=forum.name)
    elif forum.flags.require_tag and not post.tags:
        yield say("#{forum} asks for a tag on every post. Please choose one.", forum=forum.name)
    moderates = forum.permissions_for(forum.guild.me).manage_threads
    for tag in post.tags:
        if tag in known and known[tag].moderated and not moderates:
            yield say("Only moderators may use the tag {tag}.", tag=known[tag].name)
