"""The start method is another platform's default, and the script notices nothing else."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mplint.trial import TrialError, available_methods, run_trial

if TYPE_CHECKING:
    from pathlib import Path

METHODS = ("fork", "spawn", "forkserver")


def plainly(script: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run([sys.executable, script], capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize("method", METHODS)
def test_children_are_started_by_the_chosen_method(write_script, method):
    script = write_script(
        """
        import multiprocessing

        def work(queue):
            queue.put(multiprocessing.get_start_method())

        if __name__ == "__main__":
            queue = multiprocessing.SimpleQueue()
            process = multiprocessing.Process(target=work, args=(queue,))
            process.start()
            process.join()
            print(queue.get(), process._popen.method, __name__, __file__ == __import__("sys").argv[0])
        """
    )
    outcome = run_trial(script, method=method)
    assert outcome.stdout == f"{method} {method} __main__ True\n"
    assert outcome.ok, outcome
    assert outcome.emulated == (method != multiprocessing.get_all_start_methods()[0])


def test_the_default_is_changed_but_not_set(write_script):
    script = write_script(
        """
        import multiprocessing
        print(multiprocessing.get_start_method(allow_none=True))
        multiprocessing.set_start_method("fork")
        print(multiprocessing.get_start_method())
        """
    )
    outcome = run_trial(script, method="spawn")
    assert (outcome.stdout, outcome.exit_status) == ("None\nfork\n", 0)


def test_no_method_is_the_pythons_own(write_script):
    outcome = run_trial(write_script("print(1)"), method=None)
    assert (outcome.method, outcome.emulated) == (multiprocessing.get_all_start_methods()[0], False)


def test_a_method_that_is_not_there_is_no_failure_of_the_script(write_script, monkeypatch):
    assert set(METHODS) <= set(available_methods(sys.executable))
    outcome = run_trial(write_script("print(1)"), method="teleport")
    assert outcome.unavailable is not None
    assert "not available here" in outcome.unavailable
    assert not outcome.hung
    assert outcome.stdout == ""


def test_what_cannot_be_run_is_said_in_one_line(write_script, tmp_path):
    with pytest.raises(TrialError, match=r"no such script: .*missing\.py$"):
        run_trial(tmp_path / "missing.py", method="fork")
    with pytest.raises(TrialError, match=r"cannot run '/bin/false' as a Python"):
        run_trial(write_script(""), method="fork", python="/bin/false")
    with pytest.raises(TrialError, match=r"cannot read .*nothing for stdin"):
        run_trial(write_script(""), method="fork", stdin=tmp_path / "nothing")


FAILING = {
    "main": "import multiprocessing\nmultiprocessing.pool\n",
    "syntax": "def broken(:\n",
    "exit": "raise SystemExit('that was it')\n",
    "child": """
        from multiprocessing import get_context
        def work(): {}["key"]
        if __name__ == "__main__":
            process = get_context("fork").Process(target=work); process.start(); process.join()
    """,
    "pool": """
        from multiprocessing import Pool
        def work(n): return 1 // n
        if __name__ == "__main__":
            with Pool(1) as pool: pool.map(work, [1, 0])
    """,
    "imap": """
        from multiprocessing import Pool
        def work(n): return 1 // n
        if __name__ == "__main__":
            with Pool(1) as pool: list(pool.imap(work, [1, 0]))
    """,
    "executor": """
        from concurrent.futures import ProcessPoolExecutor
        def work(n): return 1 // n
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor: executor.submit(work, 0).result()
    """,
    "thread": """
        import threading
        thread = threading.Thread(target=lambda: [][0], name="worker"); thread.start(); thread.join()
    """,
    "feeder": """
        import multiprocessing
        queue = multiprocessing.Queue(); queue.put(open); queue.put(dict().keys()); queue.close(); queue.join_thread()
    """,
    "shared memory": """
        from multiprocessing.shared_memory import SharedMemory
        SharedMemory(create=True, size=0)
    """,
    "shadowed": """
        import multiprocessing.pool
    """,
}


@pytest.mark.parametrize("kind", FAILING)
def test_what_is_printed_is_what_python_prints(write_script, kind):
    """To the letter: not one line of a traceback is ours. (The fork method, as no pid or path differs then.)"""
    if kind == "shadowed":
        write_script("raise ImportError('the wrong queue')", name="queue.py")
    script = write_script(FAILING[kind])
    expected = plainly(script)
    outcome = run_trial(script, method=None)
    assert expected.stderr
    assert outcome.stderr == expected.stderr
    assert outcome.stdout == expected.stdout
    assert outcome.exit_status == expected.returncode


def test_nothing_is_imported_that_the_script_does_not_import(write_script):
    """Modules that we imported would hide what the script forgot, or shadowed."""
    script = write_script("import sys; print(*sorted(sys.modules), *sys.path, sep='\\n')")
    before, after = (run.stdout.split() for run in (plainly(script), run_trial(script, method="spawn")))
    assert set(after) - set(before) <= {"sitecustomize", "faulthandler", "atexit", "__future__"}
    assert set(before) <= set(after)


def test_the_users_own_sitecustomize_is_loaded_in_every_process(write_script, tmp_path):
    write_script("import builtins; builtins.greeting = 'hello from ' + __name__", name="sitecustomize.py")
    script = write_script(
        """
        import multiprocessing, sys
        def work(): print("child:", greeting)
        if __name__ == "__main__":
            print("main:", greeting, sys.modules["sitecustomize"].__file__ == sys.argv[1], flush=True)
            process = multiprocessing.Process(target=work); process.start(); process.join()
        """
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    outcome = run_trial(script, method="spawn", env=environment, args=[str(tmp_path / "sitecustomize.py")])
    assert outcome.stdout.splitlines() == [
        "main: hello from sitecustomize True",
        "child: hello from sitecustomize",
    ]


def test_a_script_called_like_a_module_fails_as_in_life(write_script):
    script = write_script("from multiprocessing import Process\nprint(Process)\n", name="multiprocessing.py")
    outcome = run_trial(script, method="spawn")
    assert [raised.type for raised in outcome.exceptions] == ["ImportError"]
    assert outcome.stderr == plainly(script).stderr


def test_the_script_leads_a_process_group_as_under_a_shell(write_script):
    script = write_script(
        """
        import os, signal, time
        os.setpgrp()
        signal.signal(signal.SIGUSR1, lambda *_: print("all of us", flush=True))
        child = os.fork()
        if child == 0:
            time.sleep(10)
            os._exit(0)
        time.sleep(0.1)
        os.killpg(0, signal.SIGUSR1)
        os.kill(child, signal.SIGKILL)
        os.wait()
        """
    )
    outcome = run_trial(script, method=None)
    assert outcome.ok, outcome
    assert "all of us" in outcome.stdout


def test_buffering_and_arguments_are_the_scripts_own(write_script, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONUNBUFFERED", "1")
    script = write_script(
        "import os, sys\nprint(sys.argv[1:], sys.stdin.read(), os.getcwd())\nif os.fork(): os.wait()\n"
    )
    outcome = run_trial(script, method=None, args=["--timeout", "x y"], stdin=b"given", cwd=tmp_path)
    # The buffer is printed by both: that is what happens when stdout is not a terminal.
    assert outcome.stdout == f"['--timeout', 'x y'] given {tmp_path}\n" * 2
