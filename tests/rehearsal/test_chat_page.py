"""The page's own pure modules, tested where Node.js is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rehearsal.chat import PAGE

TESTS = sorted((Path(__file__).parent / "page").glob("*.test.js"))
NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="Node.js is not installed")
@pytest.mark.parametrize("script", TESTS, ids=lambda script: script.stem)
def test_the_pages_module_passes_its_own_tests(script: Path, tmp_path: Path) -> None:
    # Node takes a .js file for a module only where a package.json beside it says so.
    (tmp_path / "package.json").write_text('{"type": "module"}')
    shutil.copytree(PAGE / "js", tmp_path / "js")
    shutil.copy(script, tmp_path)
    ran = subprocess.run(
        [str(NODE), "--test", script.name], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
