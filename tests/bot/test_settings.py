"""Settings are read once, from the environment and a file, and every mistake is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, load
from corpus.desk import Limits

EXAMPLE = Path(__file__).parents[2] / ".env.example"


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
    assert all(f"{name}=" in text for name in names)


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
