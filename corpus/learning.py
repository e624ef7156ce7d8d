"""Learning which words of a shelf keep the same company, in a child process, as articles come and go."""

from __future__ import annotations

import random

from corpus.language.latent import MOST_STEMS, Space, fold_in, train
from corpus.store.database import Database
from corpus.store.store import Store

_SAMPLE = 3_000
"""Articles from which a space is worked out, at the most; the others are folded into it."""

_AT_ONCE = 200


async def learn_in(where: Database, shelf: int) -> None:
    """Bring the latent space of one shelf of a database up to date; for a process of its own."""
    store = await Store.open(where)
    try:
        await learn(store, shelf)
    finally:
        await store.close()


async def learn(store: Store, shelf: int) -> None:
    """Bring the latent space of a shelf up to date: anew where much has changed, else with what has come since."""
    state, articles, changes = await store.latent_state(shelf)
    if state is None or state.is_stale(articles, changes):
        generation = state.generation + 1 if state else 1
        space = await _trained(store, shelf, articles)
        await store.put_latent_stems(shelf, generation, space.directions)
        await _fold_in_all(store, shelf, generation, space)
        await store.use_latent_space(shelf, generation, changes)
        return
    space = Space(await store.latent_directions(shelf, state.generation))
    await _fold_in_all(store, shelf, state.generation, space)


async def _trained(store: Store, shelf: int, articles: int) -> Space:
    holding = await store.commonest_stems(shelf, MOST_STEMS)
    ids = await store.article_ids_without(shelf, generation=-1)
    # The same shelf gives the same sample, and so the same space.
    sample = sorted(random.Random(0).sample(ids, _SAMPLE)) if len(ids) > _SAMPLE else ids
    texts = []
    for start in range(0, len(sample), _AT_ONCE):
        bags = await store.bags(sample[start : start + _AT_ONCE])
        texts += [{stem: count for stem, count in bag.items() if stem in holding} for bag in bags.values()]
    return train(texts, holding, articles) or Space({})


async def _fold_in_all(store: Store, shelf: int, generation: int, space: Space) -> None:
    ids = await store.article_ids_without(shelf, generation)
    for start in range(0, len(ids), _AT_ONCE):
        bags = await store.bags(ids[start : start + _AT_ONCE])
        folded = fold_in(space, bags.values())
        await store.put_latent_articles(
            shelf, generation, {article: data or b"" for article, data in zip(bags, folded, strict=True)}
        )
