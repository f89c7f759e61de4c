"""MP714 to MP720: contexts, and how and when the start method is chosen and asked for."""

from __future__ import annotations

import pytest
from rule_programs import found, judged, marked

import mplint

REPORTED = r"""
=== a queue for the initializer of another context's pool
import multiprocessing
def prepare(queue):
    global results
    results = queue
def work(n):
    results.put(n)
if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    queue = multiprocessing.Queue()  # <- MP714
    with context.Pool(2, prepare, (queue,)) as pool:
        pool.map(work, range(3))
=== fork against spawn, on every system
import multiprocessing
def work(lock):
    with lock:
        print("at work")
if __name__ == "__main__":
    lock = multiprocessing.get_context("fork").Lock()  # <- MP714
    p = multiprocessing.get_context("spawn").Process(target=work, args=(lock,))
    p.start()
    p.join()
=== a lock of fork, and a default process
import multiprocessing
def work(lock):
    with lock:
        print("at work")
if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    lock = context.Lock()  # <- MP714
    p = multiprocessing.Process(target=work, kwargs={"lock": lock})
    p.start()
    p.join()
=== set on import for one system
import multiprocessing
import sys
if sys.platform == "darwin":
    multiprocessing.set_start_method("spawn")  # <- MP715
def work(n):
    return n
def main():
    with multiprocessing.Pool() as pool:
        print(pool.map(work, range(3)))
if __name__ == "__main__":
    main()
=== set on import, in a function
import torch.multiprocessing as mp
def choose():
    mp.set_start_method("forkserver", force=False)  # <- MP715
choose()
def work():
    print("at work")
if __name__ == "__main__":
    p = mp.Process(target=work)
    p.start()
    p.join()
=== settled by a pool in another function
import multiprocessing
def first():
    with multiprocessing.Pool() as pool:
        print(pool.map(abs, range(3)))
def second():
    multiprocessing.set_start_method("spawn")  # <- MP716
def main():
    first()
    second()
if __name__ == "__main__":
    main()
=== settled by a context without a name
import multiprocessing
lock = multiprocessing.get_context().Lock()
def main():
    multiprocessing.set_start_method("spawn")  # <- MP716
if __name__ == "__main__":
    main()
=== a context dropped, and one that is none
import multiprocessing
def work():
    print("at work")
def main():
    multiprocessing.get_context("spawn")  # <- MP717
    multiprocessing.Process(target=work).start()
if __name__ == "__main__":
    main()
=== a process of what set_start_method gives
import multiprocessing
def work():
    print("at work")
def main():
    p = multiprocessing.set_start_method("spawn").Process(target=work)  # <- MP717
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== names that are none
import multiprocessing
METHOD = "Spawn"
if __name__ == "__main__":
    context = multiprocessing.get_context("thread")  # <- MP718
    other = multiprocessing.get_context(METHOD)  # <- MP718
    print(context, other)
=== a string for the preload
import multiprocessing
if __name__ == "__main__":
    multiprocessing.set_forkserver_preload("numpy")  # <- MP719
=== an error for spawn alone
import multiprocessing
def start(step, pickled):
    context = multiprocessing.get_context()
    if context.get_start_method() == "spawn":  # <- MP720
        if pickled is None:
            raise ValueError("give it pickled")
    p = context.Process(target=print, args=(step, pickled))
    p.start()
    p.join()
=== a method that leaves early, of what goes to workers
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
class Check:
    def __init__(self):
        self.kept = None
        self.keep()
    def keep(self):
        if multiprocessing.get_start_method() != "spawn":  # <- MP720
            return
        self.kept = dict(DATA)
    def run(self):
        return self.kept or DATA
DATA = {}
def work(check):
    return check.run()
def main():
    with ProcessPoolExecutor() as executor:
        print(executor.submit(work, Check()).result())
=== kept in a variable
from multiprocessing import Pool, get_start_method
def work(n):
    return n
def run():
    method = get_start_method()
    if method != "spawn":  # <- MP720
        arguments = ()
    else:
        arguments = (1,)
    with Pool(2, print, arguments) as pool:
        return pool.map(work, range(3))
"""


@judged(REPORTED)
def test_it_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


SILENT = r"""
=== contexts that fit
import multiprocessing
import sys
def work(lock, queue, other):
    with lock:
        queue.put(other.value)
def main():
    context = multiprocessing.get_context("spawn")
    lock, queue = context.Lock(), context.Queue()
    value = context.Value("i", 0)
    p = multiprocessing.Process(target=work, args=(lock, queue, value))
    p.start()
    p.join()
def proxies():
    context = multiprocessing.get_context("spawn")
    with multiprocessing.Manager() as manager:
        p = context.Process(target=print, args=(manager.Queue(), manager.Lock()))
        p.start()
        p.join()
def by_system():
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("fork")
    lock = multiprocessing.Lock()
    p = context.Process(target=print, args=(lock,))
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== a test that this fails
import multiprocessing
import unittest
def work(queue):
    queue.close()
class Mixed(unittest.TestCase):
    def test_mixed(self):
        for method in ["spawn", "forkserver"]:
            queue = multiprocessing.get_context("fork").Queue()
            p = multiprocessing.get_context(method).Process(target=work, args=(queue,))
            with self.assertRaisesRegex(RuntimeError, "SemLock"):
                p.start()
            self.check(p)
=== the method is set where there is none, and the user is told where it is another
import multiprocessing as mp
import sys
def setup():
    method = mp.get_start_method(allow_none=True)
    if method is None:
        mp.set_start_method("spawn")
    elif method != "spawn":
        print("already", method)
def tried():
    try:
        mp.set_start_method("spawn")
    except Exception:
        if mp.get_start_method() != "spawn":
            print("[WARN] not spawn", file=sys.stderr)
def main():
    if mp.get_start_method() != "spawn":
        print("this needs spawn")
        return 1
    p = mp.Process(target=print)
    p.start()
    p.join()
if __name__ == "__main__":
    setup()
    tried()
    main()
=== the default is the same by set_start_method
import multiprocessing
def work(lock):
    with lock:
        print("at work")
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    lock = multiprocessing.Lock()
    p = multiprocessing.get_context("spawn").Process(target=work, args=(lock,))
    p.start()
    p.join()
=== on import, by force
import multiprocessing
multiprocessing.set_start_method("spawn", force=True)
def work():
    print("at work")
if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
=== on import, with a word on failing
import contextlib
import multiprocessing
try:
    multiprocessing.set_start_method("spawn")
except RuntimeError:
    pass
with contextlib.suppress(RuntimeError):
    multiprocessing.set_start_method("spawn")
if multiprocessing.get_start_method(allow_none=True) is None:
    multiprocessing.set_start_method("spawn")
def work():
    print("at work")
if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
=== on import, in a library that starts nothing
import multiprocessing
multiprocessing.set_start_method("spawn")
def cpus():
    return multiprocessing.cpu_count()
=== once, in time
import multiprocessing
def work():
    print("at work")
def main(quick):
    p = multiprocessing.Process(target=work)
    print(multiprocessing.get_start_method(allow_none=True), multiprocessing.cpu_count())
    with multiprocessing.get_context("spawn").Pool() as pool:
        print(pool.map(abs, range(3)))
    if quick:
        multiprocessing.set_start_method("fork")
    else:
        multiprocessing.set_start_method("spawn")
    p.start()
    p.join()
if __name__ == "__main__":
    main(True)
=== twice, by force, under try, and in tests
import multiprocessing
import pytest
def test_twice():
    multiprocessing.set_start_method("spawn", force=True)
    multiprocessing.set_start_method("fork", True)
    with pytest.raises(RuntimeError):
        multiprocessing.set_start_method("spawn")
    with pytest.raises(ValueError):
        multiprocessing.get_context("magic")
    try:
        multiprocessing.get_context("fork")
        multiprocessing.set_start_method("fork")
    except (ValueError, RuntimeError):
        pass
=== names that may be right
import multiprocessing
import os
def main(method, name=None):
    multiprocessing.get_context(method)
    context = multiprocessing.get_context(name)
    multiprocessing.get_context()
    print(multiprocessing.get_context(os.environ.get("METHOD")), multiprocessing.get_context(f"{method}"))
    return context
if __name__ == "__main__":
    multiprocessing.set_start_method(None, force=True)
    multiprocessing.set_forkserver_preload(["numpy"])
    multiprocessing.set_forkserver_preload(os.environ["MODULES"].split())
    main("spawn")
=== tests of the start method that choose it, or insist on it
import multiprocessing
def one():
    if multiprocessing.get_start_method(allow_none=True) != "spawn":
        multiprocessing.set_start_method("spawn", force=True)
    p = multiprocessing.Process(target=print)
    p.start()
    p.join()
def two():
    if multiprocessing.get_start_method() != "spawn":
        raise RuntimeError("needs spawn")
    p = multiprocessing.Process(target=print)
    p.start()
    p.join()
def three():
    if multiprocessing.get_start_method() == "spawn":
        context = multiprocessing.get_context()
    else:
        context = multiprocessing.get_context("spawn")
    p = context.Process(target=print)
    p.start()
    p.join()
=== tests of the start method that think of all three
import multiprocessing
def one():
    if multiprocessing.get_start_method() != "fork":
        p = multiprocessing.Process(target=print)
        p.start()
        p.join()
def two():
    if multiprocessing.get_start_method() in {"spawn", "forkserver"}:
        p = multiprocessing.Process(target=print)
        p.start()
        p.join()
def three():
    method = multiprocessing.get_start_method()
    if method == "spawn":
        print("slow")
    elif method == "forkserver":
        print("less slow")
    p = multiprocessing.Process(target=print)
    p.start()
    p.join()
def four():
    return multiprocessing.get_start_method() == "spawn"
"""


@judged(SILENT)
def test_it_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


@pytest.mark.parametrize(
    ("contexts", "level"),
    [(("", 'get_context("spawn").'), "warning"), (('get_context("fork").', 'get_context("spawn").'), "error")],
)
def test_contexts_that_never_fit_are_an_error(contexts: tuple[str, str], level: str) -> None:
    code = (
        "import multiprocessing\n"
        'if __name__ == "__main__":\n'
        f"    lock = multiprocessing.{contexts[0]}Lock()\n"
        f"    p = multiprocessing.{contexts[1]}Process(target=print, args=(lock,))\n"
        "    p.start()\n"
        "    p.join()\n"
    )
    assert [(one.code, one.level.value) for one in mplint.check_source(code)] == [("MP714", level)]
