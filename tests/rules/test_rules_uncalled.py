"""MP301: functions that stand uncalled where their result was meant, and those that are handed on."""

from __future__ import annotations

from rule_programs import found, judged, marked

NOT_CALLED = r"""
=== a statement
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start  # <- MP301
    p.join()
=== statements on one line
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start(); p.join  # <- MP301
=== in a loop over a list
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join  # <- MP301
=== pool methods
from multiprocessing import Pool
def main():
    pool = Pool(2)
    pool.map(abs, [1])
    pool.close  # <- MP301
    pool.join  # <- MP301
    pool.terminate()
=== conditions
from multiprocessing import Process, Queue
def main():
    p, q = Process(target=print), Queue()
    p.start()
    while p.is_alive:  # <- MP301
        if not q.empty:  # <- MP301
            print(q.get())
        elif q.full and p:  # <- MP301
            print()
    p.join()
=== formats
import os
import multiprocessing as mp
def f():
    print("%d" % os.getpid)  # <- MP301
    print("%d %d" % (os.getpid(), os.getppid))  # <- MP301
    print(f"{mp.cpu_count}")  # <- MP301
    print(f"{os.getpid():5} {os.getppid!r}")  # <- MP301
=== numbers
import os
from multiprocessing import cpu_count
def f():
    for i in range(cpu_count):  # <- MP301
        print(i)
    half = cpu_count / 2  # <- MP301
    return half, os.cpu_count - 1  # <- MP301
=== attributes
import multiprocessing
def f():
    print(multiprocessing.current_process.name)  # <- MP301
    print(multiprocessing.current_process.pid)  # <- MP301
=== comparisons
import os
def f(parent, q):
    if os.getppid != parent:  # <- MP301
        print()
=== a queue's size
from multiprocessing import Queue
def main():
    q = Queue()
    while q.qsize > 0:  # <- MP301
        print(q.get())
=== an alias
from os import getpid as me
def f():
    return f"{me}"  # <- MP301
=== on self
from multiprocessing import Process
class App:
    def __init__(self):
        self.p = Process(target=print)
    def run(self):
        self.p.start  # <- MP301
        self.p.join()
=== inside a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def watch(self):
        while self.is_alive:  # <- MP301
            pass
=== the number of workers
import multiprocessing as mp
import os
from concurrent.futures import ProcessPoolExecutor
def f():
    with mp.Pool(mp.cpu_count) as pool:  # <- MP301
        pool.map(abs, [1])
    with ProcessPoolExecutor(max_workers=os.cpu_count) as executor:  # <- MP301
        list(executor.map(abs, [1]))
=== format by method
import os
def f():
    return "{}".format(os.getpid)  # <- MP301
"""


@judged(NOT_CALLED)
def test_a_function_whose_result_was_meant_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


HANDED_ON = r"""
=== as callbacks
import atexit, os, signal
from multiprocessing import Process, Queue, cpu_count
def main(app, executor):
    p, q = Process(target=print), Queue()
    p.start()
    atexit.register(p.join)
    signal.signal(signal.SIGTERM, p.terminate)
    executor.submit(p.join)
    app.on_exit = q.close
    handlers = [p.terminate, os.getpid]
    table = {"pid": os.getpid, "cpus": cpu_count}
    return handlers, table, p.is_alive
=== in names
import os
getpid = os.getpid
empty = None
def f(q=os.getppid):
    return getpid() + q()
=== in a lambda and a comprehension that is kept
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(2)]
    starts = [p.start for p in ps]
    for start in starts:
        start()
    return lambda: ps[0].is_alive
=== map that is used up
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(2)]
    list(map(Process.start, ps))
    any(map(Process.is_alive, ps))
    for _ in map(Process.join, ps):
        pass
=== attributes of functions
import os
import multiprocessing
print(os.getpid.__name__, multiprocessing.cpu_count.__doc__, os.getppid.__module__)
=== whether it was replaced
import os
original = os.getpid
def is_patched():
    return os.getpid is not original
def test_patched():
    assert os.getpid is original
    assert os.cpu_count == original
=== replaced by a test
import os
from unittest import mock
def test_it(monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 1)
    os.getpid = lambda: 2
    with mock.patch.object(os, "getpid", return_value=3) as getpid:
        assert getpid.called
=== does the platform have it
import os
def pid():
    return os.getpid() if hasattr(os, "getpid") else None
=== own attributes of these names
class Job:
    start = 0
    is_alive = True
    empty = False
def f(job: Job):
    job = Job()
    job.start
    if job.is_alive and not job.empty:
        return f"{job.start}"
=== an own class attribute of a subclass
from multiprocessing import Process
class Worker(Process):
    is_alive = True
    def run(self): pass
def main():
    w = Worker()
    w.start()
    while w.is_alive:
        w.join(1)
=== an own property of a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    @property
    def is_alive(self):
        return True
def main():
    w = Worker()
    w.start()
    if w.is_alive:
        w.join()
=== properties of other things
import pandas, psutil, asyncio
from gevent.pool import Pool
def f(frame, pid):
    if frame.empty:
        return
    if pandas.DataFrame().empty:
        return
    p = psutil.Process(pid)
    if p.is_running:
        p.terminate
    Pool(2).join
=== data attributes
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    p.exitcode
    if p.exitcode or p.pid > 3 or p.daemon:
        print("%s %s" % (p.name, p.pid))
=== a Pythonic mock of the module
class os:
    getpid = 5
print(f"{os.getpid}")
=== a name of the same spelling
def f(getpid, cpu_count):
    return range(cpu_count), f"{getpid}"
"""


@judged(HANDED_ON)
def test_a_function_that_is_handed_on_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
