"""Rules of the tests' own in the place of mplint's, and the command as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_process import Mplint, clean_environment

import mplint.rules
from mplint.rules import loader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOUSE = Path(__file__).parent / "house"


def _forget_rules() -> None:
    loader.all_rules.cache_clear()
    loader.by_code.cache_clear()
    kept = {"rule", "finding", "diagnostic", "loader"}
    for name in [name for name in sys.modules if name.startswith("mplint.rules.")]:
        if name.split(".")[2] not in kept:
            del sys.modules[name]


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """mplint has the rules of `tests/cli/house`, and no others; its loader finds them as it finds its own."""
    with monkeypatch.context() as patch:
        patch.setattr(mplint.rules, "__path__", [str(HOUSE)])
        _forget_rules()
        yield HOUSE
    _forget_rules()


@pytest.fixture
def run_mplint(tmp_path: Path) -> Mplint:
    """Start `mplint` with these arguments in the test's directory, and give what it wrote and its exit status."""

    def run(
        *arguments: str,
        stdin: str = "",
        cwd: Path = tmp_path,
        environment: Mapping[str, str] | None = None,
        program: tuple[str, ...] = (sys.executable, "-m", "mplint"),
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*program, *arguments],
            input=stdin,
            cwd=cwd,
            env=clean_environment(environment),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def run_house(run_mplint: Mplint) -> Mplint:
    """The same, with the rules of `tests/cli/house`."""
    start = (
        "import sys, mplint.rules.diagnostic, mplint.rules.finding, mplint.rules.loader; "
        "mplint.rules.__path__ = [sys.argv.pop(1)]; "
        "from mplint.cli import main; raise SystemExit(main())"
    )

    def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        return run_mplint(str(HOUSE), *arguments, program=(sys.executable, "-c", start), **options)

    return run
