"""MP503, MP505, MP510, MP511, MP512: what one process does with a queue or lock."""

from __future__ import annotations

from rule_programs import found, judged, marked

import mplint

QUEUES = mplint.Settings(select=("MP503", "MP505", "MP510", "MP511", "MP512"))

REPORTED = r"""
=== timeouts of every queue and lock
from multiprocessing import JoinableQueue, Lock, Manager, Queue, RLock, Semaphore
def main():
    with Manager() as manager:
        managed = manager.Queue()
        print(managed.get(2.5))  # <- MP505
    q, j, s, l, r = Queue(), JoinableQueue(), Semaphore(1), Lock(), RLock()
    r.acquire(3)  # <- MP505
    q.get(10)  # <- MP505
    j.put("a", 10)  # <- MP505
    s.acquire(3)  # <- MP505
    l.acquire(3)  # <- MP505
=== a constant and a name
from multiprocessing import Queue
SECONDS = 5
def main(timeout):
    q = Queue()
    q.get(SECONDS)  # <- MP505
    q.get(timeout)  # <- MP505
=== in a target
from multiprocessing import Process, Queue
def work(q):
    return q.get(5)  # <- MP505
def main():
    q = Queue()
    Process(target=work, args=(q,)).start()
=== an annotated parameter
import multiprocessing as mp
def work(q: mp.Queue):
    return q.get(5)  # <- MP505
=== empty right after put
from multiprocessing import JoinableQueue
def main(items):
    q = JoinableQueue()
    for item in items:
        q.put(item)
    if not q.empty():  # <- MP503
        print(q.get())
=== get_nowait right after put
from multiprocessing import Queue
def test():
    q = Queue()
    q.put(1)
    assert q.get_nowait() == 1  # <- MP503
=== asserted
from multiprocessing import Queue
def test():
    q = Queue()
    q.put(1)
    assert not q.empty()  # <- MP503
=== twice in a row
from multiprocessing import JoinableQueue
def main():
    q = JoinableQueue()
    while True:
        item = q.get()
        q.task_done()
        print(item)
        q.task_done()  # <- MP510
=== in the body and in finally
from multiprocessing import JoinableQueue, Process
def work(q):
    while True:
        item = q.get()
        try:
            print(item)
            q.task_done()
        finally:
            q.task_done()  # <- MP510
def main():
    q = JoinableQueue()
    Process(target=work, args=(q,), daemon=True).start()
    q.put(1)
    q.join()
=== in the finally of a get that may fail
from multiprocessing import JoinableQueue
from queue import Empty
def main():
    q = JoinableQueue()
    while True:
        try:
            print(q.get(timeout=1))
        except Empty:
            break
        finally:
            q.task_done()  # <- MP510
=== more than was put
from multiprocessing import JoinableQueue
def main():
    q = JoinableQueue()
    q.put(1)
    q.put(2)
    q.task_done()
    q.task_done()
    q.task_done()  # <- MP510
=== of a queue's iter
from multiprocessing import JoinableQueue
def main():
    q = JoinableQueue()
    for item in iter(q.get, None):
        q.task_done()
        q.task_done()  # <- MP510
=== methods of other things
import multiprocessing as mp
def main():
    q, s, e, lock = mp.Queue(), mp.SimpleQueue(), mp.Event(), mp.Lock()
    q.join()  # <- MP511
    q.task_done()  # <- MP511
    q.shutdown()  # <- MP511
    s.get_nowait()  # <- MP511
    s.put_nowait(1)  # <- MP511
    s.full()  # <- MP511
    e.isSet()  # <- MP511
    lock.locked()  # <- MP511
    mp.Condition().notifyAll()  # <- MP511
=== an exception of the module queue, and a method of sockets
import multiprocessing as mp
def main():
    q = mp.Queue()
    try:
        print(q.get(timeout=1))
    except q.Empty:  # <- MP511
        pass
    receiver, sender = mp.Pipe()
    sender.send(1)
    print(receiver.receive())  # <- MP511
=== arguments of other things
import multiprocessing as mp
def main():
    s = mp.SimpleQueue()
    s.get(timeout=1)  # <- MP511
    s.get(True, 1)  # <- MP511
    s.put(1, block=False)  # <- MP511
    mp.SimpleQueue(10)  # <- MP511
    mp.Queue(max_size=3)  # <- MP511
    mp.Lock().acquire(blocking=False)  # <- MP511
    mp.Semaphore(2).release(2)  # <- MP511
=== taking part
import multiprocessing as mp
def main():
    q = mp.Queue()
    for item in q:  # <- MP511
        print(item)
    print(len(q))  # <- MP511
    with q:  # <- MP511
        pass
    return [item for item in q]  # <- MP511
=== a manager's
import multiprocessing as mp
def main():
    manager = mp.Manager()
    q = manager.Queue()
    q.close()  # <- MP511
    q.join_thread()  # <- MP511
    manager.Lock().acquire(block=False)  # <- MP511
=== pipes
from multiprocessing import Pipe
def main():
    a, b = Pipe()
    a.put(1)  # <- MP511
    b.recv(5)  # <- MP511
    b.get()  # <- MP511
=== through a parameter
import multiprocessing as mp
def work(q):
    q.task_done()  # <- MP511
def main():
    q = mp.Queue()
    mp.Process(target=work, args=(q,)).start()
=== closed and open
from multiprocessing import Queue
def main():
    q = Queue()
    q.put(1)
    q.close()
    q.put(2)  # <- MP511
def other():
    q = Queue()
    q.join_thread()  # <- MP511
=== a closed pipe
from multiprocessing import Pipe
def main():
    a, b = Pipe()
    a.close()
    a.send(1)  # <- MP511
    b.recv()
=== a list that is used again
from multiprocessing import Queue
def main(rows):
    q = Queue()
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) > 9:
            q.put(batch)
            del batch[:]
            batch.clear()  # <- MP512
=== a dict that every turn changes
from multiprocessing import Queue
def main(rows):
    q = Queue()
    state = {}
    for row in rows:
        state["row"] = row  # <- MP512
        q.put(state)
=== made by a call
from collections import deque
from multiprocessing import Queue
def main(rows):
    q = Queue()
    a = dict()
    b = bytearray(9)
    c = deque()
    q.put(a)
    q.put(b)
    q.put(c)
    a["x"] = 1  # <- MP512
    b[0] = 1  # <- MP512
    c.append(1)  # <- MP512
class Frame:
    def __init__(self):
        self.number = 0
def other():
    q = Queue()
    frame = Frame()
    for n in range(9):
        frame.number = n  # <- MP512
        q.put(frame)
=== on self
from multiprocessing import Queue
class Logger:
    def __init__(self):
        self.queue = Queue()
        self.buffer = []
    def flush(self):
        self.queue.put(self.buffer)
        self.buffer.clear()  # <- MP512
"""


@judged(REPORTED)
def test_reported(code: str, filename: str) -> None:
    assert found(code, filename, QUEUES) == marked(code)


SILENT = r"""
=== task_done only where something was taken
import queue
from multiprocessing import JoinableQueue
def work(tasks):
    while True:
        item = None
        try:
            item = tasks.get(timeout=1)
            print(item)
        except queue.Empty:
            pass
        finally:
            if item is not None:
                tasks.task_done()
def main():
    tasks = JoinableQueue()
    work(tasks)
=== flags, both arguments, and keywords
from multiprocessing import Lock, Queue
def main(block):
    q, lock = Queue(), Lock()
    q.get(True), q.get(False), q.get(0), q.get(block), q.get(True, 5), q.get(1, 5), q.get(block=True, timeout=5)
    q.get(timeout=5), q.put(1, timeout=5), q.put(1, True, 5), q.put(1, False)
    lock.acquire(), lock.acquire(False), lock.acquire(timeout=5), lock.acquire(True, 5)
=== what takes a timeout first
from multiprocessing import Barrier, Condition, Event, Pipe, Pool, Process
def main():
    with Pool(2) as pool:
        pool.apply_async(abs, (1,)).get(5)
    a, b = Pipe()
    Event().wait(5), a.poll(5), Condition().wait(5), Barrier(2).wait(5)
    Process(target=main).join(5)
=== a dict's get and a cache's put
from multiprocessing import Queue
def main(cache):
    q = {}
    return q.get(5), cache.put("a", 5), cache.get(5)
=== something between put and empty
import time
from multiprocessing import Process, Queue
def main(work):
    q = Queue()
    q.put(1)
    time.sleep(1)
    if q.empty():
        print("taken")
    q.put(2)
    Process(target=work, args=(q,)).start()
    print(q.empty())
=== queues that do not wait for a thread
from multiprocessing import Manager, SimpleQueue
import queue
def main():
    s, t, m = SimpleQueue(), queue.Queue(), Manager().Queue()
    s.put(1)
    if s.empty():
        return
    t.put(1)
    t.get_nowait()
    m.put(1)
    if m.empty():
        return
=== another queue, another arm
from multiprocessing import Queue
def main(flag):
    a, b = Queue(), Queue()
    a.put(1)
    if b.empty():
        print("b")
    if flag:
        a.put(2)
    elif a.empty():
        print("a")
=== ready for Empty
from multiprocessing import Queue
from queue import Empty
def main():
    q = Queue()
    q.put(1)
    try:
        q.get_nowait()
    except Empty:
        print("not yet")
=== one for each
from multiprocessing import JoinableQueue
def main(flag):
    q = JoinableQueue()
    a, b = q.get(), q.get()
    q.task_done()
    q.task_done()
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        q.task_done()
    if flag:
        q.get()
        q.task_done()
    else:
        q.get()
        q.task_done()
=== after an exception
from multiprocessing import JoinableQueue
def main(work):
    q = JoinableQueue()
    while True:
        item = q.get()
        try:
            work(item)
            q.task_done()
        except ValueError:
            q.task_done()
=== a batch
from multiprocessing import JoinableQueue
def main():
    q = JoinableQueue()
    batch = [q.get() for _ in range(9)]
    for _ in batch:
        q.task_done()
    q.task_done()
=== a get that waits before the try
from multiprocessing import JoinableQueue
def main(work):
    q = JoinableQueue()
    while True:
        item = q.get(timeout=1)
        try:
            work(item)
        finally:
            q.task_done()
=== what they have
import multiprocessing as mp
import queue
def main():
    j, s, m, t = mp.JoinableQueue(), mp.SimpleQueue(), mp.Manager().Queue(), queue.Queue()
    j.task_done(), j.join(), m.task_done(), m.join(), t.task_done(), t.shutdown(), s.empty(), s.close()
    m.put(item=1), j.put(obj=1)
    with mp.Lock(), mp.Condition(), mp.Semaphore(2) as ok:
        print(ok)
    a, b = mp.Pipe()
    with a:
        a.send(1), b.fileno(), b.closed, b.poll(1.5), b.send_bytes(b"abc", 1, 1)
    print(mp.Event().is_set(), mp.Semaphore(1).get_value())
    for item in iter(j.get, None):
        print(item)
=== asked for first
import sys
import multiprocessing as mp
def main():
    q, e = mp.Queue(), mp.Event()
    if hasattr(q, "task_done"):
        q.task_done()
    if sys.version_info >= (3, 14):
        mp.Lock().locked()
    try:
        e.isSet()
    except AttributeError:
        e.is_set()
=== a local subclass, another library's
from multiprocessing.queues import Queue
from multiprocessing import get_context
import billiard
class Counting(Queue):
    def __len__(self):
        return self.qsize()
def main():
    q = Counting(ctx=get_context())
    print(len(q))
    q.size()
    billiard.SimpleQueue().get_payload()
=== asyncio's
import asyncio
import multiprocessing
async def main():
    q = asyncio.Queue()
    q.task_done()
    await q.join()
    await q.get(1)
=== either of two kinds
import multiprocessing as mp
def main(joinable):
    q = mp.JoinableQueue() if joinable else mp.Queue()
    q.put(1)
    if joinable:
        q.join()
=== closed elsewhere
from multiprocessing import Queue
class Log:
    def __init__(self):
        self.q = Queue()
    def stop(self):
        self.q.close()
    def wait(self):
        self.q.join_thread()
def main():
    q = Queue()
    q.close()
    q = Queue()
    q.put(1)
def twice(flag):
    q = Queue()
    if flag:
        q.close()
        return
    q.put(1)
=== a new container, a copy, a tuple
from multiprocessing import Queue
def main(rows):
    q = Queue()
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) > 9:
            q.put(batch)
            batch = []
    q.put(batch.copy())
    q.put(list(batch))
    batch.clear()
    state = {}
    for row in rows:
        state = {"row": row}
        state["more"] = 1
        q.put(state)
    pair = (1, [2])
    q.put(pair)
=== pickled at once
from multiprocessing import Manager, Pipe, SimpleQueue
def main():
    batch = []
    s, m = SimpleQueue(), Manager().Queue()
    a, b = Pipe()
    s.put(batch)
    m.put(batch)
    a.send(batch)
    batch.clear()
=== something waits in between
from multiprocessing import JoinableQueue
def main(batch, answers):
    q = JoinableQueue()
    batch = [1]
    q.put(batch)
    q.join()
    batch.clear()
=== another thing of the same name
from multiprocessing import Queue
class A:
    def __init__(self):
        self.q = Queue()
        self.rows = []
    def put(self):
        self.q.put(self.rows)
        self.rows = []
        self.rows.append(1)
"""


@judged(SILENT)
def test_silent(code: str, filename: str) -> None:
    assert found(code, filename, QUEUES) == []
