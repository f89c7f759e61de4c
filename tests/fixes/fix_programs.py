"""Programs for the fixes' tests: before and after, in ESLint's strictness.

A line `=== title` starts a program; below it stands what it is, below a line `--- safe` or `--- unsafe` what the fixes
of that kind make of it, all of them together and again until nothing is left. Below `--- not fixed` stands nothing:
there is a finding, and no fix for it. A title that ends in `.py`, `.md` or the like after a space is the program's file
name; codes in it (`MP205`) are the rules that are asked, and mended; else all of them are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

import mplint

_SEPARATOR = re.compile(r"^--- (safe|unsafe|not fixed)\n", re.MULTILINE)


@dataclass(frozen=True)
class Case:
    """One program: `after` is None where no fix is offered."""

    title: str
    before: str
    kind: str
    after: str | None

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\bMP\d{3}\b", self.title)) or ("ALL",)

    @property
    def filename(self) -> str:
        last = self.title.rpartition(" ")[2]
        return last if re.fullmatch(r"[\w/]+\.\w+", last) else "program.py"

    def settings(self, *, unsafe: bool) -> mplint.Settings:
        return mplint.Settings(select=self.codes, unsafe_fixes=unsafe)


def cases(text: str) -> list[Case]:
    """The cases of a text; a title or a program that is there twice is a mistake."""
    parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)[1:]
    found = []
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        before, kind, after = _SEPARATOR.split(body)
        found.append(Case(title, before, kind, None if kind == "not fixed" else after.rstrip("\n") + "\n"))
    for what in ("title", "before"):
        values = [(getattr(case, what), case.codes) for case in found]
        assert len(values) == len(set(values)), f"the same {what} twice"
    return found


def mended(text: str) -> pytest.MarkDecorator:
    """Runs a test `(case)` for each program of a text."""
    return pytest.mark.parametrize("case", [pytest.param(case, id=case.title) for case in cases(text)])


def hold(case: Case) -> None:
    """What every case must show: text as expected, that parses, whose findings are gone, and that stays as it is."""
    settings = case.settings(unsafe=case.kind != "safe")
    found = mplint.check_source(case.before, case.filename, settings)
    assert found, "nothing is reported"
    if case.after is None:
        assert all(finding.fix is None for finding in found), "a fix is offered"
        return
    kinds = {"safe" if finding.fix.safe else "unsafe" for finding in found if finding.fix}
    assert case.kind in kinds, f"the fixes that are offered: {kinds or 'none'}"
    after = mplint.fix_source(case.before, case.filename, settings)
    assert after == case.after
    assert after != case.before, "the fix does nothing"
    if case.filename.endswith(".py"):
        compile(after, case.filename, "exec")
    left = mplint.check_source(after, case.filename, settings)
    assert not [finding for finding in left if finding.fix and finding.fix.is_enabled]
    fixed = {finding.code for finding in found if finding.fix and finding.fix.is_enabled}
    assert not fixed & {finding.code for finding in left}, "what was mended is reported again"
    if case.kind == "unsafe":
        careful = mplint.fix_source(case.before, case.filename, case.settings(unsafe=False))
        assert careful != after, "the fix is safe"
