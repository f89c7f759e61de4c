"""`mplint run`: what a person sees, what a program gets, and the exit status."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mplint.trial
from mplint.trial import available_methods
from mplint.trial.command import add_arguments, main

LINTER = Path(mplint.trial.__file__).parents[2]

FORK_ONLY = """
    import multiprocessing

    if __name__ == "__main__":
        answers = multiprocessing.Queue()
        process = multiprocessing.Process(target=lambda: answers.put("hello"))
        process.start()
        print(answers.get())
        process.join()
"""

LOST_IN_CHILD = """
    import multiprocessing

    def work():
        print("limit", LIMIT)

    if __name__ == "__main__":
        LIMIT = 3
        process = multiprocessing.Process(target=work)
        process.start()
        process.join()
"""


def run(*arguments):
    parser = argparse.ArgumentParser(prog="mplint run")
    add_arguments(parser)
    return main(parser.parse_args([str(argument) for argument in arguments]))


@pytest.fixture(autouse=True)
def no_colour(monkeypatch):
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)


def test_a_script_that_works_under_fork_only(write_script, capfd):
    assert run("--start-method", "all", write_script(FORK_ONLY)) == 1
    shown = capfd.readouterr().out
    lines = shown.splitlines()
    assert lines[1].split()[:2] == ["fork", "ok"]
    assert lines[2].split()[:5] == ["spawn", "PicklingError", "in", "the", "main"]
    assert lines[2].endswith("emulated")
    assert lines[3].startswith("  forkserver")
    assert "Under spawn and forkserver:" in lines
    assert "  MainProcess raised, at script.py:6:" in lines
    assert "      6 | process.start()" in lines
    assert '  - under spawn 1 line is missing: "hello" (compared with fork)' in lines
    assert "Windows and macOS" in shown
    assert "Linux from Python 3.14" in shown.replace("\n", " ")
    assert "\x1b" not in shown
    assert max(map(len, lines[1:])) <= 80


def test_a_child_that_fails_in_silence(write_script, capfd):
    assert run("--start-method", "spawn", write_script(LOST_IN_CHILD)) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert 'Process-1 raised, at script.py:4, in work:\n      4 | print("limit", LIMIT)\n' in err
    assert "      NameError: name 'LIMIT' is not defined" in err
    assert "It went on all the same, and ended with exit status 0." in err


def test_one_method_passes_the_output_through(write_script, capfd):
    script = write_script("import sys; print(sys.argv[1:], sys.stdin.read()); print('oh', file=sys.stderr)")
    given = write_script("fed in", name="input.txt")
    assert run("--stdin", given, script, "--timeout", "-x") == 0
    out, err = capfd.readouterr()
    assert out == "['--timeout', '-x'] fed in\n"
    first, second = err.splitlines()
    assert first == "oh"
    assert second.split()[:2] == [available_methods()[0], "ok"]


def test_json(write_script, capfd):
    assert run("--start-method", "all", "--output-format", "json", write_script(LOST_IN_CHILD)) == 1
    fork, spawn, forkserver = json.loads(capfd.readouterr().out)
    assert (fork["method"], fork["ok"], fork["stdout"], fork["exceptions"]) == ("fork", True, "limit 3\n", [])
    for outcome, method in ((spawn, "spawn"), (forkserver, "forkserver")):
        assert (outcome["method"], outcome["emulated"], outcome["exit_status"], outcome["ok"]) == (
            method,
            True,
            0,
            False,
        )
        (raised,) = outcome["exceptions"]
        assert raised["text"] == "NameError: name 'LIMIT' is not defined"
        assert (raised["process"], raised["role"], raised["unread"]) == ("Process-1", "child", False)
        assert (raised["place"]["line"], raised["place"]["function"]) == (4, "work")


def test_a_hang_is_told_with_its_place_in_colour(write_script, capfd, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    script = write_script("import threading\nlock = threading.Lock()\nwith lock:\n    lock.acquire()\n")
    assert run("--start-method", "all", "--timeout", "0.3", script) == 1
    shown = capfd.readouterr().out
    assert "\x1b[31mhung\x1b[0m" in shown
    assert "    - MainProcess at script.py:4\n" in shown
    assert "It fails under every start method, so on every platform." in shown
    monkeypatch.setenv("NO_COLOR", "1")
    run("--timeout", "0.3", script)
    assert "\x1b" not in capfd.readouterr().err


def test_leftovers_are_told(write_script, capfd):
    assert run(write_script("import os, time\nif os.fork() == 0:\n    os._exit(0)\ntime.sleep(0.2)")) == 1
    err = capfd.readouterr().err
    assert "left 1 zombie" in err
    assert "1 child had ended, and the script never waited for it" in err


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["missing.py"], "mplint run: no such script: missing.py"),
        (["--timeout", "soon", "."], "mplint run: --timeout takes a number of seconds above 0, not 'soon'"),
        (["--timeout", "-1", "."], "mplint run: --timeout takes a number of seconds above 0, not '-1'"),
        (["--stdin", "nothing.txt", "."], "mplint run: cannot read nothing.txt for --stdin: No such file or directory"),
    ],
)
def test_wrong_usage_is_one_line(arguments, complaint, capfd, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", f"{complaint}\n")


def test_it_runs_on_a_bare_python_from_the_command_line(write_script):
    """`-S` leaves every installed package out."""
    script = write_script("import sys; print(sys.stdin.read())")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    command = [sys.executable, "-S", "-m", "mplint", "run", "--stdin", "-", str(script)]
    ended = subprocess.run(
        command,
        input="typed",
        capture_output=True,
        text=True,
        env=environment | {"PYTHONPATH": str(LINTER)},
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, "typed\n")


def test_a_reader_that_leaves_ends_the_trial_quietly(write_script):
    script = write_script("while True: print('line')")
    command = [sys.executable, "-m", "mplint", "run", "--timeout", "20", str(script)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(LINTER)}
    ) as runner:
        assert runner.stdout is not None
        assert runner.stderr is not None
        assert runner.stdout.readline() == b"line\n"
        runner.stdout.close()
        assert b"Traceback" not in runner.stderr.read()
        assert runner.wait(timeout=10) == 1
