"""MP501 and MP601: queues' sizes, and factories taken for classes."""

from __future__ import annotations

from rule_programs import found, judged, marked

BY_SIZE = r"""
=== while not empty
from multiprocessing import Queue
def take(q):
    q = Queue()
    while not q.empty():  # <- MP501
        print(q.get())
=== get_nowait
from multiprocessing import Queue
def main():
    q = Queue()
    found = []
    while not q.empty():  # <- MP501
        found.append(q.get_nowait())
    return found
=== qsize
from multiprocessing import JoinableQueue
def main():
    q = JoinableQueue()
    while q.qsize() > 0:  # <- MP501
        print(q.get())
=== qsize by truth
from multiprocessing import Queue
def main():
    q = Queue()
    while q.qsize():  # <- MP501
        item = q.get()
        print(item)
=== for in range
from multiprocessing import Manager
def read(q):
    for _ in range(q.qsize()):  # <- MP501
        print(q.get(True))
def main():
    with Manager() as manager:
        read(manager.Queue())
=== a comprehension
from multiprocessing import Queue
def main():
    q = Queue()
    return [q.get() for _ in range(q.qsize())]  # <- MP501
=== in an endless loop, left when it is empty
from multiprocessing import Queue
def main(show):
    q = Queue()
    while True:
        if q.empty():  # <- MP502
            break
        show(q.get())
=== SimpleQueue
from multiprocessing import SimpleQueue
def main():
    q = SimpleQueue()
    while not q.empty():  # <- MP501
        print(q.get())
=== in a target
from multiprocessing import Process, Queue
def consume(q):
    while not q.empty():  # <- MP501
        print(q.get())
def main():
    q = Queue()
    p = Process(target=consume, args=(q,))
    p.start()
    p.join()
=== on self
from multiprocessing import Queue
class A:
    def __init__(self):
        self.q = Queue()
    def take(self):
        while not self.q.empty():  # <- MP501
            print(self.q.get())
=== an annotated parameter
import multiprocessing as mp
def take(q: mp.Queue):
    while not q.empty():  # <- MP501
        print(q.get())
=== with another condition
from multiprocessing import Queue
def main(limit):
    q = Queue()
    n = 0
    while n < limit and not q.empty():  # <- MP501
        n += q.get()
=== compared with False
from multiprocessing import Queue
def main():
    q = Queue()
    while q.empty() == False:  # <- MP501
        print(q.get())
"""


@judged(BY_SIZE)
def test_a_loop_by_a_moments_size_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NOT_BY_SIZE = r"""
=== threads' queue
from queue import Queue
def main():
    q = Queue()
    while not q.empty():
        print(q.get())
=== asyncio's queue
import asyncio
async def main():
    q = asyncio.Queue()
    while not q.empty():
        print(await q.get())
=== rq, own
import rq
class Queue(list):
    def empty(self): return not self
    def get(self): return self.pop()
def main(connection):
    q = Queue()
    while not q.empty():
        print(q.get())
    r = rq.Queue(connection)
    while not r.empty():
        print(r.get())
=== a sentinel
from multiprocessing import Queue
def main():
    q = Queue()
    while (item := q.get()) is not None:
        print(item)
    for item in iter(q.get, None):
        print(item)
=== emptied
from multiprocessing import Queue
def main():
    q = Queue()
    while not q.empty():
        q.get()
    while q.qsize():
        q.get_nowait()
=== watched
import time
from multiprocessing import Queue
def main():
    q = Queue()
    while not q.empty():
        time.sleep(1)
    for _ in range(q.qsize()):
        print("waiting")
=== another queue's items
from multiprocessing import Queue
def main():
    a, b = Queue(), Queue()
    while not a.empty():
        print(b.get())
=== asked once
from multiprocessing import Queue
def main():
    q = Queue()
    if not q.empty():
        print(q.get())
=== while a process lives
from multiprocessing import Process, Queue
def main(work):
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    while p.is_alive() or not q.empty():
        print(q.get(timeout=1))
    p.join()
=== while any process lives
from multiprocessing import Process, Queue
def main(work):
    q = Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(3)]
    for p in ps:
        p.start()
    while any(p.is_alive() for p in ps) or q.qsize() > 0:
        print(q.get())
    for p in ps:
        p.join()
=== until told to stop
from multiprocessing import Event, Queue
def main(q: Queue, stop: Event):
    q = Queue()
    while not stop.is_set() or not q.empty():
        print(q.get())
=== polled again and again
import time
from multiprocessing import Event, Queue
def main(stop, show):
    q = Queue()
    while not stop.is_set():
        while not q.empty():
            show(q.get())
        time.sleep(0.1)
=== a method that several others call
from multiprocessing import Queue
class Executor:
    def __init__(self):
        self.results = Queue()
    def sync(self):
        self._read()
    def end(self):
        self._read()
    def _read(self):
        while not self.results.empty():
            print(self.results.get())
=== unknown
def take(q):
    while not q.empty():
        print(q.get())
=== the size of a queue whose producers have all ended
from multiprocessing import Manager, Process
def fill(q, n):
    for i in range(n): q.put(i)
def main():
    with Manager() as manager:
        q = manager.Queue()
        ps = [Process(target=fill, args=(q, 3)) for _ in range(2)]
        for p in ps: p.start()
        for p in ps: p.join()
        print([q.get() for _ in range(q.qsize())])
"""


@judged(NOT_BY_SIZE)
def test_a_loop_that_is_not_bounded_by_a_moments_size_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


FACTORIES = r"""
=== each
from multiprocessing import Event, Lock, Manager, Pool, Queue, Value
def main():
    Manager.Queue()  # <- MP601
    Manager.dict()  # <- MP601
    try:
        print()
    except Queue.Empty:  # <- MP601
        print()
    Lock.acquire()  # <- MP601
    Event.is_set()  # <- MP601
    Value.value  # <- MP601
    Pool.map(abs, [1])  # <- MP601
=== by module
import multiprocessing as mp
def main():
    mp.Manager.list()  # <- MP601
    return mp.Queue.Full  # <- MP601
=== of a context
import multiprocessing
ctx = multiprocessing.get_context("spawn")
def main():
    return ctx.Manager.Queue()  # <- MP601
=== through a name
from multiprocessing import Manager
M = Manager
def main():
    return M.Queue()  # <- MP601
=== in a class body and a default
from multiprocessing import Manager, Queue
class A:
    q = Manager.Queue()  # <- MP601
def f(e=Queue.Empty):  # <- MP601
    return e
=== inside a function
def main():
    from multiprocessing import Manager
    return Manager.dict()  # <- MP601
"""


@judged(FACTORIES)
def test_an_attribute_of_a_factory_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


NOT_FACTORIES = r"""
=== called
from multiprocessing import Manager, Queue
import queue
def main():
    with Manager() as manager:
        q = manager.Queue()
        try:
            q.get_nowait()
        except queue.Empty:
            pass
        return Manager().dict(), Queue().get
=== threads' queue
import queue
from queue import Queue
def f():
    try:
        print()
    except queue.Empty:
        return Queue.get
=== the classes behind them
from multiprocessing import pool, queues, synchronize
from multiprocessing.managers import BaseManager, SyncManager
from multiprocessing.pool import Pool
from multiprocessing.queues import Queue
SyncManager.register("x")
BaseManager.register("y")
print(Pool.map, Queue.get, pool.Pool.map, queues.Queue.put, synchronize.Lock.acquire)
=== Process is a class
from multiprocessing import Process
print(Process.start, Process.is_alive)
=== what every function has
import multiprocessing
print(multiprocessing.Queue.__doc__, multiprocessing.Pool.__name__, multiprocessing.Lock.__self__)
=== Django's managers
from django.db.models import Manager
from django.db import models
def f():
    return Manager.from_queryset(models.QuerySet), models.Manager.all
=== own classes
class Manager:
    Queue = list
class Queue:
    Empty = Exception
print(Manager.Queue, Queue.Empty)
=== one of two
try:
    from multiprocessing import Queue
except ImportError:
    from queue import Queue
=== a flask-script manager, a trio event
from flask_script import Manager
from trio import Event, Lock
print(Manager.command, Event.is_set, Lock.acquire)
=== replaced by a test
import multiprocessing
def test_it(monkeypatch, mock):
    multiprocessing.Pool.map = mock
    monkeypatch.setattr(multiprocessing.Pool, "map", mock)
=== only in annotations
from __future__ import annotations
import multiprocessing as mp
def f(q: mp.Queue.Empty, m: "mp.Manager.Queue") -> mp.Pool.map: ...
x: mp.Queue.Full
"""


@judged(NOT_FACTORIES)
def test_what_is_no_factory_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
