"""The prover sees through lies: real runs of rules that state what is not true."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import prove as command
import pytest
from proving.claims import CLEAN
from proving.programs import program
from proving.pythons import Python
from proving.runs import Run, execute, runs_of
from proving.schedule import run_all
from proving.stated import changed_lines, misstatements
from proving.static import misjudgements

from mplint.configuration.selecting import find_rule
from mplint.rules.diagnostic import Level
from mplint.rules.rule import METHODS, Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Mapping

UNGUARDED = """\
from multiprocessing import Process


def work():
    print("working")


process = Process(target=work)
process.start()
process.join()
"""
GUARDED = UNGUARDED.replace("process = ", 'if __name__ == "__main__":\n    process = ').replace(
    "\nprocess.", "\n    process."
)
REFUSED = "RuntimeError: An attempt has been made to start a new process before the current process has finished ..."
REALLY_SHOWS = {"spawn forkserver": Shows(stdout="", raises=REFUSED, in_child=True)}
LEAVES_A_PROCESS = """\
import os
import time

if os.fork() == 0:
    time.sleep(30)
"""


def a_rule(**data: Any) -> Rule:
    """An honest rule, but for `data`."""
    honest = Rule(
        "MP199",
        "start-on-import",
        Level.WARNING,
        Example(UNGUARDED),
        Example(GUARDED),
        REALLY_SHOWS,
        Shows(stdout="working\n"),
    )
    return replace(honest, **data)


def a_run(text: str, claim: Shows = CLEAN, method: str = "fork", timeout: float = 6.0, stdin: str = "") -> Run:
    return Run("MP199", "bad", method, text, stdin, claim, sys.executable, timeout)


def said(run: Run) -> str:
    return "\n".join(execute(run).complaints)


def test_an_honest_rule_and_a_liar(capsys: pytest.CaptureFixture[str]) -> None:
    lies = {"fork": Shows(stdout=""), "spawn": REALLY_SHOWS["spawn forkserver"]}
    fails = Example(GUARDED.replace('"working"', "nobody"))
    rules = [a_rule(code="MP198"), a_rule(code="MP199", shows=lies, good=fails, good_shows=None)]
    assert not command.prove_on(Python(sys.executable, "3"), rules, lanes=2, static=False)
    printed = capsys.readouterr().out
    assert [line[:5] for line in printed.splitlines() if line.startswith("MP")] == ["MP198", "MP199"]
    assert "MP198  start-on-import  fork ok  spawn ok  forkserver ok" in printed
    assert "MP199  start-on-import  fork FALSE  spawn FALSE  forkserver FALSE" in printed
    assert " fork: bad example: claimed: stdout is ''; seen: 'working\\n'" in printed
    assert " forkserver: bad example: not claimed: a child raises RuntimeError: An attempt" in printed
    nobody = "NameError: name 'nobody' is not defined"
    assert f" fork, spawn, forkserver: good example: not claimed: a child raises {nobody}" in printed
    assert "1 of 2 rules proved; false: MP199" in printed


def test_a_start_method_that_a_python_lacks_is_no_lie(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    python = tmp_path / "python"
    python.write_text("""#!/bin/sh\necho '["3.13.0", ["spawn"], "/lib"]'\n""")
    python.chmod(0o755)
    rule = a_rule(shows={"spawn": Shows(stdout='["3.13.0", ["spawn"], "/lib"]\n')}, good=None)
    assert command.prove_on(Python(str(python), "3"), [rule], lanes=2, static=False)
    assert "fork not available  spawn ok  forkserver not available" in capsys.readouterr().out


def test_a_symptom_that_the_good_example_shows_as_well_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    hello = 'print("hello")\n'
    rule = a_rule(
        bad=Example(hello), good=Example(f"#\n{hello}"), shows={"fork": Shows(stdout="hello\n")}, good_shows=None
    )
    assert not command.prove_on(Python(sys.executable, "3"), [rule], lanes=2, static=False)
    assert "fork: good example: it shows the very symptom of the bad one" in capsys.readouterr().out


def test_a_method_that_is_not_named_must_run_clean() -> None:
    runs = {(run.which, run.method): run for run in runs_of(a_rule(shows={"spawn": Shows(hangs=True)}), sys.executable)}
    assert {key: run.claim for key, run in runs.items()} == {
        **{("good", method): Shows(stdout="working\n") for method in METHODS},
        ("bad", "fork"): CLEAN,
        ("bad", "spawn"): Shows(hangs=True),
        ("bad", "forkserver"): CLEAN,
    }


def test_a_hang_that_is_none() -> None:
    assert "claimed: it hangs; seen: it ended after" in said(a_run("print()\n", Shows(hangs=True)))


def test_a_hang_that_nobody_stated_and_where_it_stands() -> None:
    text = said(a_run("import multiprocessing\n\nmultiprocessing.Queue().get()\n", timeout=1.0))
    assert "not claimed: it hangs (MainProcess at example.py:3 in <module>" in text


def test_a_process_that_nobody_stated() -> None:
    assert "not claimed: it leaves a process behind" in said(a_run(LEAVES_A_PROCESS))
    assert execute(a_run(LEAVES_A_PROCESS, Shows(leaves="process"))).complaints == ()


def test_an_exception_that_nobody_reads() -> None:
    text = """\
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply_async(int, ("x",))
        pool.close()
        pool.join()
"""
    invalid = "ValueError: invalid literal for int() with base 10: 'x'"
    assert f"not claimed: a child raises, and nobody reads it, {invalid}" in said(a_run(text))
    assert execute(a_run(text, Shows(raises=invalid, in_child=True))).complaints == ()


def test_the_environment_of_whoever_proves_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    text = (
        'import os, sys\nprint("/nowhere" in sys.path, sys.warnoptions, sys.stdout.write_through)\nprint(os.getcwd())\n'
    )
    outcome = execute(a_run(text)).outcome
    assert outcome is not None
    first, directory = outcome.stdout.splitlines()
    assert first == "False [] False"
    assert not Path(directory).exists(), "an example runs in a directory of its own, which is gone afterwards"


def test_a_lost_race_is_run_once_more_and_said_so(tmp_path: Path) -> None:
    text = f"""\
import pathlib

first = pathlib.Path({str(tmp_path)!r}, "first")
if not first.exists():
    first.touch()
    raise SystemExit(1)
"""
    lies = a_run("raise SystemExit(2)\n")
    ran = dict(run_all([a_run(text), lies, a_run("")], lanes=2))
    assert {run.text: (one.tries, bool(one.complaints)) for run, one in ran.items()} == {
        text: (2, False),
        lies.text: (2, True),
        "": (1, False),
    }


def test_the_fences_of_a_document_are_what_runs() -> None:
    document = 'Ask:\n\n```python\nname = input()\n```\n\nand greet:\n\n```python\nprint("hello", name)\n```\n'
    run = a_run(program(Example(document, markdown=True)), Shows(stdout="hello you\n"), stdin="you\n")
    assert execute(run).complaints == ()


# ── what is seen without running anything ───────────────────────────────────────────────────────────────────────────

MISSTATED: Mapping[str, tuple[dict[str, object], str]] = {
    "a warning without a symptom": ({"shows": {}}, "nothing says what the bad example shows"),
    "a warning that is unprovable": (
        {"shows": {}, "unprovable": "It only shows on Windows."},
        "warnings must be proved",
    ),
    "both": ({"unprovable": "It only shows on Windows.", "level": Level.HINT}, "and yet it states"),
    "a reason that is none": ({"shows": {}, "unprovable": "no", "level": Level.HINT}, "is a sentence"),
    "no such method": ({"shows": {"spwan": Shows(hangs=True)}}, "'spwan', which is no start method"),
    "a method twice": ({"shows": {"fork spawn": Shows(hangs=True), "fork": Shows(exit=1)}}, "fork more than once"),
    "an empty claim": ({"shows": {"fork": Shows(says="It is slow.")}}, "claims nothing that could be seen"),
    "a type without text": ({"shows": {"fork": Shows(exit=1, raises="ValueError: ...")}}, "type and text"),
    "something else left": ({"shows": {"fork": Shows(leaves="a mess")}}, "this is 'a mess'"),
    "a good example that fails": ({"good_shows": Shows(exit=1)}, "a good example ends with status 0"),
    "no good example": ({"good": None}, "a rule has a bad and a good example"),
    "no difference": ({"good": Example(UNGUARDED)}, "the good example is the bad one"),
    "too many differences": ({"good": Example("print()\n" * 12)}, "differ by 12 of 12 lines"),
    "no newline at the end": ({"good": Example(GUARDED.rstrip())}, "does not end with a newline"),
    "a good example that does not parse": ({"good": Example(GUARDED + "(\n")}, "the good example does not parse"),
    "a bad example that does not parse": ({"bad": Example(UNGUARDED + "(\n")}, "the bad example does not parse"),
    "a text without its error": (
        {"code": "MP129", "bad": Example(UNGUARDED + "(\n")},
        "fork: the bad example does not",
    ),
}


@pytest.mark.parametrize(("data", "text"), MISSTATED.values(), ids=MISSTATED)
def test_data_that_cannot_be_true_is_told(data: dict[str, object], text: str) -> None:
    assert text in "\n".join(misstatements(a_rule(**data)))


def test_data_that_can_be_true_is_fine() -> None:
    assert misstatements(a_rule()) == []
    assert misstatements(a_rule(shows={}, unprovable="It only shows on Windows.", level=Level.HINT)) == []
    assert misstatements(a_rule(code="MP901", shows={}, bad=None, good=None, unprovable="No file can show it.")) == []


def test_changed_lines_count_once() -> None:
    assert changed_lines("a\nb\nc\n", "a\nB\nc\nd\n") == 2


def test_static_lies_are_told() -> None:
    rule = find_rule("misspelled-main-guard").rule
    assert rule.bad is not None
    good_is_bad = "\n".join(misjudgements(replace(rule, good=rule.bad)))
    assert f"the good example gives {rule.code} in line" in good_is_bad
    assert f"the bad example does not give {rule.code}" in misjudgements(replace(rule, bad=rule.good))
    another = "\n".join(misjudgements(replace(rule, code="MP199")))
    assert "the bad example does not give MP199" in another
    assert f"the bad example gives {rule.code} in line" in another
    narrower = misjudgements(replace(rule, shows={"spawn": Shows(hangs=True)}))
    assert f"with fork alone {rule.code} is reported, where the bad example is said to work" in narrower
    assert any("claimed: a fix that is None" in text for text in misjudgements(replace(rule, fix=None)))


def test_a_finding_that_a_start_method_loses_is_told() -> None:
    rule = find_rule("missing-main-guard").rule
    wider = misjudgements(replace(rule, shows={"fork spawn forkserver": Shows(hangs=True)}))
    assert f"with fork alone {rule.code} is not reported, where the bad example is said to fail" in wider


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["MP000"], "unknown rule `MP000`"),
        (["--python", "/nowhere/python"], "/nowhere/python: there is no such program"),
        (["--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], words: str) -> None:
    script = str(Path(__file__).with_name("prove.py"))
    answer = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=False)
    assert answer.returncode == command.WRONG_USAGE
    assert words in answer.stderr.splitlines()[-1]
    assert answer.stdout == ""
