"""What breaks there? `--target-version` with `--platform` asks about the start method that is the default of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mplint
from mplint.config import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

    from cli_process import Mplint

PROGRAM = """\
from multiprocessing import Pool, Process


def main():
    process = Process(target=lambda: print(1))
    process.start()
    process.join()
    with Pool(2) as pool:
        print(pool.map(lambda n: n, [1]))
"""
BROKEN_AT_START, BROKEN_EVERYWHERE = 5, 9


@pytest.mark.parametrize(
    ("version", "platform", "rows"),
    [
        ("3.13", "linux", [BROKEN_EVERYWHERE]),
        ("3.14", "linux", [BROKEN_AT_START, BROKEN_EVERYWHERE]),
        ("py314", "linux", [BROKEN_AT_START, BROKEN_EVERYWHERE]),
        ("3.7", "macos", [BROKEN_EVERYWHERE]),
        ("3.8", "macos", [BROKEN_AT_START, BROKEN_EVERYWHERE]),
        ("3.6", "windows", [BROKEN_AT_START, BROKEN_EVERYWHERE]),
        ("3.13", None, [BROKEN_AT_START, BROKEN_EVERYWHERE]),
        (None, "linux", [BROKEN_AT_START, BROKEN_EVERYWHERE]),
    ],
)
def test_a_target_asks_about_its_default_start_method(
    version: str | None, platform: str | None, rows: list[int], tmp_path: Path
) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    settings = mplint.Settings(target_version=version, platform=platform)
    assert [finding.location.row for finding in mplint.check([tmp_path], settings)] == rows


def test_the_command_line(run_mplint: Mplint, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    done = run_mplint(
        "check", "--target-version", "3.13", "--platform", "linux", "--output-format", "concise", cwd=tmp_path
    )
    assert done.stdout.splitlines()[0].startswith("program.py:9:")
    assert done.returncode == 1


def test_what_is_typed_wins_over_the_file(run_mplint: Mplint, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM)
    (tmp_path / "mplint.toml").write_text('start-methods = ["spawn"]\nplatform = "linux"\n')
    done = run_mplint("check", "--target-version", "3.13", "--output-format", "concise", cwd=tmp_path)
    assert done.stdout.count("MP") == 1
    done = run_mplint("check", "--output-format", "concise", cwd=tmp_path)
    assert done.stdout.count("MP") == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--target-version", "3.14"), "--platform is missing"),
        (("--platform", "linux"), "--target-version is missing"),
        (("--platform", "linus", "--target-version", "3.14"), "did you mean `linux`?"),
        (("--platform", "linux", "--target-version", "2.7"), "`2.7` is no version of Python 3"),
    ],
)
def test_a_wrong_target_is_one_line(words: tuple[str, ...], said: str, run_mplint: Mplint, tmp_path: Path) -> None:
    done = run_mplint("check", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_wrong_target_in_a_file_names_the_file(run_mplint: Mplint, tmp_path: Path) -> None:
    (tmp_path / "mplint.toml").write_text('target-version = "three"\nplatform = "linux"\n')
    done = run_mplint("check", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("error: mplint.toml:1: `three`")


def test_settings_with_a_wrong_platform_raise() -> None:
    with pytest.raises(ConfigError, match="unknown platform"):
        mplint.check_source(PROGRAM, "program.py", mplint.Settings(target_version="3.14", platform="beos"))
