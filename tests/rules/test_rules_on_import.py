"""MP102 and MP103: what an import leads to."""

from __future__ import annotations

from rule_programs import found, judged, marked

STARTED_ON_IMPORT = r"""
=== in a loop
from multiprocessing import Process
def work(): pass
ps = [Process(target=work) for _ in range(3)]
for p in ps:
    p.start()  # <- MP102
for p in ps:
    p.join()
=== in a comprehension
from multiprocessing import Process
def work(): pass
ps = [Process(target=work) for _ in range(3)]
[p.start() for p in ps]  # <- MP102
[p.join() for p in ps]
=== through two functions
from multiprocessing import Pool
def main():
    run()
def run():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
main()  # <- MP102
=== through sys.exit
import sys
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
sys.exit(main())  # <- MP102
=== through a method
from multiprocessing import Pool
class App:
    def run(self):
        with Pool(2) as pool:
            print(pool.map(abs, [1]))
app = App()
app.run()  # <- MP102
=== through a method that calls another
from multiprocessing import Process
def work(): pass
class App:
    def run(self):
        self.launch()
    def launch(self):
        p = Process(target=work)
        p.start()
        p.join()
App().run()  # <- MP102
=== through a constructor
from multiprocessing import Process
def work(): pass
class App:
    def __init__(self):
        self.p = Process(target=work)
        self.p.start()
app = App()  # <- MP102
=== a pool as a default
from multiprocessing import Pool
def f(xs, pool=Pool(2)):  # <- MP102
    return pool.map(abs, xs)
=== a pool in a class body
from multiprocessing import Pool
class Work:
    pool = Pool(2)  # <- MP102
=== under try
from multiprocessing import Process
def work(): pass
try:
    p = Process(target=work)
    p.start()  # <- MP102
    p.join()
except KeyboardInterrupt:
    pass
=== through a coroutine
import asyncio
from concurrent.futures import ProcessPoolExecutor
async def main():
    with ProcessPoolExecutor() as executor:
        await asyncio.wrap_future(executor.submit(abs, 1))
asyncio.run(main())  # <- MP102
=== an executor's first task
from concurrent.futures import ProcessPoolExecutor
with ProcessPoolExecutor() as executor:
    print(list(executor.map(abs, [1])))  # <- MP102
=== a manager
import multiprocessing
manager = multiprocessing.Manager()  # <- MP102
=== a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
w = Worker()
w.start()  # <- MP102
w.join()
=== spawn asked for
import multiprocessing as mp
def work(): pass
ctx = mp.get_context("spawn")
p = ctx.Process(target=work)
p.start()  # <- MP102
p.join()
=== once in a file
from multiprocessing import Process
def work(): pass
a = Process(target=work)
a.start()  # <- MP102
b = Process(target=work)
b.start()
a.join()
b.join()
=== fork as well, in a file that defines something
import os
def prepare():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
prepare()  # <- MP103
=== fork at the top
import os
def nothing(): pass
if os.fork() == 0:  # <- MP103
    os._exit(0)
os.wait()
"""


@judged(STARTED_ON_IMPORT)
def test_a_start_on_import_is_reported_where_the_import_leads_to_it(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NOT_STARTED_ON_IMPORT = r"""
=== a library
from multiprocessing import Pool
def parallel(f, xs):
    with Pool(2) as pool:
        return pool.map(f, xs)
=== a class of a library
from multiprocessing import Process
class Worker:
    def __init__(self, target):
        self.p = Process(target=target)
    def start(self):
        self.p.start()
=== processes made, not started
from multiprocessing import Process
def work(): pass
PROCESSES = [Process(target=work) for _ in range(3)]
=== a subclass, not started
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
=== an executor without a task
from concurrent.futures import ProcessPoolExecutor
EXECUTOR = ProcessPoolExecutor(max_workers=2)
def submit(f):
    return EXECUTOR.submit(f)
=== queues and locks
from multiprocessing import Lock, Queue, Value
QUEUE, LOCK, VALUE = Queue(), Lock(), Value("i", 0)
=== a pytest module
import pytest
from multiprocessing import Pool
@pytest.fixture
def pool():
    with Pool(2) as pool:
        yield pool
def test_map(pool):
    assert pool.map(abs, [-1]) == [1]
=== under a platform test
import sys
from multiprocessing import Pool
if sys.platform != "win32":
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== a test case
import unittest
from multiprocessing import Process
class TestWork(unittest.TestCase):
    def setUp(self):
        self.p = Process(target=print)
        self.p.start()
    def tearDown(self):
        self.p.join()
    def test_it(self):
        self.assertTrue(self.p)
if __name__ == "__main__":
    unittest.main()
=== click
import click
from multiprocessing import Pool
@click.command()
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if __name__ == "__main__":
    main()
=== a callback that a framework calls
import atexit
from multiprocessing import Process
app = object()
@app.on_event("startup")
def startup():
    p = Process(target=print)
    p.start()
    p.join()
=== a lambda for later
from multiprocessing import Pool
make = lambda: Pool(2)
=== a generator that nobody runs
from multiprocessing import Pool
def numbers():
    with Pool(2) as pool:
        yield from pool.imap(abs, [1])
stream = numbers()
=== threads
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.pool import ThreadPool
with ThreadPool(2) as pool:
    print(pool.map(abs, [1]))
with ThreadPoolExecutor() as executor:
    print(list(executor.map(abs, [1])))
=== dummy
from multiprocessing.dummy import Pool as ThreadPool
with ThreadPool(2) as pool:
    print(pool.map(abs, [1]))
=== a package's __main__ pkg/__main__.py
from multiprocessing import Pool
with Pool(2) as pool:
    print(pool.map(abs, [1]))
=== only for type checking
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from multiprocessing import Process
def f(p: "Process") -> None:
    p.join()
=== a method of the same name that nobody calls on import
from multiprocessing import Pool
class App:
    def run(self):
        with Pool(2) as pool:
            print(pool.map(abs, [1]))
import subprocess
subprocess.run(["true"])
=== recursion
from multiprocessing import Pool
def a():
    b()
def b():
    a()
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== a fork in a script without definitions
import os
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
=== a fork in a library
import os
def daemonize():
    if os.fork():
        os._exit(0)
"""


@judged(NOT_STARTED_ON_IMPORT)
def test_what_an_import_does_not_lead_to_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
