"""Hangs: said where, then ended, all of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from mplint.trial import run_trial

METHODS = ("fork", "spawn", "forkserver")


def living(pids):
    return [pid for pid in pids if Path(f"/proc/{pid}").exists()]


@pytest.mark.parametrize("method", METHODS)
def test_each_process_is_found_where_it_waits(write_script, method):
    script = write_script(
        """
        import multiprocessing

        def work(queue):
            print(queue.get(), flush=True)
            queue.get()

        if __name__ == "__main__":
            queue = multiprocessing.Queue()
            process = multiprocessing.Process(target=work, args=(queue,), name="reader")
            process.start()
            queue.put("first")
            process.join()
        """
    )
    outcome = run_trial(script, method=method, timeout=1.2)
    assert outcome.hung
    assert outcome.exit_status is None
    assert outcome.stdout == "first\n"
    assert outcome.exceptions == ()
    assert not outcome.left_behind
    places = {place.process: place.own and (place.own.line, place.own.function) for place in outcome.hang}
    assert places == {"MainProcess": (12, "<module>"), "reader": (5, "work")}
    assert all(place.innermost and place.innermost.file.endswith(".py") for place in outcome.hang)
    assert living(outcome.pids) == []


def test_a_thread_that_keeps_the_process_an_idle_worker_and_another_program(write_script):
    script = write_script(
        """
        import multiprocessing, subprocess, threading, time

        def wait():
            time.sleep(60)

        if __name__ == "__main__":
            pool = multiprocessing.Pool(1)
            subprocess.Popen(["sleep", "61"])
            threading.Thread(target=wait).start()
        """
    )
    outcome = run_trial(script, method="fork", timeout=0.8)
    main, worker, sleep = outcome.hang
    assert main.own is not None
    assert main.own.function == "wait"
    assert (worker.process, worker.idle, worker.own) == ("ForkPoolWorker-1", True, None)
    assert (sleep.process, sleep.innermost) == ("another program (sleep 61)", None)


def test_no_process_gets_away(write_script, tmp_path):
    """Own sessions, closed descriptors, ignored signals, children of ended children, and a loop that forks on."""
    script = write_script(
        """
        import os, signal, sys, time
        def away():
            os.setsid()
            for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
                try: signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError): pass
            os.closerange(0, 1000)
            if os.fork() == 0:
                os.setsid()
            open(f"{sys.argv[1]}/{os.getpid()}.pid", "w").close()
            time.sleep(60)
        if os.fork() == 0:
            away()
        while True:
            pid = os.fork()
            if pid == 0:
                time.sleep(60)
            time.sleep(0.05)
        """
    )
    begun = time.monotonic()
    outcome = run_trial(script, method=None, timeout=0.7, args=[str(tmp_path)])
    assert outcome.hung
    assert len(outcome.hang) >= 5
    got_away = [int(file.stem) for file in tmp_path.glob("*.pid")]
    assert len(got_away) == 2
    assert living(got_away) == []
    assert living(outcome.pids) == []
    assert time.monotonic() - begun < 5


def test_a_flood_of_output_neither_blocks_nor_fills_anything(write_script):
    script = write_script("while True: print('x' * 1000)")
    outcome = run_trial(script, method=None, timeout=0.7)
    assert outcome.hung
    assert 500_000 < len(outcome.stdout) < 2_200_000
    assert "bytes left out" in outcome.stdout
    assert outcome.hang[0].own is not None


def test_what_the_trackers_clean_up_after_a_hang_is_not_the_scripts_fault(write_script):
    script = write_script(
        """
        import multiprocessing
        from multiprocessing.shared_memory import SharedMemory
        block = SharedMemory(create=True, size=10, name=f"mplint_{multiprocessing.current_process().pid}")
        lock = multiprocessing.get_context("spawn").Lock()
        with lock:
            print(block.name, flush=True)
            lock.acquire()
        """
    )
    outcome = run_trial(script, method=None, timeout=0.5)
    assert outcome.hung
    assert not outcome.left_behind
    assert outcome.stderr == ""
    assert not (Path("/dev/shm") / outcome.stdout.strip()).exists()
