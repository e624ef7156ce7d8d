"""How the shards are shared out among processes: what the settings say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

from corpus.presence import LEASE
from corpus.shards import Slice, slice_of

IDENTIFY_SECONDS = 5.0
"""Discord lets one shard of each rate limit key identify in so many seconds."""
SHORTEST_LEASE, LONGEST_LEASE = 5, 600
_MOST = 100_000
Cluster = int | Literal["auto"]
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sharding:
    """Which shards this process serves: `shards`, first and last; or those of one of `clusters`; or all.

    `count` is how many shards there are in all, None for as many as Discord recommends. `lease`: see corpus.presence.
    """

    count: int | None = None
    shards: tuple[int, int] | None = None
    cluster: Cluster | None = None
    clusters: int = 1
    lease: float = LEASE
    identify_seconds: float = IDENTIFY_SECONDS

    @property
    def alone(self) -> bool:
        """Whether this process serves all shards, without asking others."""
        return self.shards is None and self.cluster is None

    def count_of(self, recommended: int) -> int:
        """Give how many shards there are in all where nobody has decided it yet."""
        return self.count or max(recommended, self.clusters)

    def choices(self, count: int) -> Sequence[Slice]:
        """Give the slices of `count` shards that this process may serve, in the order in which it tries them."""
        if self.shards is not None:
            return [Slice(*self.shards, count)] if self.shards[1] < count else []
        clusters = range(self.clusters) if self.cluster == "auto" else [self.cluster or 0]
        return [slice_of(cluster, self.clusters, count) for cluster in clusters if self.clusters <= count]


class Reader(Protocol):
    """Reads one setting: its value by `parse`, or `default` where it is not set or is a mistake."""

    def __call__(self, name: str, default: Value, parse: Callable[[str], Value]) -> Value: ...


def read_sharding(read: Reader, mistakes: list[str]) -> Sharding:
    """Read these settings, and add to `mistakes` what does not go together."""
    before = len(mistakes)
    count = read("SHARD_COUNT", None, _optional(_number))
    shards = read("SHARD_IDS", None, _optional(_range))
    clusters = read("CLUSTERS", None, _optional(_number))
    cluster = read("CLUSTER_ID", None, _optional(_cluster))
    lease = read("CLUSTER_LEASE", LEASE, _lease)
    pause = read("IDENTIFY_SECONDS", IDENTIFY_SECONDS, _pause)
    if len(mistakes) == before:
        mistakes += _contradictions(count, shards, clusters, cluster)
    return Sharding(count, shards, cluster, clusters or 1, lease, pause)


def _contradictions(
    count: int | None, shards: tuple[int, int] | None, clusters: int | None, cluster: Cluster | None
) -> Iterator[str]:
    if shards is not None and (clusters is not None or cluster is not None):
        yield "SHARD_IDS and CLUSTER_ID: set one of them, they say the same in two ways."
    elif shards is not None and count is None:
        yield "SHARD_IDS: set SHARD_COUNT too, to how many shards all processes have together."
    elif shards is not None and count is not None and shards[1] >= count:
        yield f"SHARD_IDS: there is no shard {shards[1]} of {count}. They are counted from 0."
    elif (clusters is None) != (cluster is None):
        yield "CLUSTER_ID and CLUSTERS: set both or neither."
    elif clusters is not None and isinstance(cluster, int) and cluster >= clusters:
        yield f"CLUSTER_ID: there is no cluster {cluster} of {clusters}. They are counted from 0."
    elif clusters is not None and count is not None and clusters > count:
        yield f"CLUSTERS: {count} shards are too few for {clusters} clusters."


def _optional(parse: Callable[[str], Value]) -> Callable[[str], Value | None]:
    return parse


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST):
        raise ValueError(f"“{text}” is not a number from 1 to {_MOST:,}.")
    return int(text)


def _range(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"([0-9]{1,6})(?:\s*-\s*([0-9]{1,6}))?", text)
    if found is None:
        raise ValueError(f"“{text}” names no shards. Write the first and the last, such as 0-3.")
    first, last = int(found[1]), int(found[2] or found[1])
    if first > last:
        raise ValueError(f"“{text}” begins after its end.")
    return first, last


def _cluster(text: str) -> Cluster:
    if text.lower() == "auto":
        return "auto"
    if not (text.isascii() and text.isdigit() and int(text) < _MOST):
        raise ValueError(f"“{text}” is no cluster. Use a number, counted from 0, or auto.")
    return int(text)


def _lease(text: str) -> float:
    if not (text.isascii() and text.isdigit() and SHORTEST_LEASE <= int(text) <= LONGEST_LEASE):
        raise ValueError(f"“{text}” is not a number of seconds from {SHORTEST_LEASE} to {LONGEST_LEASE}.")
    return float(text)


def _pause(text: str) -> float:
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", text):
        raise ValueError(f"“{text}” is not a number of seconds, such as 5 or 0.5.")
    return float(text)
