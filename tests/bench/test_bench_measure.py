"""Running tools: what counts as done, and what as a failure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bench import measure
from bench.measure import Contestant, RunError, in_turns, run
from bench.memory import is_known
from bench.tools import PYLINTS, Tool

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is written into the repository."""
    monkeypatch.setattr(measure, "CORPORA", tmp_path)
    monkeypatch.setattr(measure, "OUTPUT", tmp_path / "output")
    return tmp_path


def tool(code: str, name: str = "it") -> Tool:
    return Tool(name, (sys.executable, "-c", code))


def test_memory_is_not_the_benchs() -> None:
    ballast = bytearray(60_000_000)
    assert run(tool("pass"), look=False).largest < len(ballast)


@pytest.mark.parametrize("status", [0, 1])
def test_nothing_found_and_something_found_are_measured(status: int) -> None:
    measured = run(tool(f"print('a'); print('b'); raise SystemExit({status})"), look=False)
    assert measured.printed == 2
    assert measured.cpu > 0
    assert measured.wall > 0
    assert measured.together is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (
            "import sys; sys.stderr.write('no such option\\n\\n'); sys.exit(2)",
            "ended with exit status 2: no such option",
        ),
        ("import os; os.kill(os.getpid(), 11)", "ended with signal SIGSEGV"),
        ("1 / 0", "raised an exception: ZeroDivisionError: division by zero"),
    ],
)
def test_another_ending_is_a_failure(code: str, why: str) -> None:
    with pytest.raises(RunError) as raised:
        run(tool(code), look=False)
    assert str(raised.value) == why


def test_a_tool_that_is_not_there_is_a_line(tmp_path: Path) -> None:
    with pytest.raises(RunError) as raised:
        run(Tool("it", (str(tmp_path / "ruff"), "check")), look=False)
    assert str(raised.value) == f"{tmp_path / 'ruff'} cannot be run: No such file or directory"


def test_what_does_not_end_is_ended_with_its_children() -> None:
    with pytest.raises(RunError, match=r"^no end within 0 s$"):
        run(tool("import subprocess, sys; subprocess.run(['sleep', '60'])"), look=True, limit=0.3)


def test_the_variables_that_change_what_python_does_are_not_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("RUFF_NO_CACHE", "1")
    code = "import os, sys; sys.exit(3 if {'PYTHONDONTWRITEBYTECODE', 'RUFF_NO_CACHE'} & {*os.environ} else 0)"
    assert run(tool(code), look=False).printed == 0


def test_memory_is_the_tools_own() -> None:
    measured = run(tool("import time; kept = bytearray(90_000_000); time.sleep(0.2)"), look=True)
    assert 90_000_000 < measured.largest < 150_000_000
    if is_known():
        assert measured.together is not None
        assert 90_000_000 < measured.together < 150_000_000


def test_the_memory_of_all_processes_is_added_up() -> None:
    if not is_known():
        pytest.skip("no /proc that tells it")
    kept = "kept = bytearray(60_000_000); import time; time.sleep(0.5)"
    measured = run(
        tool(f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', '{kept}']); {kept}; p.wait()"),
        look=True,
    )
    assert measured.together is not None
    assert measured.largest < 100_000_000
    assert measured.together > 120_000_000


def test_they_take_turns_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    told: list[str] = []
    notes = tmp_path / "notes"
    write = f"open({str(notes)!r}, 'a').write(sys.argv[-1])"

    def noting(letter: str, more: str = "") -> Tool:
        return Tool(letter, (sys.executable, "-c", f"import sys; {write}; {more}", letter))

    contestants = [
        Contestant("work", noting("a")),
        Contestant("work", noting("b", "sys.exit(7)")),
        Contestant("work", noting("c"), slow=True),
    ]
    first, second, third = in_turns(contestants, 3, 1, told.append)
    assert notes.read_text() == "abcacaa"
    assert [len(row.wall) for row in (first, second, third)] == [3, 0, 1]
    assert second.failure == "ended with exit status 7"
    assert second.seconds is None
    assert told[0] == "  b, work: ended with exit status 7"


def test_pylints_status_is_a_sum() -> None:
    assert {0, 4, 30} <= PYLINTS
    assert not {1, 3, 32} & PYLINTS
