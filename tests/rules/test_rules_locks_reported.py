"""MP602 to MP611: what must be reported of locks, conditions and barriers."""

from __future__ import annotations

from rule_programs import found, judged, marked

CLASSES = r"""
=== derived from
import multiprocessing
class Mine(multiprocessing.Event): pass  # <- MP602
=== asked for, in a tuple
from multiprocessing import JoinableQueue, Queue
def kind(x):
    return isinstance(x, (Queue, JoinableQueue))  # <- MP602 MP602
=== annotations that are evaluated
import multiprocessing as mp
class Job:
    queue: mp.Queue[int]  # <- MP602
def run(lock: "mp.Lock", event: mp.Event | None = None) -> None | mp.Lock:  # <- MP602 MP602
    pass
=== of a context
from multiprocessing import get_context
context = get_context("spawn")
def is_queue(x):
    return isinstance(x, context.Queue)  # <- MP602
"""

LOCKS = r"""
=== a manager's lock, a semaphore, a condition
from multiprocessing import Condition, Manager, Semaphore
if __name__ == "__main__":
    manager = Manager()
    lock, semaphore, condition = manager.Lock(), Semaphore(2), Condition()
    with lock.acquire():  # <- MP603
        pass
    with semaphore.acquire(), condition.acquire():  # <- MP603 MP603
        pass
=== a lock that an annotation tells
import multiprocessing
def work(lock: multiprocessing.Lock, path):
    lock.acquire()  # <- MP604
    text = open(path).read()
    lock.release()
    return text
=== a return in between does not matter, an assert does
from multiprocessing import Lock
lock = Lock()
def work(n):
    lock.acquire()  # <- MP604
    assert n > 0
    lock.release()
=== on self
from multiprocessing import Lock
class Log:
    def __init__(self):
        self.lock = Lock()
    def write(self, path, text):
        self.lock.acquire()  # <- MP604
        with open(path, "a") as file:
            file.write(text)
        self.lock.release()
=== a try around it all lets the process go on with the lock
from multiprocessing import Lock
lock = Lock()
def work(path):
    try:
        lock.acquire()  # <- MP604
        text = open(path).read()
        lock.release()
    except OSError:
        text = ""
    return text
=== without waiting
from multiprocessing import Lock
lock = Lock()
def work(n):
    lock.acquire(False)  # <- MP605
    n.value = 1
    lock.release()
def other(n):
    lock.acquire(block=True, timeout=3)  # <- MP605
    n.value = 1
    lock.release()
=== twice in one function
from multiprocessing import Lock
lock = Lock()
def work():
    with lock:
        with lock:  # <- MP606
            print("never")
def acquired():
    lock.acquire()
    lock.acquire()  # <- MP606
    lock.release()
=== in a method that a method calls
from multiprocessing import Lock
class Log:
    def __init__(self):
        self.lock = Lock()
    def write(self, text):
        with self.lock:
            print(text)
    def write_all(self, texts):
        with self.lock:
            for text in texts:
                self.write(text)  # <- MP606
=== two calls deep
from multiprocessing import Lock
lock = Lock()
def write(text):
    with lock:
        print(text)
def report(text):
    write(text.upper())
def main():
    with lock:
        report("x")  # <- MP606
"""

WAITS = r"""
=== two functions
from multiprocessing import get_context
context = get_context("fork")
a, b = context.Lock(), context.Lock()
def there():
    with a, b:
        print("there")
def back():
    with b:
        with a:  # <- MP607
            print("back")
def main():
    ps = [context.Process(target=f) for f in (there, back)]
    for p in ps: p.start()
    for p in ps: p.join()
=== a blocking map under the lock that its tasks need
from multiprocessing import Lock, Pool
def init(given):
    global lock
    lock = given
def work(n):
    with lock:
        return n
if __name__ == "__main__":
    main_lock = Lock()
    with Pool(2, initializer=init, initargs=(main_lock,)) as pool:
        with main_lock:
            print(pool.map(work, range(3)))  # <- MP608
=== a join of all
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print("worked")
def main():
    lock = Lock()
    ps = [Process(target=work, args=(lock,)) for _ in range(2)]
    for p in ps:
        p.start()
    with lock:
        for p in ps:
            p.join()  # <- MP608
=== acquired and released
from multiprocessing import Lock, Process
def work(lock):
    lock.acquire()
    try:
        print("worked")
    finally:
        lock.release()
def main():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    lock.acquire()
    p.join()  # <- MP608
    lock.release()
"""

CONDITIONS = r"""
=== after the with
from multiprocessing import Condition, Process
def work(condition):
    with condition:
        print("ready")
    condition.notify_all()  # <- MP609
def main():
    condition = Condition()
    p = Process(target=work, args=(condition,))
    p.start()
    with condition:
        condition.wait()  # <- MP610
    p.join()
=== a manager's condition
from multiprocessing import Manager
def main():
    with Manager() as manager:
        condition = manager.Condition()
        condition.notify()  # <- MP609
=== in a helper that nobody calls with the lock
from multiprocessing import Condition
condition = Condition()
def wake():
    condition.notify_all()  # <- MP609
def main():
    with condition:
        print("held")
    wake()
if __name__ == "__main__":
    main()
=== a wait behind a print
from multiprocessing import Condition
condition = Condition()
def work():
    with condition:
        print("waiting")
        condition.wait()  # <- MP610
"""

BARRIERS = r"""
=== the parent does not come
from multiprocessing import Barrier, Process
N = 3
def work(barrier):
    barrier.wait()
def main():
    barrier = Barrier(N + 1)
    again = Barrier(4)  # <- MP611
    ps = []
    for _ in range(N):
        p = Process(target=work, args=(again,))
        p.start()
        ps.append(p)
    for p in ps: p.join()
=== some are left over
from multiprocessing import Barrier, Process
def work(barrier):
    barrier.wait()
def main():
    barrier = Barrier(parties=2)  # <- MP611
    ps = [Process(target=work, args=(barrier,)) for _ in [1, 2, 3]]
    for p in ps: p.start()
    for p in ps: p.join()
"""


@judged(CLASSES)
def test_a_factory_taken_for_a_class_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(LOCKS)
def test_a_lock_taken_wrongly_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(WAITS)
def test_waiting_for_each_other_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(CONDITIONS)
def test_a_condition_used_wrongly_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(BARRIERS)
def test_a_barrier_that_waits_for_ever_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
