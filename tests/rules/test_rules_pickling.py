"""MP701 to MP709: what pickle refuses on its way to a worker and back, and what only looks so."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISTAKES = r"""
=== each method of a pool and an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        pool.map(lambda x: x, xs)  # <- MP701
        print(pool.apply(lambda: 1))  # <- MP701
        print(pool.imap_unordered(lambda x: x, xs).next())  # <- MP701
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(lambda x: x, xs)))  # <- MP701
        print(executor.submit(lambda: 1).result())  # <- MP701
=== partial of a nested function
import functools
import multiprocessing as mp
def main():
    def work(n, m): ...
    p = mp.Process(target=functools.partial(work, 1), args=(2,))  # <- MP701
    p.start()
    p.join()
=== kept in a variable
import functools
import multiprocessing as mp
def main():
    def work(n, m): ...
    target = functools.partial(work, 1)
    p = mp.Process(target=target, args=(2,))  # <- MP701
    p.start()
    p.join()
=== an initializer
import multiprocessing as mp
def main(f, xs):
    def setup(): ...
    with mp.Pool(2, setup) as pool:  # <- MP701
        print(pool.map(f, xs))
=== torch and billiard pickle as well
from billiard import Pool
def main(xs):
    with Pool(2) as pool:
        print(pool.map(lambda x: x, xs))  # <- MP701
=== a spawn context
import multiprocessing
def main():
    ctx = multiprocessing.get_context("spawn")
    p = ctx.Process(target=lambda: print(1))  # <- MP701
    p.start()
    p.join()
=== a fork context does not help a pool
import multiprocessing
def main(xs):
    ctx = multiprocessing.get_context("fork")
    with ctx.Pool(2) as pool:
        print(pool.map(lambda x: x, xs))  # <- MP701
=== run_in_executor, kept on self
import asyncio
from concurrent.futures import ProcessPoolExecutor
class App:
    def __init__(self):
        self.executor = ProcessPoolExecutor()
    async def run(self):
        await asyncio.get_running_loop().run_in_executor(self.executor, lambda: 1)  # <- MP701
=== a lock of threads that one process or a pool alone gets
import threading
from multiprocessing import Pool, Process
def work(lock):
    with lock:
        print("alone")
def main():
    lock = threading.Lock()
    p = Process(target=work, args=(lock,))  # <- MP702
    p.start()
    p.join()
def pooled():
    lock = threading.Lock()
    with Pool() as pool:
        print(pool.apply(work, (lock,)))  # <- MP702
=== an open file, a generator and a view
from multiprocessing import Process
def work(*args): ...
def total(xs): ...
def main(path):
    names = {"a": 1}
    with open(path) as f:
        p = Process(target=work, args=(f,))  # <- MP702
        p.start()
        p.join()
    p = Process(target=total, kwargs={"xs": (x for x in path)})  # <- MP702
    p.start()
    p.join()
    p = Process(target=work, args=[1, names.values()])  # <- MP702
    p.start()
    p.join()
=== a pool for a pool
from multiprocessing import Pool
def work(pool): ...
def main():
    with Pool() as pool:
        print(pool.apply(work, (pool,)))  # <- MP702
=== a list that holds a lambda
from concurrent.futures import ProcessPoolExecutor
def work(steps): ...
def main():
    with ProcessPoolExecutor() as executor:
        print(executor.submit(work, [abs, lambda x: x]).result())  # <- MP702
=== through a helper
from multiprocessing import Process
def work(f): ...
def start(f):
    p = Process(target=work, args=(f,))  # <- MP702
    p.start()
    p.join()
def main(path):
    start(open(path))
=== queues and pipes
import multiprocessing as mp
def main(path):
    q, (a, b) = mp.Queue(), mp.Pipe()
    q.put(lambda: 1)  # <- MP703
    q.put_nowait((x for x in path))  # <- MP703
    q.put((1, open(path)))  # <- MP703
    a.send(lambda: 1)  # <- MP703
    print(q.get(), q.get(), q.get(), b.recv())
=== self with a lock, through a base class and a helper of __init__
import threading
from multiprocessing import Pool
class Base:
    def __init__(self):
        self._prepare()
    def _prepare(self):
        self.lock = threading.Lock()
class Job(Base):
    def work(self, n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.work, xs)  # <- MP704
=== self as an argument
from multiprocessing import Pool
def work(job): ...
class Job:
    def __init__(self, path):
        self.log = open(path, "w")
    def run(self):
        with Pool() as pool:
            return pool.apply(work, (self,))  # <- MP704
=== an executor made in the same method
from concurrent.futures import ProcessPoolExecutor
class Job:
    def work(self, n): ...
    def run(self, xs):
        self.executor = ProcessPoolExecutor()
        return list(self.executor.map(self.work, xs))  # <- MP704
=== a process class with a thread's event
import threading
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.event = threading.Event()  # <- MP704
    def run(self): ...
=== shared objects of every kind
import multiprocessing as mp
def work(x): ...
def main():
    with mp.Pool() as pool:
        print(pool.map(work, [mp.Event()]))  # <- MP705
        print(pool.map(work, [mp.Value("i")]))  # <- MP705
        print(pool.apply(work, kwds={"x": mp.Array("i", 3)}))  # <- MP705
        print(pool.apply(work, (mp.Barrier(2),)))  # <- MP705
=== a decorator with arguments
from multiprocessing import Pool
def retry(times):
    def decorate(function):
        def wrapper(*args):
            return function(*args)
        return wrapper
    return decorate
@retry(3)
def work(n): ...
def main(xs):
    with Pool() as pool:
        print(pool.map(work, xs))  # <- MP706
=== a mangled static method
from multiprocessing import Pool
class Job:
    @staticmethod
    def __work(n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.__work, xs)  # <- MP707
=== results
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
import threading
def make(n):
    def adder(m):
        return n + m
    return adder  # <- MP708
def read(path):
    return open(path)  # <- MP708
def lock(n):
    if n:
        return {"lock": threading.Lock()}  # <- MP708
    return None
def main(xs):
    with Pool() as pool:
        print(pool.map(make, xs))
        print(pool.apply_async(lock, (1,)).get())
    with ProcessPoolExecutor() as executor:
        print(executor.submit(read, "x").result())
=== a namedtuple in a queue
from collections import namedtuple
from multiprocessing import Queue
Job = namedtuple("Task", ["a", "b"])
def main():
    q = Queue()
    q.put(Job(1, 2))  # <- MP709
    print(q.get())
"""

RIGHT = r"""
=== threads pickle nothing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
import multiprocessing.dummy
import threading
def main(xs, path):
    lock = threading.Lock()
    with ThreadPool(2) as pool, ThreadPoolExecutor() as executor:
        print(pool.map(lambda x: x, xs), pool.apply(print, (lock, open(path))))
        print(executor.submit(lambda: lock).result())
    with multiprocessing.dummy.Pool(2) as pool:
        print(pool.map(lambda x: x, xs))
=== the default executor of a loop is one of threads
import asyncio
async def main():
    await asyncio.get_running_loop().run_in_executor(None, lambda: 1)
=== an executor of which nothing is known
def main(executor, xs):
    executor.submit(lambda: 1)
    return executor.map(lambda x: x, xs)
=== dill takes more
from pathos.multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        print(pool.map(lambda x: x, xs))
=== cloudpickle takes more
from loky import ProcessPoolExecutor, get_reusable_executor
def main(xs):
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(lambda x: x, xs)))
    print(get_reusable_executor().submit(lambda: 1).result())
=== fork is asked for
import multiprocessing
def main(path):
    ctx = multiprocessing.get_context("fork")
    p = ctx.Process(target=lambda: print(1), args=(open(path),))
    p.start()
    p.join()
=== fork is set
import multiprocessing
def main():
    p = multiprocessing.Process(target=lambda: print(1))
    p.start()
    p.join()
if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main()
=== only where fork is the default
import multiprocessing
import sys
def main():
    if sys.platform == "linux":
        p = multiprocessing.Process(target=lambda: print(1))
        p.start()
        p.join()
=== lambdas that stay here
from multiprocessing import Process
def work(xs): ...
def main(xs):
    p = Process(target=work, args=(sorted(xs, key=lambda x: -x), (lambda: 1)()))
    p.start()
    p.join()
=== a nested function that is global
from multiprocessing import Process
def main():
    global work
    def work(): ...
    p = Process(target=work)
    p.start()
    p.join()
=== generators that are gone through here
from multiprocessing import Pool, Process
def work(*args): ...
def main(xs):
    p = Process(target=work, args=(tuple(x for x in xs), list(x for x in xs), sum(x for x in xs)))
    p.start()
    p.join()
    p = Process(target=work, args=(x for x in xs))
    p.start()
    p.join()
    with Pool() as pool:
        print(pool.map(work, (x for x in xs)))
=== the lines of a file, not the file
from multiprocessing import Process
def work(*args): ...
def main(path):
    with open(path) as f:
        lines = list(f)
        text = f.read()
    p = Process(target=work, args=(lines, text))
    p.start()
    p.join()
=== a list of a view
from multiprocessing import Queue
def main():
    q = Queue()
    q.put(list({"a": 1}.keys()))
    print(q.get())
=== a queue of threads
import queue
def main():
    q = queue.Queue()
    q.put(lambda: 1)
=== the keys of a dict of processes
from multiprocessing import Process, Queue
def work(): ...
def main(names):
    q, running = Queue(), {}
    for name in names:
        running[name] = Process(target=work)
        running[name].start()
    for name, process in running.items():
        process.join()
        q.put((name, process.exitcode))
    for name in running:
        q.put(name)
=== isinstance says that it is something else
import multiprocessing
def work(n): ...
class Job:
    def __init__(self):
        counter = None
        try:
            counter = multiprocessing.Value("i", 0)
        except OSError:
            counter = 0
        self.uid = None
        if isinstance(counter, int):
            self.uid = counter
    def run(self):
        with multiprocessing.Pool() as pool:
            return pool.apply(work, (self.uid,))
=== what is handed on while a process starts
import multiprocessing as mp
def work(*args): ...
def main(xs):
    lock, q = mp.Lock(), mp.Queue()
    p = mp.Process(target=work, args=(lock, q, mp.Pipe()[0]))
    p.start()
    print(q.get())
    p.join()
    with mp.Pool(initializer=work, initargs=(lock, q)) as pool:
        print(pool.map(work, xs))
=== what a manager makes goes anywhere
import multiprocessing as mp
def work(*args): ...
def main():
    with mp.Manager() as manager, mp.Pool() as pool:
        print(pool.apply(work, (manager.Queue(), manager.Lock(), manager.dict())))
=== a class that says itself what is pickled
import threading
from multiprocessing import Pool
class Job:
    def __init__(self):
        self.lock = threading.Lock()
    def __getstate__(self):
        return {}
    def work(self, n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.work, xs)
=== a base of which nothing is known
import threading
from multiprocessing import Pool
from library import Base
class Job(Base):
    def __init__(self):
        self.lock = threading.Lock()
    def work(self, n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.work, xs)
=== an attribute that is made in the child
import threading
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.lock = None
    def run(self):
        self.lock = threading.Lock()
=== an attribute that is put away before the start
from multiprocessing import Process
class Job:
    def __init__(self, path):
        self.log = open(path, "w")
    def close(self):
        self.log.close()
        self.log = None
    def work(self): ...
    def run(self):
        self.close()
        p = Process(target=self.work)
        p.start()
        p.join()
=== a static method, and a method of the class
import threading
from multiprocessing import Pool
class Job:
    def __init__(self):
        self.lock = threading.Lock()
    @staticmethod
    def one(n): ...
    @classmethod
    def other(cls, n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.one, xs), pool.map(self.other, xs), pool.map(Job.one, xs)
=== its own process, not started yet
from multiprocessing import Process
class Job:
    def work(self): ...
    def run(self):
        self.process = Process(target=self.work)
        self.process.start()
        self.process.join()
=== a wrapped function, one that is named by hand, and a decorator that registers
import functools
from multiprocessing import Pool
def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)
    return wrapper
def renamed(function):
    def wrapper(*args):
        return function(*args)
    wrapper.__qualname__ = function.__qualname__
    return wrapper
def registered(function):
    return function
@logged
def one(n): ...
@renamed
def two(n): ...
@registered
def three(n): ...
def four(n): ...
four = logged(four)
def main(xs):
    with Pool() as pool:
        print(pool.map(one, xs), pool.map(two, xs), pool.map(three, xs), pool.map(four, xs))
=== names that are not mangled
from multiprocessing import Pool
class Job:
    def __work__(self, n): ...
    def _work(self, n): ...
    def run(self, xs):
        with Pool() as pool:
            return pool.map(self.__work__, xs), pool.map(self._work, xs)
=== results that come back
from multiprocessing import Pool
def work(n):
    items = {n: n}
    with open("x") as f:
        return list(items.keys()), f.read(), [x for x in items]
def main(xs):
    with Pool() as pool:
        print(pool.map(work, xs))
=== a namedtuple of both names, and one that stays
from collections import namedtuple
from multiprocessing import Queue
Job = namedtuple("Task", "a b")
Task = Job
Inner = namedtuple("Other", "a")
def main():
    q = Queue()
    q.put(Job(1, 2))
    print(q.get(), Inner(1))
=== a test of what is refused
import pytest
from multiprocessing import Pool
def test_refused():
    with Pool() as pool, pytest.raises(Exception):
        pool.map(lambda x: x, [1])
"""


@judged(MISTAKES)
def test_what_pickle_refuses_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code) != []


@judged(RIGHT)
def test_what_only_looks_so_is_silent(code: str, filename: str) -> None:
    assert [one for one in found(code, filename) if one[1].startswith("MP7")] == []
