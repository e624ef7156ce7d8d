"""What is in hand is finished before the bot closes; nothing new is taken on."""

from __future__ import annotations

import asyncio

import pytest

from bot.work import StoppingError, Work


async def test_finishing_waits_for_what_is_in_hand_and_refuses_the_rest() -> None:
    work, go_on = Work(), asyncio.Event()

    async def job() -> None:
        async with work.item():
            await go_on.wait()

    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    finishing = asyncio.create_task(work.finish(10))
    await asyncio.sleep(0)
    assert not finishing.done()
    with pytest.raises(StoppingError, match="restarting"):
        async with work.item():
            pass
    go_on.set()
    assert await finishing
    await task


async def test_what_does_not_end_is_not_waited_for_for_ever() -> None:
    work = Work()
    async with work.item():
        assert not await work.finish(0.01)


async def test_a_job_that_fails_is_no_longer_in_hand() -> None:
    work = Work()
    with pytest.raises(ValueError, match="broken"):
        async with work.item():
            raise ValueError("broken")
    assert await work.finish(1)
