"""Forgetting somebody, at their own wish."""

from __future__ import annotations

from corpus.answer import Answer, FollowUp, Note
from corpus.library import Library
from corpus.request import ForgetMe, Privacy
from corpus.saying import say, say_count

TITLE = say("Erase what I keep about you?")
NOTHING = say("I keep nothing about you.")


async def ask(library: Library, person: int) -> Answer:
    """Ask somebody, by their Discord id, whether they mean it; say so where nothing is kept about them."""
    privacy = FollowUp(say("What I keep"), Privacy())
    request = ForgetMe(person)
    servers = await library.store.knows_person(person)
    if not servers:
        return Answer(NOTHING, (), request, follow_ups=(privacy,))
    kept = say_count(
        "I keep your Discord id and the name you go by in {count} server, because you did something there.",
        "I keep your Discord id and the names you go by in {count} servers, because you did something there.",
        servers,
    )
    stays = say("What you did and handed in stays, without who. This cannot be undone.")
    return Answer(TITLE, (Note(kept), Note(stays)), request, follow_ups=(FollowUp(say("Erase"), request), privacy))


async def forget(library: Library, request: ForgetMe) -> Answer:
    """Forget the person; who asked for it is settled before."""
    forgotten = await library.store.forget_person(request.person)
    told = Note(say("Nothing is left that says who you are.")) if forgotten else Note(NOTHING)
    return Answer(say("Erased"), (told,), request)
