"""MP319, MP321, MP324, MP326 and MP336: processes and the processes around them."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== a daemon with a pool, through a function
from multiprocessing import Pool, Process
def square(n): return n * n
def compute():
    with Pool(2) as pool:  # <- MP319
        return pool.map(square, range(9))
def work():
    print(compute())
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== a daemon with an executor
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
def square(n): return n * n
def work():
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(square, range(9))))  # <- MP319
def main():
    p = Process(target=work)
    p.daemon = True
    p.start()
    p.join()
=== a daemon by its class
from multiprocessing import Manager, Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.daemon = True
    def run(self):
        manager = Manager()  # <- MP319
        print(manager.list())
def main():
    w = Worker()
    w.start()
    w.join()
=== two daemons with the same target
from multiprocessing import Process
def leaf(): pass
def work():
    child = Process(target=leaf)
    child.start()  # <- MP319
    child.join()
def main():
    for n in range(2):
        p = Process(target=work, daemon=True)
        q = Process(target=work, daemon=True)
        p.start()
        q.start()
        q.join()
        p.join()
=== a sibling that is joined
from multiprocessing import Process
def first(): pass
def second(other):
    other.join()  # <- MP321
def main():
    p = Process(target=first)
    p.start()
    q = Process(target=second, args=(p,))  # <- MP702
    q.start()
    p.join()
    q.join()
=== siblings that are asked, through self
from multiprocessing import Process
def work(): pass
class Team:
    def __init__(self):
        self.worker = Process(target=work)
    def watch(self):
        while self.worker.is_alive():  # <- MP321
            pass
    def go(self):
        self.worker.start()
        watcher = Process(target=self.watch)  # <- MP704
        watcher.start()
        watcher.join()
        self.worker.join()
=== an exception of one's own, through an object
from multiprocessing import Process
class Failed(Exception): pass
class Job:
    def work(self):
        print("working")
        raise Failed
    def go(self):
        p = Process(target=self.work)
        try:
            p.start()
            p.join()
        except (KeyError, Failed) as error:  # <- MP324
            print(error)
=== an exception of a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self):
        raise RuntimeError("no")
def main():
    try:
        w = Worker()
        w.start()
        print("waiting")
        w.join()
    except RuntimeError:  # <- MP324
        print("failed")
=== waiting for a list of processes
import multiprocessing as mp
from multiprocessing import connection
def work(): pass
def main():
    ps = [mp.Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    connection.wait(ps)  # <- MP326
    for p in ps: p.join()
=== waiting by the module
import multiprocessing.connection
def work(): pass
def main():
    p = multiprocessing.Process(target=work)
    q = multiprocessing.Process(target=work)
    p.start()
    q.start()
    multiprocessing.connection.wait((p, q), 5)  # <- MP326
    p.join()
    q.join()
=== a dict that is filled too late
from multiprocessing import Process
def work(settings):
    while not settings:
        pass
def main():
    settings = {}
    p = Process(target=work, args=(settings,))
    p.start()
    settings["ready"] = True  # <- MP336
    p.join()
=== a list that grows in a loop
from multiprocessing import Process
def work(jobs):
    for job in jobs: print(job)
def main():
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    for n in range(9):
        jobs.append(n)  # <- MP336
    p.join()
"""

SILENT = r"""
=== no daemon, or nobody knows
from multiprocessing import Pool, Process
def square(n): return n * n
def work():
    with Pool(2) as pool:
        print(pool.map(square, range(9)))
def main(daemon):
    p = Process(target=work)
    q = Process(target=work, daemon=daemon)
    r = Process(target=work, daemon=True)
    r.daemon = False
    for each in (p, q, r): each.start()
    for each in (p, q, r): each.join()
=== a daemon with threads and programs
import subprocess
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process
from multiprocessing.pool import ThreadPool
from threading import Thread
def square(n): return n * n
def work():
    with ThreadPool(2) as pool:
        print(pool.map(square, range(9)))
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(square, range(9))))
    subprocess.run(["ls"])
    t = Thread(target=print)
    t.start()
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== a daemon that asks
from multiprocessing import Pool, Process, current_process
def square(n): return n * n
def work():
    if not current_process().daemon:
        with Pool(2) as pool:
            print(pool.map(square, range(9)))
def main():
    p = Process(target=work, daemon=True)
    p.start()
    p.join()
=== a daemon thread with children
from multiprocessing import Process
from threading import Thread
def leaf(): pass
def work():
    p = Process(target=leaf)
    p.start()
    p.join()
def main():
    t = Thread(target=work, daemon=True)
    t.start()
    t.join()
=== processes of the child's own
from multiprocessing import Process
def leaf(): pass
def work():
    p = Process(target=leaf)
    p.start()
    p.join()
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== called in the parent as well
from multiprocessing import Process
def work(): pass
def stop(p):
    p.join()
class Team:
    def __init__(self):
        self.p = Process(target=work)
        self.p.start()
    def end(self):
        self.p.join()
def main():
    p = Process(target=work)
    p.start()
    stop(p)
    Team().end()
=== in a thread of the parent
from multiprocessing import Process
from threading import Thread
def work(): pass
def watch(p):
    p.join()
def main():
    p = Process(target=work)
    p.start()
    t = Thread(target=watch, args=(p,))
    t.start()
    t.join()
=== made anew in the child
from multiprocessing import Process
def work(): pass
class Team:
    def go(self):
        self.p = Process(target=work)
        self.p.start()
        self.p.join()
    def start(self):
        self.outer = Process(target=self.go)
        self.outer.start()
        self.outer.join()
=== what may be done from another process
import os
from multiprocessing import Process
def work(): pass
def watch(pid, name):
    os.kill(pid, 15)
    print(name)
def main():
    p = Process(target=work)
    p.start()
    q = Process(target=watch, args=(p.pid, p.name))
    q.start()
    p.join()
    q.join()
=== exceptions of the parent's own
from multiprocessing import Process
from tools import check
def work():
    raise ValueError("no")
def other():
    raise OSError("no")
def checked():
    p = Process(target=work)
    try:
        check()
        p.start()
        p.join()
    except ValueError:
        print("check failed")
def not_started():
    p = Process(target=work)
    try:
        p.start()
        p.join()
    except (OSError, EOFError):
        print("could not start")
def read():
    p = Process(target=work)
    p.start()
    try:
        n = int(input("a number"))
    except ValueError:
        print("no number")
    p.join()
def raised_here(n):
    p = Process(target=work)
    p.start()
    try:
        if n < 0:
            raise ValueError
        p.join()
    except ValueError:
        print("no number")
=== caught in the child
from multiprocessing import Process
def work():
    try:
        raise ValueError("no")
    except ValueError:
        print("caught")
def main():
    p = Process(target=work)
    try:
        p.start()
        p.join()
    except ValueError:
        print("failed")
=== waiting for what one can wait for
from multiprocessing import Pipe, Process
from multiprocessing.connection import wait
from tools import everything
def work(): pass
class Waitable(Process):
    def fileno(self): return self.sentinel
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    wait([p.sentinel for p in ps])
    for p in ps: p.join()
    w = Waitable(target=work)
    w.start()
    wait([w])
    w.join()
    a, b = Pipe()
    wait([a, b])
    wait(everything())
=== concurrent.futures' wait
from concurrent.futures import wait
from multiprocessing import Process
def main(futures):
    wait(futures)
=== changed before the start, or after the join
from multiprocessing import Process
def work(jobs): print(jobs)
def main():
    jobs = []
    p = Process(target=work, args=(jobs,))
    jobs.append(1)
    p.start()
    p.join()
    jobs.clear()
=== the parent's own book-keeping
from multiprocessing import Process
from tools import send
def work(jobs): print(jobs)
def reads():
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.append(1)
    p.join()
    print(jobs)
def hands_on():
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.append(1)
    send(jobs)
    p.join()
def counts():
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.append(1)
    p.join()
    return len(jobs)
=== in batches
from multiprocessing import Process
def work(batch): print(batch)
def main(things):
    batch, ps = [], []
    for thing in things:
        batch.append(thing)
        if len(batch) == 9:
            p = Process(target=work, args=(batch,))
            p.start()
            ps.append(p)
            batch = []
    for p in ps: p.join()
def cleared(things):
    batch, ps = [], []
    for thing in things:
        batch.append(thing)
        if len(batch) == 9:
            p = Process(target=work, args=(list(batch),))
            p.start()
            ps.append(p)
            batch.clear()
    for p in ps: p.join()
=== a list of the manager's
from multiprocessing import Manager, Process
def work(jobs): print(jobs)
def main():
    with Manager() as manager:
        jobs = manager.list()
        p = Process(target=work, args=(jobs,))
        p.start()
        jobs.append(1)
        p.join()
=== a list that the child does not look at, or a thread's
from multiprocessing import Process
from threading import Thread
def work(_jobs): print("working")
def main():
    jobs = []
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs.append(1)
    p.join()
    done = []
    t = Thread(target=print, args=(done,))
    t.start()
    done.append(1)
    t.join()
=== a new list
from multiprocessing import Process
def work(jobs): print(jobs)
def main():
    jobs = [1]
    p = Process(target=work, args=(jobs,))
    p.start()
    jobs = []
    jobs.append(2)
    p.join()
"""


@judged(REPORTED)
def test_what_another_process_cannot_do_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SILENT)
def test_what_another_process_can_do_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
