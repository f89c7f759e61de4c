"""Reads corrections.toml: the post's programs, what was wrong in them, and what they print. Plain standard library."""

from __future__ import annotations

import difflib
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

try:
    import tomllib
except ModuleNotFoundError:
    print("the examples need Python 3.11 or later", file=sys.stderr)
    raise SystemExit(2) from None

from expected import Output

HERE = Path(__file__).resolve().parent
DATA = HERE / "corrections.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the programs come from; `date` as in the post's front matter."""

    author: str
    title: str
    date: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One mistake: its line in the original, the lines of the fixed program that mend it (all from 1).

    Exactly one of `rule` (a code, "MP101") and `human` (why no static check can know) is set.
    """

    line: int
    fixed: tuple[int, ...]
    wrong: str
    saw: str
    rule: str | None = None
    human: str | None = None

    @property
    def tag(self) -> str:
        """How the comment in the fixed program begins: `# MP101:` or `# human:`."""
        return f"# {self.rule or 'human'}:"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader saw of the original with `edits` (line to new text), those of the layers before included.

    `after` names the last edits, empty for the program as posted. `raises` are the possible texts of the exception,
    empty where none is raised; `children` counts the children that raise it, 0 where the main process does.
    `stdout` None: not part of the claim. `leaves` are the kinds of things left behind, "process" or "zombie".
    `unless_installed` is a package whose presence would hide all this.
    """

    after: str
    edits: dict[int, str]
    stdin: str
    exit_status: int
    stdout: Output | None
    raises: tuple[str, ...]
    children: int
    leaves: tuple[str, ...]
    says: str
    unless_installed: str | None = None


@dataclass(frozen=True, slots=True)
class Program:
    """One of the post's programs; `stdout` is what the fixed one prints."""

    file: str
    about: str
    unchanged: int
    stdin: str
    stdout: Output
    corrections: tuple[Correction, ...]
    shown: tuple[Shown, ...]

    @property
    def name(self) -> str:
        """The file's name without `.py`."""
        return self.file.removesuffix(".py")

    @property
    def number(self) -> str:
        """The two digits that the name begins with."""
        return self.file[:2]

    @property
    def original(self) -> Path:
        """The program as posted."""
        return HERE / "original" / self.file

    @property
    def fixed(self) -> Path:
        """The program as it should be."""
        return HERE / "fixed" / self.file

    def layer(self, shown: Shown) -> str:
        """The text of the original with the edits of a layer."""
        lines = lines_of(self.original)
        for line, text in shown.edits.items():
            lines[line - 1] = text
        return "\n".join(lines) + "\n"


def lines_of(path: Path) -> list[str]:
    """The lines of a program, without newlines."""
    return path.read_text(encoding="utf-8").removesuffix("\n").split("\n")


def count_unchanged(original: list[str], fixed: list[str]) -> int:
    """How many lines of the original stand unchanged, and in their order, in the fixed program."""
    matcher = difflib.SequenceMatcher(None, original, fixed, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


@cache
def source() -> Source:
    """Where the programs come from."""
    told = _data()["source"]
    return Source(author=told["author"], title=told["title"], date=str(told["date"]))


@cache
def programs() -> tuple[Program, ...]:
    """All programs, in the post's order."""
    return tuple(_program(told) for told in _data()["program"])


class UnknownExampleError(Exception):
    """No program answers to that name; the text is one line for the user."""


def find_program(wanted: str) -> Program:
    """The program that `wanted` names: `03`, `3`, `03_simple_process`, with `.py` or a path before it."""
    name = Path(wanted).name.removesuffix(".py")
    for program in programs():
        if name in (program.name, program.number, program.number.lstrip("0")):
            return program
    known = ", ".join(program.number for program in programs())
    raise UnknownExampleError(f"there is no example {wanted!r}: choose one of {known}")


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


def _program(told: dict[str, Any]) -> Program:
    stdin = told.get("stdin", "")
    shown: list[Shown] = []
    for layer in told["shown"]:
        before = shown[-1].edits if shown else {}
        shown.append(_shown(layer, before, stdin))
    return Program(
        file=told["file"],
        about=told["about"],
        unchanged=told["unchanged"],
        stdin=stdin,
        stdout=Output.of(told["stdout"], ordered=told.get("ordered", True)),
        corrections=tuple(
            Correction(**{**correction, "fixed": tuple(correction["fixed"])}) for correction in told["correction"]
        ),
        shown=tuple(shown),
    )


def _shown(told: dict[str, Any], before: dict[int, str], stdin: str) -> Shown:
    stdout = told.get("stdout")
    return Shown(
        after=told.get("after", ""),
        edits=before | dict(told.get("edits", ())),
        stdin=told.get("stdin", stdin),
        exit_status=told["exit"],
        stdout=None if stdout is None else Output.of(stdout, ordered=told.get("ordered", True)),
        raises=tuple(told.get("raises", ())),
        children=told.get("in_child", 0),
        leaves=tuple(told.get("leaves", ())),
        says=told["says"],
        unless_installed=told.get("unless_installed"),
    )
