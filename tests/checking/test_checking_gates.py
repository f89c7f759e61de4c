"""No gate changes a finding: everything is the same with them and without them."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

import mplint
from mplint.gates.gate import Gate
from mplint.rules.loader import all_rules

LIBRARY = Path(sysconfig.get_paths()["stdlib"])
EVERYTHING = mplint.Settings(select=("ALL",), unsafe_fixes=True)
EXAMPLES = [example for loaded in all_rules() for example in (loaded.rule.bad, loaded.rule.good) if example]


def same_without_gates(paths: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold what is found in these files, all of them named, against what is found when each of them is parsed."""
    assert paths
    with_gates = mplint.check(paths, EVERYTHING)
    with monkeypatch.context() as patch:
        patch.setattr(Gate, "needs_parsing", lambda _self, _data, _filename="": True)
        without = mplint.check(paths, EVERYTHING)
    notices = {"MP903"}  # what cannot be analysed, and has nothing to be found in it
    assert with_gates == [each for each in without if each.code not in notices]


@pytest.mark.slow
def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = []
    for number, example in enumerate(EXAMPLES):
        if not example.markdown and not example.notebook:
            path = tmp_path / str(number) / example.filename
            path.parent.mkdir()
            path.write_text(example.code)
            paths.append(path)
    same_without_gates(paths, monkeypatch)


@pytest.mark.parametrize("name", ["multiprocessing", "concurrent", "wsgiref", "json"])
def test_the_standard_library(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    same_without_gates(sorted((LIBRARY / name).rglob("*.py")), monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_much_of_the_standard_library(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*sorted(LIBRARY.glob("*.py")), *sorted(LIBRARY.glob("test/test_[a-s]*.py"))]
    same_without_gates([path for path in files[part::8] if path.stat().st_size < 100_000], monkeypatch)
