"""The files to deploy with say what the program understands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # ships no types

from bot.settings import load
from corpus.store.database import DatabaseUrl

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
SECRETS = {"DISCORD_TOKEN": "a.bot.token", "POSTGRES_PASSWORD": "secret"}


@pytest.fixture
def services() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    assert set(read["volumes"]) == {"articles"}
    services: dict[str, Any] = read["services"]
    return services


def filled(text: str) -> str:
    return re.sub(r"\$\{(\w+)(?::\?[^}]*)?\}", lambda found: SECRETS[found[1]], text)


def test_the_bot_understands_its_environment(services: dict[str, Any], tmp_path: Path) -> None:
    environment = {name: filled(value) for name, value in services["concordance"]["environment"].items()}
    settings = load(environment, tmp_path / ".env")
    assert settings.token == SECRETS["DISCORD_TOKEN"]
    assert isinstance(settings.database, DatabaseUrl)
    assert str(settings.database) == "postgresql://concordance@postgres/concordance"
    assert (settings.sharding.clusters, settings.sharding.cluster) == (3, "auto")


def test_there_is_a_process_for_each_cluster_and_one_to_spare(services: dict[str, Any]) -> None:
    bot = services["concordance"]
    assert bot["deploy"]["replicas"] == int(bot["environment"]["CLUSTERS"]) + 1
    assert set(bot["depends_on"]) <= set(services)


def test_the_server_is_made_as_the_bot_expects_it(services: dict[str, Any]) -> None:
    made = services["postgres"]["environment"]
    assert made["POSTGRES_USER"] == made["POSTGRES_DB"] == "concordance"
    assert filled(made["POSTGRES_PASSWORD"]) == SECRETS["POSTGRES_PASSWORD"]


def test_the_image_holds_every_package_of_the_program(services: dict[str, Any]) -> None:
    build = services["concordance"]["build"]
    dockerfile = (DEPLOY / build["context"] / build["dockerfile"]).read_text()
    copied = re.findall(r"^COPY (.+) \S+$", dockerfile, re.MULTILINE)
    assert all((ROOT / name).exists() for names in copied for name in names.split())
    packages = {folder.parent.name for folder in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages <= {name for names in copied for name in names.split()}
