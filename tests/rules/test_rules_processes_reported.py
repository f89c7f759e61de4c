"""MP203, MP301, MP302 and MP303: what must be reported of processes, and look-alikes that must not."""

from __future__ import annotations

from rule_programs import found, judged, marked

FORGOTTEN = r"""
=== in a function
from multiprocessing import Process
def main():
    p = Process(target=print)  # <- MP302
    p.start()
    print("goes on", p.pid, p.name)
=== in a list
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]  # <- MP302
    for p in ps:
        p.start()
=== appended to a list that nobody reads
from multiprocessing import Process
def main():
    ps = []
    for _ in range(3):
        p = Process(target=print)  # <- MP302
        p.start()
        ps.append(p)
    print(len(ps))
=== under the guard
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)  # <- MP302
    p.start()
=== one of two
from multiprocessing import Process
def main():
    a = Process(target=print)
    b = Process(target=print)  # <- MP302
    a.start()
    b.start()
    a.join()
=== the first value of a name
from multiprocessing import Process
def main():
    p = Process(target=print)  # <- MP302
    p.start()
    p = Process(target=print)
    p.start()
    p.join()
=== a context's
import multiprocessing as mp
def main():
    ctx = mp.get_context("spawn")
    p = ctx.Process(target=print)  # <- MP302
    p.start()
=== a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
def main():
    w = Worker()  # <- MP302
    w.start()
=== a subclass of a subclass
from multiprocessing import Process
class Base(Process):
    pass
class Worker(Base):
    def run(self): pass
def main():
    w = Worker()  # <- MP302
    w.start()
=== asked right after join
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    if p.is_alive():  # <- MP303
        p.terminate()
=== asked in the loop that joins
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
        if p.is_alive() == True:  # <- MP303
            p.terminate()
=== asked by while
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    while p.is_alive():  # <- MP303
        print("waiting")
=== asked in an and
from multiprocessing import Process
def main(kill):
    p = Process(target=print)
    p.start()
    p.join()
    if kill and p.is_alive():  # <- MP303
        p.kill()
=== one name for all
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print, name="worker")  # <- MP203
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
=== one name for all, in a comprehension
from multiprocessing import Process
def main():
    ps = [Process(target=print, name="worker") for _ in range(3)]  # <- MP203
    for p in ps:
        p.start()
    for p in ps:
        p.join()
=== one name for all, by position
from multiprocessing import Process
def main():
    ps = [Process(None, print, "worker") for _ in range(3)]  # <- MP203
    for p in ps:
        p.start()
    for p in ps:
        p.join()
"""


@judged(FORGOTTEN)
def test_a_mistake_in_the_life_of_a_process_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NAMED = r"""
=== names of their own
from multiprocessing import Process
def main():
    ps = [Process(target=print, name=f"worker-{i}") for i in range(3)]
    qs = [Process(target=print, name="worker-%d" % i) for i in range(3)]
    rs = [Process(target=print, name="worker-" + str(i)) for i in range(3)]
    ss = [Process(target=print, name="worker-{}".format(i)) for i in range(3)]
    ts = [Process(target=print, name=n) for n in "abc"]
    for p in ps + qs + rs + ss + ts:
        p.start()
    for p in ps + qs + rs + ss + ts:
        p.join()
=== one process outside a loop
from multiprocessing import Process
def main():
    p = Process(target=print, name="worker")
    p.start()
    p.join()
=== a function that a loop calls
from multiprocessing import Process
for _ in range(2):
    def make():
        return Process(target=print, name="worker")
=== a server that is started again
from multiprocessing import Process
def main():
    while True:
        p = Process(target=print, name="server")
        p.start()
        p.join()
=== a retry that ends
from multiprocessing import Process
def main():
    for attempt in range(3):
        p = Process(target=print, name="job")
        p.start()
        p.join()
        if p.exitcode == 0:
            break
"""


@judged(NAMED)
def test_a_name_that_tells_processes_apart_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


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
