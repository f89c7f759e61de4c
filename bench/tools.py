"""The command lines of mplint and its peers: with their concise output, run in `CORPORA`, and told of no settings."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.environment import variables
from bench.places import CACHES, FLAKE8, TOOLS

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

MPLINT, MPLINT_ALONE, RUFF = "mplint", "mplint, one process", "ruff"
BUGBEAR, ASYNC, FIXIT, PYLINT = "flake8 with bugbear", "flake8-async", "Fixit", "pylint"
PASS, IMPORT = "python -c pass", 'python -c "import libcst"'

FINDINGS = frozenset({0, 1})
"""The exit statuses of a tool that has done its work: nothing found, or something."""
PYLINTS = frozenset(status for status in range(32) if not status & 1)
"""pylint's are sums: 1 is a fatal message, 32 (and above) wrong usage; the others say which kinds it found."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One way of calling a tool: the command, and the exit statuses with which it has done its work."""

    name: str
    command: tuple[str, ...]
    statuses: Container[int] = FINDINGS
    reads_cache: bool = False
    """Whether its first run fills a cache for the others."""


def mplint(*paths: str, options: Sequence[str] = ()) -> Tool:
    """mplint without a cache."""
    return Tool(MPLINT, _mplint("--no-cache", *options, *paths))


def mplint_alone(*paths: str) -> Tool:
    """mplint without a cache, in a single process."""
    return Tool(MPLINT_ALONE, _mplint("--no-cache", "--jobs", "1", *paths))


def mplint_warm(*paths: str) -> Tool:
    """mplint with a cache."""
    return Tool(MPLINT, _mplint("--cache-dir", str(CACHES / "mplint"), *paths), reads_cache=True)


def ruff(*paths: str) -> Tool:
    """Ruff without a cache, with rules of several linters, that find much."""
    return Tool(RUFF, _ruff("--no-cache", "--select", "PL,B,RUF", *paths))


def ruff_warm(*paths: str) -> Tool:
    """Ruff with a cache, with rules that find little."""
    return Tool(RUFF, _ruff("--cache-dir", str(CACHES / "ruff"), "--select", "E9,F63", *paths), reads_cache=True)


def bugbear(*paths: str) -> Tool:
    """flake8 with its own rules and bugbear's, in two processes."""
    return Tool(BUGBEAR, (str(FLAKE8 / "bin" / "flake8"), "--isolated", "--jobs", "2", "--extend-select", "B", *paths))


def flake8_async(*paths: str) -> Tool:
    """flake8-async by itself, all its rules; it takes files, no directories."""
    return Tool(ASYNC, (_program("flake8-async"), *paths))


def fixit(*paths: str) -> Tool:
    """Fixit with the rules that it has on by default."""
    return Tool(FIXIT, (_program("fixit"), "--quiet", "lint", *paths))


def pylint(*paths: str) -> Tool:
    """pylint with the rules that it has on by default, in two processes."""
    options = ("--rcfile", os.devnull, "--jobs", "2", "--output-format", "text")
    return Tool(PYLINT, (_program("pylint"), *options, *paths), PYLINTS)


def python(name: str, code: str) -> Tool:
    """Python, running a line of code."""
    return Tool(name, (_program("python"), "-c", code), frozenset({0}))


def selected(number: int) -> str:
    """So many rules of mplint, spread evenly over all of them, as a value for `--select`."""
    command = [_program("mplint"), "rules", "--output-format", "json"]
    listed = subprocess.run(command, check=True, capture_output=True, text=True, env=variables()).stdout
    codes = [rule["code"] for rule in json.loads(listed)]
    return ",".join(codes[index * len(codes) // number] for index in range(number))


def _mplint(*arguments: str) -> tuple[str, ...]:
    return (_program("mplint"), "check", "--isolated", "--output-format", "concise", *arguments)


def _ruff(*arguments: str) -> tuple[str, ...]:
    return (_program("ruff"), "check", "--isolated", "--output-format", "concise", *arguments)


def _program(name: str) -> str:
    return str(TOOLS / "bin" / name)
