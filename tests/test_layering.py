"""Data goes down the list of rooms and never back up: imports follow the same order (DESIGN, "The house")."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import mplint

HOUSE = Path(mplint.__file__).parent
ROOMS = ("source", "syntax", "facts", "gates", "rules", "fixes", "suppressions", "baseline", "report")
EVERYWHERE = {"spelling"}
"""What knows nothing of the house."""
MAY_USE = {
    "source": {"markdown_it", "pathspec"},
    "syntax": {"libcst"},
    "facts": {"libcst"},
    "gates": set(),
    "rules": {"libcst"},
    "fixes": {"libcst"},
    "suppressions": set(),
    "baseline": set(),
    "report": {"rich"},
    "trial": set(),
}
"""The libraries of each room, beside the standard one."""
FORBIDDEN = {"rules": {"pathlib", "os", "io", "sys", "argparse", "rich"}, "facts": {"pathlib", "os", "io", "argparse"}}
"""A rule knows no file, no settings and no output; facts know no file."""


def imported(path: Path) -> set[str]:
    """The dotted names of the modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
    return found


def modules(room: str) -> list[Path]:
    # What is injected into a script runs there, as a module of its own.
    return [path for path in sorted((HOUSE / room).rglob("*.py")) if "inject" not in path.parts]


@pytest.mark.parametrize("room", [*ROOMS, "trial"])
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    below = {*ROOMS[: ROOMS.index(room) + 1], *EVERYWHERE} if room in ROOMS else {room}
    for path in modules(room):
        for name in imported(path):
            parts = name.split(".")
            if parts[0] != "mplint" or len(parts) == 1:
                continue
            assert parts[1] in below, f"{path.relative_to(HOUSE)} imports {name}"


@pytest.mark.parametrize("room", sorted(MAY_USE))
def test_a_room_uses_its_own_libraries_only(room: str) -> None:
    allowed = MAY_USE[room] | {"mplint", "__future__"} | set(sys.stdlib_module_names)
    for path in modules(room):
        for name in imported(path):
            top = name.split(".")[0]
            assert top in allowed - FORBIDDEN.get(room, set()), f"{path.relative_to(HOUSE)} imports {name}"


def test_configuration_is_read_by_those_who_join_the_rooms() -> None:
    """It knows what can be set, and no check and no command; rooms are told what they need."""
    for path in modules("configuration"):
        for name in imported(path):
            assert not name.startswith(("mplint.checking", "mplint.commands", "mplint.facts", "mplint.server")), path


def test_rules_are_small_files() -> None:
    """Most of a rule's file is its docs and its examples; what is longer owes something to the facts."""
    lengths = sorted(
        len(path.read_text("utf-8").splitlines())
        for path in modules("rules")
        if len(path.relative_to(HOUSE).parts) == 3 and path.parent.name != "mends"
    )
    assert lengths[len(lengths) // 2] <= 90
    assert lengths[-1] <= 110


def test_the_layering_test_would_see_a_wrong_import(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("def f():\n    from mplint.report.full import render\n", "utf-8")
    assert imported(wrong) == {"mplint.report.full"}
