"""MP111, MP112 and MP201: names that are missing, and names that are there."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISSING_NAMES = r"""
=== Process
if __name__ == "__main__":
    p = Process(target=print)  # <- MP112
    p.start()
    p.join()
=== each name once
def main():
    with Pool(2) as pool:  # <- MP112
        pool.map(abs, [1])
    with Pool(3) as pool:
        pool.map(abs, [1])
    m = Manager()  # <- MP112
    m.shutdown()
=== a base class
class Worker(Process):  # <- MP112
    def run(self): pass
=== the module
def main():
    with multiprocessing.Pool(2) as pool:  # <- MP112
        pool.map(abs, [1])
=== another import does not bring it
import multiprocessing as mp
def main():
    with multiprocessing.Pool(2) as pool:  # <- MP112
        pool.map(abs, [1])
=== an undefined target, with a near name
from multiprocessing import Process
def compute(): pass
if __name__ == "__main__":
    p = Process(target=compute_, args=())  # <- MP201
    p.start()
    p.join()
=== an undefined task, initializer and callback
from multiprocessing import Pool
def main():
    with Pool(2, initializer=setup) as pool:  # <- MP201
        r = pool.apply_async(work, callback=done)  # <- MP201 MP201
        r.get()
=== a name of a function's inside
from multiprocessing import Process
def outer():
    def inner(): pass
    return inner
def main():
    p = Process(target=inner)  # <- MP201
    p.start()
    p.join()
=== a method without its object
from concurrent.futures import ProcessPoolExecutor
class A:
    def work(self): pass
    def main(self):
        with ProcessPoolExecutor() as executor:
            executor.submit(work).result()  # <- MP201
=== the wrong package
from multiprocess import Pool  # <- MP111
def main():
    with Pool(2) as pool:
        pool.map(abs, [1])
=== the wrong package under a name
import multiprocess.pool as mpp  # <- MP111
"""


@judged(MISSING_NAMES)
def test_a_missing_name_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NAMES_THAT_ARE_THERE = r"""
=== a star import
from workers import *
from multiprocessing import Process as P
def main():
    p = P(target=work)
    q = Process(target=work)
    p.start(), q.start()
    p.join(), q.join()
=== a star import in the enclosing module of a function
from multiprocessing import *
def main():
    p = Process(target=print)
    p.start()
    p.join()
=== own classes of these names
class Process:
    def __init__(self, target): self.target = target
    def start(self): self.target()
class Pool:
    pass
class Manager:
    def Queue(self): return []
Process(target=print).start()
Pool().map(abs, [1])
m = Manager()
=== a function of that name
def Process(target): return target
Process(target=print).start()
=== a fallback for a missing import
try:
    from multiprocessing import Pool
except ImportError:
    Pool = None
def f():
    if Pool is not None:
        with Pool(2) as pool:
            pool.map(abs, [1])
=== a fallback for a missing package
try:
    import multiprocess as mp
except ImportError:
    import multiprocessing as mp
def f():
    with mp.Pool(2) as pool:
        pool.map(abs, [1])
=== the other way round
try:
    from dill import dumps
    from multiprocess import Pool
except ImportError:
    from multiprocessing import Pool
=== dill in the same file
import dill
from multiprocess import Pool
=== global assigned in a function
from multiprocessing import Process
def setup():
    global work
    from workers import work
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== bound by a match
from multiprocessing import Pool
def f(job, xs):
    with Pool(2) as pool:
        match job:
            case {"task": task, **rest}:
                pool.map(task, xs)
                pool.map(rest, xs)
            case [first, *others]:
                pool.map(first, xs)
                pool.map(others, xs)
            case Exception() as error:
                pool.map(error, xs)
            case other:
                pool.map(other, xs)
=== bound by walrus, with, for, except, comprehension, lambda
from multiprocessing import Pool
import registry
def f(xs):
    with Pool(2) as pool:
        if (task := registry.get("a")):
            pool.map(task, xs)
        with registry.open() as opened:
            pool.map(opened, xs)
        for each, (left, *right) in registry.pairs():
            pool.map(each, xs), pool.map(left, xs), pool.map(right, xs)
        try:
            registry.fail()
        except Exception as error:
            pool.map(error, xs)
        [pool.map(t, xs) for t in registry.all() if (u := t)]
        pool.map(u, xs)
        g = lambda t: pool.map(t, xs)
        g(abs)
=== bound in an async function
from concurrent.futures import ProcessPoolExecutor
async def f(source):
    executor = ProcessPoolExecutor()
    async for task in source:
        print(executor.submit(task))
    async with source as opened:
        print(executor.submit(opened))
    return [executor.submit(t) async for t in source]
=== defined below its use
from multiprocessing import Process
def main():
    p = Process(target=work)
    p.start()
    p.join()
def work(): pass
if __name__ == "__main__":
    main()
=== defined in one arm
import sys
from multiprocessing import Process
if sys.platform == "win32":
    def work(): pass
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== a nonlocal
from multiprocessing import Process
def outer():
    work = None
    def choose():
        nonlocal work
        work = print
    choose()
    p = Process(target=work)
    p.start()
    p.join()
=== builtins
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        pool.map(len, ["a"])
        pool.map(__import__, ["a"])
=== a class attribute in its own body
from multiprocessing import Process
class A:
    def work(): pass
    process = Process(target=work)
=== names that only look undefined: type parameters
from multiprocessing import Pool
def f[T](task: T, xs: list[T]) -> T:
    with Pool(2) as pool:
        return pool.map(task, xs)
=== deleted and bound again
from multiprocessing import Process
def work(): pass
del work
def work(): pass
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== another thing's Process
import psutil
def f(pid):
    return psutil.Process(pid).name()
=== only in an annotation
def f(p: Process) -> Pool: ...
=== only mentioned
print("Process", Process is None)
"""


@judged(NAMES_THAT_ARE_THERE)
def test_a_name_that_is_there_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
