"""Exceptions: of the parent, of children and threads, and those that nobody read."""

from __future__ import annotations

import pytest

from mplint.trial import run_trial

METHODS = ("fork", "spawn", "forkserver")


def told(outcome):
    return [(raised.role, raised.text, raised.unread) for raised in outcome.exceptions]


@pytest.mark.parametrize("method", METHODS)
def test_a_childs_exception_is_told_with_its_place(write_script, method):
    script = write_script(
        """
        import multiprocessing, sys

        def work(n):
            if n == 1:
                raise ValueError("no one here")
            sys.exit(3)

        if __name__ == "__main__":
            for n in range(2):
                process = multiprocessing.Process(target=work, args=(n,))
                process.start()
                process.join()
            print("parent goes on")
        """
    )
    outcome = run_trial(script, method=method)
    assert told(outcome) == [("child", "ValueError: no one here", False)]
    raised = outcome.exceptions[0]
    assert raised.process == "Process-2"
    assert raised.place is not None
    assert (raised.place.file, raised.place.line, raised.place.function) == (str(script), 5, "work")
    assert raised.traceback.endswith("ValueError: no one here\n")
    assert (outcome.exit_status, outcome.stdout, outcome.ok) == (0, "parent goes on\n", False)


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_child_that_cannot_be_set_up(write_script, method):
    script = write_script(
        """
        import multiprocessing
        if __name__ == "__main__":
            def work(): pass
            process = multiprocessing.Process(target=work)
            process.start()
            process.join()
        """
    )
    (raised,) = run_trial(script, method=method).exceptions
    assert (raised.role, raised.process, raised.type) == ("child", "Process-1", "AttributeError")
    assert raised.message.startswith("Can't get attribute 'work' on <module '__mp_main__'")


def test_parent_exception_hook_and_interrupt(write_script):
    hooked = write_script(
        "import sys\nsys.excepthook = lambda *_: print('mine')\nimport queue\nqueue.Queue().get(False)"
    )
    outcome = run_trial(hooked, method=None)
    assert told(outcome) == [("main", "Empty", False)]
    assert (outcome.exceptions[0].module, outcome.stdout) == ("_queue", "mine\n")
    interrupted = run_trial(write_script("import os, signal; os.kill(os.getpid(), signal.SIGINT)"), method=None)
    assert told(interrupted) == [("main", "KeyboardInterrupt", False)]
    assert interrupted.exit_status == -2
    left = run_trial(write_script("raise SystemExit(4)"), method=None)
    assert (told(left), left.exit_status, left.ok) == ([], 4, False)


UNREAD = """
    import time
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
    from multiprocessing import Pool, Queue
    from multiprocessing.pool import ThreadPool

    def work(n):
        return 12 // n

    if __name__ == "__main__":
        with Pool(1) as pool:
            unread = pool.apply_async(work, (0,))
            unread_map = pool.map_async(work, [1, 0, 0])
            unread_imap = pool.imap(work, [1, 0])
            for result in (unread, unread_map):
                result.wait()
            next(unread_imap)
            pool.close()
            pool.join()
        with ThreadPool(1) as threads:
            threads.apply_async(work, ("a",)).wait()
        with ProcessPoolExecutor(1) as executor:
            wait([executor.submit(work, 0)])
        queue = Queue()
        queue.put(lambda: 0)
        queue.close()
        queue.join_thread()
"""


def test_exceptions_that_nobody_read(write_script):
    outcome = run_trial(write_script(UNREAD), method="fork")
    zero = ("child", "ZeroDivisionError: integer division or modulo by zero", True)
    expected = [zero] * 3 + [("thread", "TypeError: unsupported operand type(s) for //: 'int' and 'str'", True), zero]
    assert told(outcome)[:5] == expected
    role, text, unread = told(outcome)[5]
    assert (role, unread) == ("thread", True)
    assert text.startswith("PicklingError: Can't pickle <function <lambda>")
    assert outcome.exit_status == 0
    assert {raised.place.line for raised in outcome.exceptions[:5] if raised.place} == {7}


READ = """
    import asyncio, contextlib
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import Pool

    def work(n):
        return 12 // n

    async def awaited(executor):
        await asyncio.get_running_loop().run_in_executor(executor, work, 0)

    if __name__ == "__main__":
        reader = contextlib.suppress(ZeroDivisionError)
        with Pool(1) as pool:
            with reader:
                pool.apply_async(work, (0,)).get()
            with reader:
                pool.map(work, [1, 0])
            with reader:
                for _ in pool.imap_unordered(work, [0, 1, 0]): pass
            called = []
            pool.apply_async(work, (0,), error_callback=called.append).wait()
            assert called
        with ProcessPoolExecutor(1) as executor:
            with reader:
                executor.submit(work, 0).result()
            assert executor.submit(work, 0).exception()
            with reader:
                list(executor.map(work, [0, 0, 0]))
            with reader:
                asyncio.run(awaited(executor))
            for future in as_completed([executor.submit(work, 0)]):
                with reader:
                    future.result()
        print("all read")
"""


def test_exceptions_that_were_read_are_none(write_script):
    outcome = run_trial(write_script(READ), method="fork")
    assert told(outcome) == []
    assert outcome.stdout == "all read\n"
    assert outcome.ok


def test_an_exception_that_comes_back_to_the_parent_is_counted_once(write_script):
    script = write_script(
        """
        from concurrent.futures import ProcessPoolExecutor
        def work(n): return 1 // n
        if __name__ == "__main__":
            with ProcessPoolExecutor(1) as executor:
                executor.submit(work, 0).result()
        """
    )
    for method in METHODS:
        outcome = run_trial(script, method=method)
        assert told(outcome) == [("main", "ZeroDivisionError: integer division or modulo by zero", False)]


def test_a_thread_an_os_fork_child_and_a_child_without_stderr(write_script):
    script = write_script(
        """
        import multiprocessing, os, sys, threading

        def silent():
            sys.stderr.close()
            raise OSError("said to nobody")

        if __name__ == "__main__":
            thread = threading.Thread(target=int, args=("x",)); thread.start(); thread.join()
            if os.fork() == 0:
                raise LookupError("in the child")
            os.wait()
            process = multiprocessing.Process(target=silent); process.start(); process.join()
        """
    )
    outcome = run_trial(script, method="fork")
    thread, forked, silent = outcome.exceptions
    assert (thread.role, thread.type) == ("thread", "ValueError")
    assert (forked.role, forked.process, forked.text) == ("child", "forked child", "LookupError: in the child")
    assert (silent.role, silent.process) == ("child", "Process-1")
    assert "OSError: said to nobody" in silent.traceback


def test_a_place_is_the_users_even_where_names_are_alike(write_script):
    write_script("def helper(n):\n    return [][n]\n", name="helping.py")
    script = write_script(
        """
        from multiprocessing import Pool
        from helping import helper
        if __name__ == "__main__":
            with Pool(1) as workers:
                workers.map(helper, [1])
        """,
        name="pool.py",
    )
    (raised,) = run_trial(script, method="fork").exceptions
    assert raised.place is not None
    assert (raised.place.file, raised.place.line) == (str(script), 5)
    assert "helping.py" in raised.traceback


def test_endless_failures_are_kept_within_bounds(write_script):
    script = write_script(
        """
        import threading
        def work(): raise ValueError("x" * 100_000)
        for _ in range(300):
            thread = threading.Thread(target=work); thread.start(); thread.join()
        """
    )
    outcome = run_trial(script, method=None)
    assert len(outcome.exceptions) == 200
    assert all(len(raised.message) <= 16_000 for raised in outcome.exceptions)
    assert len(outcome.stderr) < 1_600_000
    assert "bytes left out" in outcome.stderr
