"""The command itself: its help, its wrong usage, what it needs to start, how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from cli_process import clean_environment

import mplint
from mplint.cli import COMMANDS, command_module
from mplint.report.formats import FORMATS

if TYPE_CHECKING:
    from cli_process import Mplint

ROOT = Path(__file__).parents[2]


def test_version(run_mplint: Mplint) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert mplint.__version__ == project["version"]
    for option in ("--version", "-V", "version"):
        run = run_mplint(option)
        assert (run.stdout, run.stderr, run.returncode) == (f"mplint {mplint.__version__}\n", "", 0)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["help"], ["-h"]])
def test_help(run_mplint: Mplint, arguments: list[str]) -> None:
    run = run_mplint(*arguments)
    assert (run.stderr, run.returncode) == ("", 0)
    assert all(re.search(rf"\n  {command}\s", run.stdout) for command in COMMANDS)
    assert max(map(len, run.stdout.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command(run_mplint: Mplint, command: str) -> None:
    run = run_mplint(command, "--help", environment={"COLUMNS": "80"})
    assert run.stdout.startswith(f"usage: mplint {command} ")
    assert "\nexamples:\n  mplint " in run.stdout
    assert max(map(len, run.stdout.splitlines())) <= 80
    assert (run.stderr, run.returncode) == ("", 0)
    assert run_mplint("help", command, environment={"COLUMNS": "80"}).stdout == run.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_examples_of_help_are_real(command: str) -> None:
    """Every option in the examples is one that the command has."""
    from mplint.commands.arguments import Parser

    module = command_module(command)
    options = Parser("mplint", module).format_help().partition("examples:")[0]
    for option in re.findall(r"(?<!\S)--[\w-]+", module.EXAMPLES):
        assert re.search(rf"{option}\b", options)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek"], "unknown command `chek`; did you mean `check`?"),
        (["zzz"], "unknown command `zzz`; see `mplint --help`"),
        (["script.py"], "`script.py` is no command; to check it: mplint check script.py"),
        (["--selct"], "unexpected argument `--selct`; see `mplint --help`"),
        (["help", "chek"], "unknown command `chek`; did you mean `check`?"),
        (["check", "--selct=MP1"], "unexpected argument `--selct`; did you mean `--select`?"),
        (["check", "--zzz"], "unexpected argument `--zzz`; see `mplint check --help`"),
        (["check", "--select"], "argument --select: expected one argument; see `mplint check --help`"),
        (["check", "--select", ","], "argument --select: it is empty; see `mplint check --help`"),
        (["check", "--output-format", "fll"], "argument --output-format: there is no `fll`; did you mean `full`?"),
        (
            ["check", "--output-format", "zzz"],
            f"argument --output-format: there is no `zzz` (there are {', '.join(FORMATS)}); see `mplint check --help`",
        ),
        (["check", "--start-method", "frok"], "unknown start method `frok` in `--start-method`; did you mean `fork`?"),
        (
            ["check", "--start-method", "zzz"],
            "unknown start method `zzz` in `--start-method` (there are fork, spawn, forkserver)",
        ),
        (["check", "--config", "no.toml"], "no such configuration file: no.toml"),
        (["check", "--isolated", "--config", "x"], "--isolated and --config cannot be used together"),
        (["check", "-", "script.py"], "standard input (`-`) cannot be checked together with paths"),
        (["run", "--start-method", "frok"], "argument --start-method: there is no `frok`; did you mean `fork`?"),
        (["rules", "more"], "unexpected argument `more`; see `mplint rules --help`"),
        (["\x1b[31m"], "unknown command `␛[31m`; see `mplint --help`"),
    ],
)
def test_wrong_usage_is_one_line(run_mplint: Mplint, tmp_path: Path, arguments: list[str], message: str) -> None:
    (tmp_path / "script.py").touch()
    run = run_mplint(*arguments)
    assert (run.stdout, run.stderr, run.returncode) == ("", f"error: {message}\n", 2)


def test_the_version_needs_next_to_nothing(run_mplint: Mplint) -> None:
    program = (sys.executable, "-c", "import sys; from mplint.cli import main; main(); print(*sys.modules)")
    loaded = set(run_mplint("--version", program=program).stdout.split())
    assert {name for name in loaded if name.startswith("mplint.")} == {"mplint.cli", "mplint.commands"}
    assert not loaded & {"libcst", "rich", "pathspec", "argparse", "dataclasses", "inspect", "tomllib"}


def test_importing_mplint_needs_next_to_nothing(run_mplint: Mplint) -> None:
    program = (sys.executable, "-c", "import sys, mplint; mplint.check; print(*sys.modules)")
    loaded = set(run_mplint(program=program).stdout.split())
    assert not {name for name in loaded if name.startswith(("mplint.", "libcst", "rich", "argparse", "dataclasses"))}


def test_run_works_on_a_bare_python(run_mplint: Mplint, tmp_path: Path) -> None:
    """Without site-packages, as before anything is installed."""
    (tmp_path / "script.py").write_text("import sys\nprint(sys.argv[1:])\n")
    run = run_mplint("run", "script.py", "--select", "x", program=(sys.executable, "-S", "-m", "mplint"))
    assert "['--select', 'x']" in run.stdout
    assert (run.stderr.count("Traceback"), run.returncode) == (0, 0)


@pytest.mark.parametrize("descriptor", [1, 2])
def test_a_stream_that_is_closed_from_the_start(run_mplint: Mplint, descriptor: int) -> None:
    """As under `mplint rule --all >&-`: nothing to write to, and nobody to complain to."""
    close = f"import os, sys; os.close({descriptor}); os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
    run = run_mplint("-m", "mplint", "--version", program=(sys.executable, "-c", close))
    assert run.returncode == 0
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("command", ["--help", "check --help", "rule --all", "rules"])
def test_a_reader_that_leaves_is_no_error(command: str) -> None:
    """As under `mplint rule --all | head -1`: status as of a program that SIGPIPE ended, and not a word."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.Popen(
        [sys.executable, "-m", "mplint", *command.split()],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )
    os.close(writer)
    assert process.communicate(timeout=60)[1] == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line(run_mplint: Mplint) -> None:
    run = run_mplint(program=("bash", "-c", f"{sys.executable} -m mplint --help >/dev/full"))
    assert run.returncode == 2
    assert run.stderr.startswith("error: mplint failed with OSError: [Errno 28] ")
    assert run.stderr.count("\n") == 1


def test_output_survives_a_narrow_encoding(run_house: Mplint) -> None:
    run = run_house("rule", "MP102", environment={"PYTHONIOENCODING": "ascii"})
    assert (run.stderr, run.returncode) == ("", 0)


def test_json_is_json(run_house: Mplint) -> None:
    assert isinstance(json.loads(run_house("rules", "--output-format", "json").stdout), list)


def test_interrupted() -> None:
    """Ctrl-C while standard input is awaited: quiet, with the status that shells know."""
    program = "from mplint.cli import main; print('ready', flush=True); raise SystemExit(main(['check', '-']))"
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30) == (b"", b"")
    assert process.returncode == 130
