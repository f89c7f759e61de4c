"""MP602 to MP611 on what is right, or not certain: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

CLASSES = r"""
=== annotations as texts
from __future__ import annotations
import multiprocessing
def run(queue: multiprocessing.Queue | None = None) -> multiprocessing.Queue[int]:
    return queue
=== plain, quoted, typing's forms, a local variable's
import multiprocessing as mp
from typing import Optional, Union
def run(a: mp.Queue, b: "mp.Queue | None", c: Optional[mp.Queue], d: Union[mp.Lock, None], e: list[mp.Event]):
    x: mp.Queue | None = None
    return x
=== the classes themselves
import multiprocessing, multiprocessing.queues, multiprocessing.pool
from multiprocessing.synchronize import Lock
class Mine(multiprocessing.queues.Queue): pass
class Pool(multiprocessing.pool.Pool): pass
class P(multiprocessing.Process): pass
def f(x, y: Lock | None = None): return isinstance(x, (Lock, multiprocessing.Process))
=== a stub stub.pyi
import multiprocessing
def run(queue: multiprocessing.Queue | None = ...) -> None: ...
"""

LOCKS = r"""
=== another library's acquire
import asyncpg, threading
from multiprocessing import Process
async def work(pool):
    async with pool.acquire() as connection:
        await connection.execute("select 1")
    with other.acquire():
        pass
=== released in a finally, in an except
from multiprocessing import Lock
lock = Lock()
def a(f):
    lock.acquire()
    try:
        f()
    finally:
        lock.release()
def b(f):
    try:
        lock.acquire()
        f()
        lock.release()
    except Exception:
        lock.release()
        raise
=== trivial things in between
from multiprocessing import Lock, Value
lock, total = Lock(), Value("i", 0)
def work(n):
    lock.acquire()
    total.value += n
    print("so far", total.value)
    lock.release()
=== handed over to another function
from multiprocessing import Lock
class Store:
    def __init__(self):
        self.lock = Lock()
    def begin(self, path):
        self.lock.acquire()
        self.file = open(path)
    def end(self):
        self.file.close()
        self.lock.release()
=== released where it fails only, kept where it does not
from multiprocessing import Lock
lock = Lock()
def begin(path):
    lock.acquire()
    if not ready(path):
        lock.release()
        return False
    return True
def ready(path): return path
=== everything in between is caught
from multiprocessing import Lock
lock = Lock()
def work(f):
    lock.acquire()
    try:
        f()
    except Exception as error:
        print(error)
    lock.release()
=== a semaphore lets workers start, a child releases it
from multiprocessing import Process, Semaphore
def work(semaphore):
    semaphore.release()
def main():
    semaphore = Semaphore(2)
    ps = []
    for _ in range(5):
        semaphore.acquire()
        p = Process(target=work, args=(semaphore,))
        p.start()
        ps.append(p)
    for p in ps: p.join()
=== looked at
from multiprocessing import Lock
lock = Lock()
def work(n, wait):
    if lock.acquire(timeout=1):
        n.value = 1
        lock.release()
    got = lock.acquire(False)
    if got:
        lock.release()
    lock.acquire(timeout=wait)
    n.value = 2
    lock.release()
=== a throttle, and a lock that is made free
from multiprocessing import Lock, Semaphore
lock, slots = Lock(), Semaphore(3)
def work(n):
    slots.acquire(timeout=5)
    n.value = 1
    slots.release()
    lock.acquire(False)
    lock.release()
=== an RLock, two locks, two objects
from multiprocessing import Lock, RLock
class Node:
    def __init__(self, child=None):
        self.lock, self.own = Lock(), RLock()
        self.child = child
    def count(self):
        with self.lock:
            return 1 + (self.child.count() if self.child else 0)
    def again(self):
        with self.own:
            with self.own:
                return self.count()
locks = [Lock() for _ in range(3)]
def both():
    with locks[0]:
        with locks[1]:
            print("both")
=== taken only if it is not held
from multiprocessing import Lock
lock = Lock()
def write(text, locked=False):
    if locked:
        print(text)
        return
    with lock:
        print(text)
def maybe(text, locked=False):
    if not locked:
        with lock:
            print(text)
def main():
    with lock:
        write("x", locked=True)
        maybe("x", locked=True)
=== released in between
from multiprocessing import Lock
lock = Lock()
def work():
    lock.acquire()
    print("one")
    lock.release()
    lock.acquire()
    print("two")
    lock.release()
=== another lock for each call
from multiprocessing import Lock
a, b = Lock(), Lock()
def write(lock, text):
    with lock:
        print(text)
def main():
    with a:
        write(b, "x")
    write(a, "y")
=== defined there, called later
from multiprocessing import Lock
lock = Lock()
def main(register):
    with lock:
        def later():
            with lock:
                print("later")
        register(later)
"""

WAITS = r"""
=== the same order, other locks, a gate
from multiprocessing import get_context
context = get_context("fork")
a, b, gate = context.Lock(), context.Lock(), context.Lock()
def one():
    with gate:
        with a, b: print(1)
def two():
    with gate:
        with b, a: print(2)
def main():
    ps = [context.Process(target=one), context.Process(target=two)]
    for p in ps: p.start()
    for p in ps: p.join()
=== pairs of an object of its own each
from multiprocessing import Lock, Process
class Account:
    def __init__(self):
        self.lock = Lock()
def move(x, y):
    with x.lock:
        with y.lock:
            print("moved")
def main():
    a, b = Account(), Account()
    ps = [Process(target=move, args=(a, b)), Process(target=move, args=(b, a))]
    for p in ps: p.start()
    for p in ps: p.join()
=== the worker takes another lock, the wait is limited, the wait is behind
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print("worked")
def main():
    mine, theirs = Lock(), Lock()
    p = Process(target=work, args=(theirs,))
    q = Process(target=work, args=(mine,))
    with mine:
        p.start()
        q.start()
        p.join()
        q.join(1)
    q.join()
=== put without the lock, or before
from multiprocessing import Lock, Process, Queue
def consume(queue, lock):
    with lock:
        print(queue.get())
def produce(queue, lock):
    with lock:
        queue.put(1)
def main():
    queue, lock = Queue(), Lock()
    for n in range(2):
        queue.put(n)
    ps = [Process(target=f, args=(queue, lock)) for f in (consume, produce)]
    for p in ps: p.start()
    for p in ps: p.join()
"""

CONDITIONS = r"""
=== the caller has the lock
from multiprocessing import Condition
condition = Condition()
def wake():
    condition.notify_all()
def main():
    with condition:
        wake()
=== acquired, a lock of one's own, an exit stack
from contextlib import ExitStack
from multiprocessing import Condition, Lock
lock = Lock()
one, two = Condition(), Condition(lock)
def a():
    one.acquire()
    one.notify()
    one.release()
def b():
    with lock:
        two.notify()
def c():
    with ExitStack() as stack:
        stack.enter_context(one)
        one.notify_all()
=== nobody knows who calls it
from multiprocessing import Condition
class Gate:
    def __init__(self):
        self.condition = Condition()
    def wake(self):
        self.condition.notify_all()
    def take(self):
        with self.condition:
            return 1
=== the state is asked for
from multiprocessing import Condition, Process, Value
condition, ready = Condition(), Value("b", 0)
def a():
    with condition:
        while not ready.value:
            condition.wait()
def b():
    with condition:
        if not ready.value:
            condition.wait()
def c():
    with condition:
        if ready.value:
            return
        condition.wait()
def d():
    with condition:
        condition.wait(5)
        condition.wait_for(lambda: ready.value)
=== what answers begins under the lock
from multiprocessing import Condition, Process
def work(condition):
    with condition:
        condition.notify()
def main():
    condition = Condition()
    p = Process(target=work, args=(condition,))
    with condition:
        p.start()
        condition.wait()
    p.join()
=== one turn after another
from multiprocessing import Condition
def listen(condition, handle):
    while True:
        with condition:
            condition.wait()
        handle()
"""

BARRIERS = r"""
=== with the parent
from multiprocessing import Barrier, Process
def work(barrier):
    barrier.wait()
def main():
    barrier = Barrier(3)
    ps = [Process(target=work, args=(barrier,)) for _ in range(2)]
    for p in ps: p.start()
    barrier.wait()
    for p in ps: p.join()
=== a number from outside, a timeout, a number that nobody knows
from multiprocessing import Barrier, Process
def work(barrier):
    barrier.wait()
def main(n, xs):
    first, second, third = Barrier(n), Barrier(3, timeout=1), Barrier(4)
    ps = [Process(target=work, args=(first,)) for _ in range(2)]
    ps += [Process(target=work, args=(second,)) for _ in range(2)]
    ps += [Process(target=work, args=(third,)) for _ in xs]
    for p in ps: p.start()
    for p in ps: p.join()
=== two kinds of workers
from multiprocessing import Barrier, Process
def one(barrier):
    barrier.wait()
def two(barrier):
    print("two")
    barrier.wait()
def main():
    barrier = Barrier(3)
    ps = [Process(target=one, args=(barrier,)) for _ in range(2)] + [Process(target=two, args=(barrier,))]
    for p in ps: p.start()
    for p in ps: p.join()
=== twice round
from multiprocessing import Barrier, Process
def work(barrier):
    barrier.wait()
def main():
    barrier = Barrier(2)
    ps = [Process(target=work, args=(barrier,)) for _ in range(4)]
    for p in ps: p.start()
    for p in ps: p.join()
=== a parent that comes to the barrier twice is one party
from multiprocessing import Barrier, Process


def work(barrier):
    barrier.wait()
    barrier.wait()


if __name__ == "__main__":
    barrier = Barrier(3)
    ps = [Process(target=work, args=(barrier,)) for _ in range(2)]
    for p in ps: p.start()
    barrier.wait()
    barrier.wait()
    for p in ps: p.join()
=== a parent that comes twice by way of a function
from multiprocessing import Barrier, Process


def phase(barrier):
    barrier.wait()


def work(barrier):
    phase(barrier)
    phase(barrier)


if __name__ == "__main__":
    barrier = Barrier(3)
    ps = [Process(target=work, args=(barrier,)) for _ in range(2)]
    for p in ps: p.start()
    phase(barrier)
    phase(barrier)
    for p in ps: p.join()
"""


@judged(CLASSES)
def test_classes_are_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(LOCKS)
def test_a_lock_taken_well_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(WAITS)
def test_a_wait_that_ends_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(CONDITIONS)
def test_a_condition_used_well_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(BARRIERS)
def test_a_barrier_with_all_its_parties_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []
