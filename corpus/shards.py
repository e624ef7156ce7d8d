"""Discord's shards, and which of them a process serves."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slice:
    """The shards from `first` to `last`, counted from 0, of `count` in all."""

    first: int
    last: int
    count: int

    @property
    def size(self) -> int:
        """Give how many shards these are."""
        return self.last - self.first + 1

    @property
    def ids(self) -> list[int]:
        """Give the shards one by one."""
        return list(range(self.first, self.last + 1))

    def holds(self, guild_id: int) -> bool:
        """Whether a guild is on one of these shards, by Discord's formula."""
        return self.first <= (guild_id >> 22) % self.count <= self.last

    def __str__(self) -> str:
        some = f"shard {self.first}" if self.size == 1 else f"shards {self.first} to {self.last}"
        return f"{some} of {self.count}"


ALL = Slice(0, 0, 1)
"""Every guild: what a process serves that is alone."""


def slice_of(cluster: int, clusters: int, count: int) -> Slice:
    """Give the shards of one of `clusters` clusters, counted from 0: each has as many as the others, or one more.

    Raises ValueError where there are fewer shards than clusters.
    """
    if not 0 <= cluster < clusters <= count:
        raise ValueError(f"cluster {cluster} of {clusters} has none of {count} shards")
    return Slice(cluster * count // clusters, (cluster + 1) * count // clusters - 1, count)
