"""What all tests share: where the material of the workplace is, if it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def real_articles() -> Path:
    """The folder with the captured articles; a test that takes it is skipped where there is none."""
    folder = SHARED / "articles"
    if not folder.is_dir():
        pytest.skip("the captured articles are not here")
    return folder
