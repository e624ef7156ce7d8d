"""Settings are read once, from the environment and a file, and every mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load
from bot.sharding import Sharding
from corpus.desk import Limits
from corpus.shards import Slice

EXAMPLE = Path(__file__).parents[2] / ".env.example"
SHARDING = ("SHARD_COUNT", "SHARD_IDS", "CLUSTERS", "CLUSTER_ID", "CLUSTER_LEASE", "IDENTIFY_SECONDS")


def test_without_anything_set_the_defaults_rehearse(tmp_path: Path) -> None:
    assert load({}, tmp_path / ".env") == Settings()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("DATABASE=file.db\nREHEARSAL_PORT=9000\n")
    settings = load({"DATABASE": "environment.db"}, tmp_path / ".env")
    assert settings.database == Path("environment.db")
    assert settings.rehearsal_port == 9000


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    wrong = {"DISCORD_TOKEN": "nonsense", "REHEARSAL_PORT": "70000", "LOG_LEVEL": "loud", "DATABASE": str(tmp_path)}
    with pytest.raises(SettingsError) as told:
        load(wrong, tmp_path / ".env")
    lines = str(told.value).splitlines()
    assert [line.split(":")[0] for line in lines] == ["DISCORD_TOKEN", "DATABASE", "LOG_LEVEL", "REHEARSAL_PORT"]


def test_a_token_is_never_printed(tmp_path: Path) -> None:
    settings = load({"DISCORD_TOKEN": "a.secret.token"}, tmp_path / ".env")
    assert settings.token == "a.secret.token"
    assert "secret" not in repr(settings)


def test_both_addresses_of_another_server_are_needed(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="both or neither"):
        load({"DISCORD_API_URL": "http://127.0.0.1:1/api/v10"}, tmp_path / ".env")


def test_the_example_file_is_valid_and_names_every_setting() -> None:
    assert load({}, EXAMPLE) == Settings()
    text = EXAMPLE.read_text()
    names = ("DISCORD_TOKEN", "DATABASE", "LOG_LEVEL", "REHEARSAL_PORT", "DISCORD_API_URL", "DISCORD_GATEWAY_URL")
    assert all(f"{name}=" in text for name in (*names, *SHARDING))


def test_a_file_that_is_no_text_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"LOG_LEVEL=\xff\xfe\n")
    with pytest.raises(SettingsError, match="it is not UTF-8 text"):
        load({}, tmp_path / ".env")


def test_what_a_server_may_keep_is_set_in_numbers(tmp_path: Path) -> None:
    chosen = {"MOST_ARTICLES": "10", "MOST_CHARACTERS": "2000", "MOST_UPLOAD_MB": "3", "MOST_UPLOAD_ARTICLES": "4"}
    assert load(chosen, tmp_path / ".env").limits == Limits(10, 2_000, 3_000_000, 4)
    with pytest.raises(SettingsError) as told:
        load({"MOST_ARTICLES": "many", "MOST_UPLOAD_MB": "-1"}, tmp_path / ".env")
    assert [line.split(":")[0] for line in str(told.value).splitlines()] == ["MOST_ARTICLES", "MOST_UPLOAD_MB"]


def test_a_process_serves_all_shards_unless_told_otherwise(tmp_path: Path) -> None:
    assert load({}, tmp_path / ".env").sharding.alone
    assert load({"SHARD_COUNT": "4"}, tmp_path / ".env").sharding.alone


def test_a_process_serves_the_shards_that_are_named(tmp_path: Path) -> None:
    sharding = load({"SHARD_COUNT": "8", "SHARD_IDS": "2-5"}, tmp_path / ".env").sharding
    assert sharding.choices(8) == [Slice(2, 5, 8)]
    assert load({"SHARD_COUNT": "8", "SHARD_IDS": "7"}, tmp_path / ".env").sharding.choices(8) == [Slice(7, 7, 8)]


def test_clusters_share_all_shards_without_overlap(tmp_path: Path) -> None:
    named = [load({"CLUSTERS": "3", "CLUSTER_ID": str(one)}, tmp_path / ".env").sharding for one in range(3)]
    slices = [choice for sharding in named for choice in sharding.choices(8)]
    assert [shard for one in slices for shard in one.ids] == list(range(8))
    assert {one.size for one in slices} == {2, 3}
    assert load({"CLUSTERS": "3", "CLUSTER_ID": "auto"}, tmp_path / ".env").sharding.choices(8) == slices


def test_there_are_at_least_as_many_shards_as_clusters() -> None:
    sharding = Sharding(cluster=0, clusters=3)
    assert (sharding.count_of(recommended=1), sharding.count_of(recommended=16)) == (3, 16)
    assert Sharding(count=5, cluster=0, clusters=3).count_of(recommended=16) == 5


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"SHARD_IDS": "0-3"}, "SHARD_IDS: set SHARD_COUNT too"),
        ({"SHARD_IDS": "0-4", "SHARD_COUNT": "4"}, "SHARD_IDS: there is no shard 4 of 4."),
        ({"SHARD_IDS": "3-1", "SHARD_COUNT": "4"}, "SHARD_IDS: “3-1” begins after its end."),
        ({"SHARD_IDS": "one", "SHARD_COUNT": "4"}, "SHARD_IDS: “one” names no shards."),
        ({"SHARD_COUNT": "0"}, "SHARD_COUNT: “0” is not a number from 1"),
        ({"CLUSTERS": "3"}, "CLUSTER_ID and CLUSTERS: set both or neither."),
        ({"CLUSTER_ID": "1"}, "CLUSTER_ID and CLUSTERS: set both or neither."),
        ({"CLUSTER_ID": "3", "CLUSTERS": "3"}, "CLUSTER_ID: there is no cluster 3 of 3."),
        ({"CLUSTER_ID": "some", "CLUSTERS": "3"}, "CLUSTER_ID: “some” is no cluster."),
        ({"CLUSTER_ID": "0", "CLUSTERS": "3", "SHARD_COUNT": "2"}, "CLUSTERS: 2 shards are too few for 3 clusters."),
        ({"CLUSTER_ID": "0", "CLUSTERS": "2", "SHARD_IDS": "0"}, "SHARD_IDS and CLUSTER_ID: set one of them"),
        ({"CLUSTER_LEASE": "1"}, "CLUSTER_LEASE: “1” is not a number of seconds from 5 to 600."),
        ({"IDENTIFY_SECONDS": "-1"}, "IDENTIFY_SECONDS: “-1” is not a number of seconds"),
    ],
)
def test_shards_that_cannot_be_are_told_of(wrong: dict[str, str], told: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        load(wrong, tmp_path / ".env")
    assert str(error.value).startswith(told)
    assert len(str(error.value).splitlines()) == 1
