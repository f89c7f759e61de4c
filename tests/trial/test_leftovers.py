"""What a script leaves behind, and that nothing of it is there afterwards, nor anything of ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import mplint.trial
from mplint.trial import run_trial

METHODS = ("fork", "spawn", "forkserver")
LINTER = Path(mplint.trial.__file__).parents[2]


@pytest.mark.parametrize("method", METHODS)
def test_a_tidy_script_leaves_nothing(write_script, method):
    script = write_script(
        """
        from multiprocessing import Manager, Pool
        from multiprocessing.shared_memory import SharedMemory

        def square(n):
            return n * n

        if __name__ == "__main__":
            block = SharedMemory(create=True, size=10)
            with Pool(2) as pool, Manager() as manager:
                print(manager.list(pool.map(square, range(3))))
            block.close()
            block.unlink()
        """
    )
    outcome = run_trial(script, method=method)
    assert outcome.ok, outcome
    assert outcome.stdout == "[0, 1, 4]\n"


def test_zombies_are_counted_and_reaped(write_script):
    script = write_script(
        """
        import os, time
        for _ in range(3):
            if os.fork() == 0:
                os._exit(0)
        os.wait()
        time.sleep(1)
        """
    )
    outcome = run_trial(script, method=None)
    assert outcome.left_behind.zombies == 2
    assert outcome.left_behind.processes == ()
    assert zombies_of(os.getpid()) == []


def zombies_of(parent: int) -> list[str]:
    """The ended children that a process has not waited for. It may have others that live: tests share a process."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            _name, _bracket, rest = status.read_text("utf-8", "replace").rpartition(")")
        except OSError:
            continue  # it has ended meanwhile
        state, its_parent, *_ = rest.split()
        if state == "Z" and int(its_parent) == parent:
            found.append(status.parent.name)
    return found


def test_children_that_still_run_are_named_and_ended(write_script):
    script = write_script(
        """
        import multiprocessing, os, time
        def work(): time.sleep(60)
        if __name__ == "__main__":
            process = multiprocessing.Process(target=work, name="lasting")
            process.start()
            while not process.pid: pass
            time.sleep(0.3)
            os._exit(0)
        """
    )
    for method in METHODS:
        outcome = run_trial(script, method=method)
        (left,) = outcome.left_behind.processes
        assert left.process == "lasting"
        assert "python" in left.command
        assert (outcome.exit_status, outcome.ok, outcome.left_behind.zombies) == (0, False, 0)
        assert not any(Path(f"/proc/{pid}").exists() for pid in outcome.pids)


def test_a_child_that_ends_soon_after_is_not_left_behind_and_its_output_is_kept(write_script):
    script = write_script(
        """
        import os, time
        if os.fork() == 0:
            time.sleep(0.1)
            print("late", flush=True)
            os._exit(0)
        """
    )
    outcome = run_trial(script, method=None)
    assert (outcome.left_behind.processes, outcome.left_behind.zombies, outcome.stdout) == ((), 0, "late\n")


def test_shared_memory_and_semaphores(write_script):
    script = write_script(
        """
        import multiprocessing, os, sys
        from multiprocessing import resource_tracker
        from multiprocessing.shared_memory import SharedMemory
        kept = SharedMemory(create=True, size=10)
        resource_tracker.unregister(kept._name, "shared_memory")
        cleaned = SharedMemory(create=True, size=10)
        print(kept.name, cleaned.name)
        lock = multiprocessing.get_context("spawn").Lock()
        sys.stdout.flush()
        os._exit(0)
        """
    )
    outcome = run_trial(script, method=None)
    kept, cleaned = outcome.stdout.split()
    left = outcome.left_behind
    assert left.shared_memory == (f"/{kept}",)
    assert left.leaked_shared_memory == 1
    assert left.leaked_semaphores == 1
    assert not (Path("/dev/shm") / kept).exists()
    assert not (Path("/dev/shm") / cleaned).exists()


def test_blocks_of_others_stay_untouched(write_script):
    from multiprocessing.shared_memory import SharedMemory

    block = SharedMemory(create=True, size=10)
    try:
        script = write_script(
            """
            import sys
            from multiprocessing import resource_tracker
            from multiprocessing.shared_memory import SharedMemory
            block = SharedMemory(name=sys.argv[1])
            resource_tracker.unregister(block._name, "shared_memory")
            """
        )
        outcome = run_trial(script, method=None, args=[block.name])
        assert outcome.ok, outcome
        assert (Path("/dev/shm") / block.name).exists()
    finally:
        block.close()
        block.unlink()


def test_other_children_of_the_supervising_process_are_let_alone(write_script):
    with subprocess.Popen(["sleep", "30"]) as bystander, subprocess.Popen(["true"]) as ended:
        assert run_trial(write_script("print(1)"), method="spawn").ok
        assert bystander.poll() is None
        assert ended.wait() == 0
        bystander.kill()


def test_our_own_traces_are_removed(write_script, monkeypatch, tmp_path):
    home = tmp_path / "tmp"
    home.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(home))
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    run_trial(write_script("import time; time.sleep(30)"), method="spawn", timeout=0.2)
    assert list(home.iterdir()) == []
    assert not list((LINTER / "mplint" / "trial" / "inject").glob("__pycache__"))


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_and_sigterm_end_the_whole_trial(write_script, tmp_path, number, status):
    script = write_script(
        """
        import os, pathlib, sys, time
        if os.fork() == 0:
            os.setsid()
        pathlib.Path(sys.argv[1], f"{os.getpid()}.pid").touch()
        time.sleep(60)
        """
    )
    home = tmp_path / "tmp"
    home.mkdir()
    environment = os.environ | {"PYTHONPATH": str(LINTER), "TMPDIR": str(home)}
    command = [sys.executable, "-m", "mplint", "run", str(script), str(tmp_path)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as runner:
        deadline = time.monotonic() + 10
        while len(list(tmp_path.glob("*.pid"))) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        runner.send_signal(number)
        _, stderr = runner.communicate(timeout=10)
    assert runner.returncode == status
    assert "Traceback" not in stderr
    pids = [int(file.stem) for file in tmp_path.glob("*.pid")]
    assert len(pids) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    assert list(home.iterdir()) == []
