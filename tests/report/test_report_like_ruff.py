"""The human formats look as ruff's do: the expected texts are what ruff 0.17.6 printed about the same places."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from mplint.report.concise import concise
from mplint.report.full import full
from mplint.report.json import as_json
from mplint.report.styled import plain
from mplint.report.summary import closing, statistics, statistics_json
from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location

SOURCE = """\
import os
from typing import (
    List,
    Optional,
)


def f(x):
\tif x == True:
\t\tprint("中文字符", y)
    \n"""


def found(code: str, name: str, message: str, place: tuple[int, int, int, int], fix: Fix | None = None) -> Diagnostic:
    start, end = Location(*place[:2]), Location(*place[2:])
    return Diagnostic(code, name, Level.ERROR, message, "a.py", start, end, fix=fix)


REMOVE = Fix("Remove unused import: `os`", True, (Edit(Location(1, 1), Location(2, 1), ""),))
UNUSED = found("F401", "unused-import", "`os` imported but unused", (1, 8, 1, 10), REMOVE)
DEPRECATED = found("UP035", "deprecated-import", "`typing.List` is deprecated, use `list` instead", (2, 1, 5, 2))
UNDEFINED = found("F821", "undefined-name", "Undefined name `y`", (10, 17, 10, 18))


def test_full() -> None:
    lines = full([DEPRECATED, UNDEFINED], {"a.py": SOURCE}, 140)
    expected = """\
UP035 `typing.List` is deprecated, use `list` instead
 --> a.py:2:1
  |
1 |   import os
2 | / from typing import (
3 | |     List,
4 | |     Optional,
5 | | )
  | |_^

F821 Undefined name `y`
  --> a.py:10:17
   |
 8 | def f(x):
 9 |     if x == True:
10 |         print("中文字符", y)
   |                           ^
"""
    assert "\n".join(plain(line) for line in lines) == expected


def test_full_with_context_below() -> None:
    lines = full([found("E", "n", "Expected a parameter", (1, 7, 1, 8))], {"a.py": "def f(:\n  pass\n\n"}, 140)
    expected = "E Expected a parameter\n --> a.py:1:7\n  |\n1 | def f(:\n  |       ^\n2 |   pass\n  |\n"
    assert "\n".join(plain(line) for line in lines) == expected


def test_concise() -> None:
    assert [plain(line) for line in concise([UNUSED, UNDEFINED])] == [
        "a.py:1:8: F401 [*] `os` imported but unused",
        "a.py:10:17: F821 Undefined name `y`",
    ]


def test_statistics() -> None:
    assert [plain(line) for line in statistics([UNDEFINED, UNUSED, UNUSED, DEPRECATED])] == [
        "2\tF401\t[*] unused-import",
        "1\tF821\t[ ] undefined-name",
        "1\tUP035\t[ ] deprecated-import",
    ]
    assert [plain(line) for line in statistics([UNDEFINED])] == ["1\tF821\tundefined-name"]


def test_statistics_json() -> None:
    assert json.loads(statistics_json([UNDEFINED, UNUSED, UNUSED])) == [
        {"code": "F401", "name": "unused-import", "count": 2, "fixable": True, "fixable_count": 2},
        {"code": "F821", "name": "undefined-name", "count": 1, "fixable": False, "fixable_count": 0},
    ]


def test_json_has_the_shape_of_the_ruff_that_is_installed(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(SOURCE, encoding="utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    command = [ruff, "check", "--isolated", "--no-cache", "--select", "F401,F821", "--output-format", "json", "a.py"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False)
    theirs = {finding["code"] + str(finding["location"]["row"]): finding for finding in json.loads(run.stdout)}
    for diagnostic, key in ((UNUSED, "F4011"), (UNDEFINED, "F82110")):
        ours = json.loads(as_json([diagnostic]))[0]
        for field in ("code", "message", "location", "end_location", "fix"):
            assert ours[field] == theirs[key][field]
        assert Path(theirs[key]["filename"]).is_absolute()
        assert Path(ours["filename"]).is_absolute()
        assert ours.keys() - theirs[key].keys() <= {"name", "severity", "help", "related", "start_methods"}


def test_closing_line_counts_by_level() -> None:
    def of(*levels: Level) -> list[Diagnostic]:
        start = Location(1, 1)
        return [Diagnostic("MP1", "n", level, "m", "a.py", start, start) for level in levels]

    assert closing([]) == "All checks passed!"
    assert closing(of(Level.ERROR)) == "Found 1 error."
    assert closing(of(Level.HINT, Level.HINT)) == "Found 2 hints."
    assert closing(of(Level.WARNING, Level.ERROR, Level.ERROR)) == "Found 2 errors and 1 warning."
    assert closing(of(*Level, *Level)) == "Found 2 errors, 2 warnings and 2 hints."
