"""Every rule with a fix has a case."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from fix_programs import Case

from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = {"MP905"}
"""What other tests mend: unused suppressions have a room of their own."""


def every_case() -> Iterator[Case]:
    """The cases of all files of this folder."""
    for path in Path(__file__).parent.glob("test_fixes_*.py"):
        for test in vars(import_module(path.stem)).values():
            for mark in getattr(test, "pytestmark", ()):
                if mark.name == "parametrize":
                    yield from (value for each in mark.args[1] for value in each.values if isinstance(value, Case))


def test_every_fix_has_a_case() -> None:
    told = {code for case in every_case() if case.after is not None for code in case.codes}
    fixed = {loaded.rule.code for loaded in all_rules() if loaded.rule.fix}
    assert fixed - told == ELSEWHERE
