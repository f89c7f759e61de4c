"""MP612 to MP616 and MP640 to MP642 on what is right, or not certain: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

TRUTH = r"""
=== it may be None
from multiprocessing import Event, Process, Queue
class Worker(Process):
    def __init__(self, stop=None, queue: Queue = None):
        super().__init__()
        self.stop = stop
        self.queue = queue or Queue()
    def run(self):
        while not (self.stop and self.stop.is_set()):
            print("running")
event = None
def start():
    global event
    if event:
        return
    event = Event()
=== asked rightly
from multiprocessing import Event, Value, Process
def work(event, flag, process):
    if event is not None and event.is_set():
        print(flag.value == 0)
    if event and event.wait(1):
        print("set")
    return event or Event()
def main():
    p = Process(target=work, args=(Event(), Value("b", 0), None))
    p.start()
    p.join()
=== things with a length, and of the same name
from multiprocessing import Manager, Array
import threading, asyncio
def main():
    manager = Manager()
    table, items, array = manager.dict(), manager.list(), Array("i", 3)
    if table or not items or array:
        print("some")
    queue = asyncio.Queue()
    if queue: print("asyncio")
=== compared with one of its kind, a value in a container
from multiprocessing import Value
def main():
    a, b = Value("i", 0), Value("i", 0)
    print(a == b, [a, b] == [b, a], a in [b])
"""

REBOUND = r"""
=== read before
from multiprocessing import Event, Process, Value
def work(counter, stop):
    counter = counter.value
    print(counter)
    if stop.is_set():
        stop = True
def main():
    p = Process(target=work, args=(Value("i", 0), Event()))
    p.start()
    p.join()
=== an initializer, a default, a manager's list that grows
from multiprocessing import Manager, Pool, Process, Value
total = Value("i", 0)
def init(given):
    global total
    total = given
def work(results, n=None):
    n = 3
    results += [n]
def main():
    manager = Manager()
    with Pool(2, init, (total,)) as pool:
        print(pool.map(abs, [1]))
    p = Process(target=work, args=(manager.list(),))
    p.start()
    p.join()
=== not in a worker, or not always shared
from multiprocessing import Process, Value
def work(counter):
    counter = 5
    return counter
def main():
    counter = Value("i", 0)
    counter = 3
    work(counter)
    p = Process(target=work, args=(7,))
    p.start()
    p.join()
"""

PROXIES = r"""
=== copies
from multiprocessing import Manager
import json
def main():
    with Manager() as manager:
        items, table = manager.list([1]), manager.dict(a=1)
        copy = list(items)
        print(copy == [1], items[:] == [1], table.copy() == {"a": 1}, dict(table) == {}, items[0] == 1)
        print(json.dumps(dict(table)), isinstance(copy, list), len(items) == 1, items is None)
=== a list or a proxy
from multiprocessing import Manager
def make(shared):
    return Manager().list() if shared else []
def main(shared):
    items = make(shared)
    print(items == [], isinstance(items, list))
"""

UPDATES = r"""
=== below a lock, of any kind and anywhere
from multiprocessing import Lock, Manager, Pool, Value
def a(counter):
    with counter.get_lock():
        counter.value += 1
def b(counter, mutex):
    with mutex:
        counter.value += 1
def c(counter, lock):
    lock.acquire()
    counter.value += 1
    lock.release()
def add(counter):
    counter.value += 1
def d(counter, lock):
    with lock:
        add(counter)
def main(executor):
    from multiprocessing import Process
    counter, lock = Value("i", 0), Lock()
    ps = [Process(target=a, args=(counter,)) for _ in range(2)]
    ps += [Process(target=f, args=(counter, lock)) for f in (b, c, d) for _ in range(2)]
    for p in ps: p.start()
    for p in ps: p.join()
=== one worker writes, or one after the other, or each its own
from multiprocessing import Array, Pool, Process, Value
def work(counter):
    counter.value += 1
def slot(array, n):
    array[n] += 1
def main():
    one, two = Value("i", 0), Value("i", 0)
    p = Process(target=work, args=(one,))
    p.start()
    p.join()
    for _ in range(3):
        p = Process(target=work, args=(two,))
        p.start()
        p.join()
    array = Array("i", 3)
    ps = [Process(target=slot, args=(array, n)) for n in range(3)]
    for _ in range(3):
        mine = Value("i", 0)
        ps.append(Process(target=work, args=(mine,)))
    counters = [Value("i", 0) for _ in range(3)]
    ps += [Process(target=work, args=(counter,)) for counter in counters]
    for p in ps: p.start()
    for p in ps: p.join()
=== in the parent, in threads
from multiprocessing import Value
from threading import Thread
def work(counter):
    counter.value += 1
def main():
    counter = Value("i", 0)
    ts = [Thread(target=work, args=(counter,)) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    counter.value += 1
"""

PRIVATE = r"""
=== handed on
from multiprocessing import Lock, Process
import threading
def leaf(lock):
    with lock:
        print("leaf")
def work():
    lock = Lock()
    ps = [Process(target=leaf, args=(lock,)) for _ in range(2)]
    for p in ps: p.start()
    with lock:
        print("work")
    for p in ps: p.join()
def threaded():
    lock = Lock()
    def step():
        with lock:
            print("step")
    ts = [threading.Thread(target=step) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
def main():
    ps = [Process(target=f) for f in (work, threaded)]
    for p in ps: p.start()
    for p in ps: p.join()
=== made in the parent, a thread's
from multiprocessing import Lock
import threading
def work():
    lock = threading.Lock()
    with lock:
        print("work")
def main():
    lock = Lock()
    with lock:
        work()
=== the lock of a value
from multiprocessing import Process, Value
def work(n):
    with n.get_lock():
        n.value += 1
    mine = Value("i", 0)
    with mine.get_lock():
        mine.value += 1
def main():
    n = Value("i", 0)
    p = Process(target=work, args=(n,))
    p.start()
    p.join()
"""


@judged(TRUTH)
def test_a_truth_that_says_something_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(REBOUND)
def test_a_name_that_may_be_bound_anew_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(PROXIES)
def test_a_copy_of_a_proxy_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(UPDATES)
def test_an_update_that_nobody_disturbs_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(PRIVATE)
def test_a_lock_that_others_see_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []
