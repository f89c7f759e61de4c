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
    event, flag = Event(), Value("b", 0)
    p = Process(target=work, args=(event, flag, None))
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
    counter, stop = Value("i", 0), Event()
    p = Process(target=work, args=(counter, stop))
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
=== under a decorator that takes the lock
import functools
import multiprocessing as mp

lock = mp.Lock()
counter = mp.Value("i", 0)


def alone(f):
    @functools.wraps(f)
    def inner(*args):
        with lock:
            return f(*args)

    return inner


@alone
def bump(n):
    counter.value += n


def work():
    bump(1)


if __name__ == "__main__":
    context = mp.get_context("fork")
    ps = [context.Process(target=work) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
=== in a context of one's own that takes the lock
import multiprocessing as mp


class Alone:
    def __init__(self, mutex):
        self.mutex = mutex

    def __enter__(self):
        self.mutex.acquire()
        return self

    def __exit__(self, *error):
        self.mutex.release()


def work(alone, v):
    with alone:
        v.value += 1


if __name__ == "__main__":
    alone, v = Alone(mp.Lock()), mp.Value("i", 0)
    ps = [mp.Process(target=work, args=(alone, v)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value)
=== between a method that takes the lock and one that gives it back
import multiprocessing as mp


class Store:
    def __init__(self):
        self.mutex = mp.Lock()

    def begin(self):
        self.mutex.acquire()

    def end(self):
        self.mutex.release()


def work(store, v):
    store.begin()
    v.value += 1
    store.end()


if __name__ == "__main__":
    store, v = Store(), mp.Value("i", 0)
    ps = [mp.Process(target=work, args=(store, v)) for _ in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(v.value)
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


LOST = r"""
=== a cache
from multiprocessing import Pool
cache = {}
def work(n):
    if n not in cache:
        cache[n] = n * n
    return cache[n]
def fill(n):
    if n in cache:
        return
    cache[n] = n
def main():
    with Pool(2) as pool:
        print(pool.map(work, range(4)))
        pool.map(fill, range(4))
    print(len(cache))
=== the data comes back as well
from multiprocessing import Pool
seen = []
def work(n):
    seen.append(n)
    return n * n
def main():
    with Pool(2) as pool:
        print(pool.map(work, range(4)))
    print(seen)
=== the parent does it too
from multiprocessing import Pool, Process
results, counts = [], {}
def work(n):
    results.append(n)
def count(n):
    counts[n] = 1
def main():
    with Pool(2) as pool:
        pool.map(work, range(4))
        pool.map(count, range(4))
    work(5)
    counts["all"] = 4
    print(results, counts)
=== a callback, a queue that is drained into it
from multiprocessing import Pool, Process, Queue
results, drained = [], []
def collect(value):
    results.append(value)
def put(queue, out):
    out.append(1)
    queue.put(out)
def drain(queue, out):
    out.extend(queue.get())
def main():
    with Pool(2) as pool:
        handle = pool.apply_async(abs, (1,), callback=collect)
        handle.get()
    queue, out = Queue(), []
    p = Process(target=put, args=(queue, out))
    p.start()
    drain(queue, out)
    p.join()
    print(results, out)
=== state for each worker
from multiprocessing import Pool, Process
connection, handled = None, 0
def init(name):
    global connection
    connection = name.upper()
def work(n):
    global handled
    handled += 1
    if handled > 100:
        print("busy")
    print(connection, n)
def main():
    with Pool(2, init, ("a",)) as pool:
        pool.map(work, range(3))
    print(connection, handled)
=== shared things
from multiprocessing import Array, Manager, Process, Value
manager_list = None
def work(out, total, array, table):
    out.append(1)
    with total.get_lock():
        total.value += 1
    array[0] = 3
    table["n"] = 4
def main():
    manager = Manager()
    out, total, array, table = manager.list(), Value("i", 0), Array("i", 2), manager.dict()
    p = Process(target=work, args=(out, total, array, table))
    p.start()
    p.join()
    print(list(out), total.value, array[:], dict(table))
=== shared memory, an unknown thing
import numpy
from multiprocessing import Process, shared_memory
def work(view, thing):
    view[0] = 1
    thing.append(2)
def main(thing):
    memory = shared_memory.SharedMemory(create=True, size=8)
    view = numpy.ndarray((1,), dtype=float, buffer=memory.buf)
    p = Process(target=work, args=(view, thing))
    p.start()
    p.join()
    print(view[0], thing)
    del view
    memory.close()
    memory.unlink()
=== read before, read in an assert, bound again, not read
from multiprocessing import Pool, Process
results, kept, fresh, own = [], [], [], []
def work(n):
    results.append(n)
    kept.append(n)
    fresh.append(n)
    own.append(n)
def main():
    global fresh
    with Pool(2) as pool:
        print(results)
        fresh = pool.map(work, range(3))
    assert kept == []
    print(fresh)
=== read in the child only
from multiprocessing import Process
lines = []
def work(n):
    lines.append(n)
    print("".join(map(str, lines)))
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.seen = []
    def run(self):
        self.seen.append(1)
        print(self.seen)
def main():
    for p in (Process(target=work, args=(1,)), Worker()):
        p.start()
        p.join()
=== in threads
from multiprocessing.pool import ThreadPool
from threading import Thread
results = []
def work(n):
    results.append(n)
def main():
    with ThreadPool(2) as pool:
        pool.map(work, range(3))
    t = Thread(target=work, args=(1,))
    t.start()
    t.join()
    print(results)
=== sent back by a method, set by the parent
from multiprocessing import Process, Queue
class Job:
    def __init__(self):
        self.queue = Queue()
        self.result = None
    def work(self):
        self.result = 3
        self.queue.put(self.result)
    def run(self):
        p = Process(target=self.work)
        p.start()
        self.result = self.queue.get()
        p.join()
        return self.result
=== an environment for the child's own children
import os, subprocess
from multiprocessing import Process
def work():
    os.environ["MODE"] = "fast"
    subprocess.run(["true"])
def main():
    p = Process(target=work)
    p.start()
    p.join()
    print(os.environ.get("HOME"), os.environ["PATH"])
=== a result besides the work
from multiprocessing import Process
def work(n):
    print(n)
    return 0
def other(path):
    with open(path) as file:
        return len(file.read())
def both(n):
    return n * n
def main():
    ps = [Process(target=target, args=(1,)) for target in (work, other)]
    for p in ps: p.start()
    for p in ps: p.join()
    p = Process(target=both, args=(1,))
    p.start()
    p.join()
    print(both(2))
=== the parent sets the attribute from what a queue brings
import multiprocessing as mp


class W(mp.Process):
    def __init__(self, q):
        super().__init__()
        self.q = q
        self.result = None

    def run(self):
        self.result = 42
        self.q.put((self.name, self.result))


if __name__ == "__main__":
    q = mp.Queue()
    ws = {}
    for _ in range(2):
        w = W(q)
        ws[w.name] = w
        w.start()
    for _ in ws:
        name, result = q.get()
        ws[name].result = result
    for w in ws.values():
        w.join()
    print([w.result for w in ws.values()])
"""

FLAGS = r"""
=== set in the worker: a handler, a thread, a message
import signal, threading
from multiprocessing import Process
class Handled(Process):
    running = True
    def run(self):
        signal.signal(signal.SIGTERM, self.stop)
        while self.running:
            signal.pause()
    def stop(self, *args):
        self.running = False
class Threaded(Process):
    def __init__(self, pipe):
        super().__init__()
        self.pipe = pipe
        self.running = True
    def listen(self):
        self.pipe.recv()
        self.halt()
    def halt(self):
        self.running = False
    def run(self):
        threading.Thread(target=self.listen, daemon=True).start()
        while self.running:
            print("runs")
class Told(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.running = True
    def run(self):
        while self.running:
            if self.queue.get() is None:
                self.running = False
=== an event, a value
from multiprocessing import Event, Process, Value
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.stopping = Event()
        self.flag = Value("b", 1)
    def run(self):
        while not self.stopping.is_set() and self.flag.value:
            print("runs")
    def stop(self):
        self.stopping.set()
        self.flag.value = 0
=== a thread
from threading import Thread
from multiprocessing import Process
class Worker(Thread):
    running = True
    def run(self):
        while self.running:
            print("runs")
    def stop(self):
        self.running = False
=== a handler of signals that the child inherits
import signal, time
from multiprocessing import Process
running = True
def stop(*args):
    global running
    running = False
signal.signal(signal.SIGINT, stop)
def work():
    while running:
        time.sleep(0.1)
def main():
    p = Process(target=work)
    p.start()
    p.join()
=== the worker gives itself on
from multiprocessing import Process
class Worker(Process):
    running = True
    def run(self):
        server = Server(self)
        while self.running:
            server.step()
    def stop(self):
        self.running = False
class Server:
    def __init__(self, worker):
        self.worker = worker
    def step(self):
        self.worker.stop()
=== set before the start only, or by the loop's own function
from multiprocessing import get_context
verbose = False
def work():
    done = False
    while not done:
        done = True
    while not verbose:
        break
if __name__ == "__main__":
    verbose = True
    p = get_context("fork").Process(target=work)
    p.start()
    p.join()
"""

THREADS = r"""
=== for the child's own threads, under fork
import threading, queue
from multiprocessing import get_context
def work(lock):
    with lock:
        print("alone")
def main():
    context = get_context("fork")
    lock = threading.Lock()
    p = context.Process(target=work, args=(lock,))
    p.start()
    p.join()
=== passed to threads
import threading, queue
from multiprocessing.pool import ThreadPool
def work(q, stop):
    q.put(1)
    stop.set()
def main():
    q, stop = queue.Queue(), threading.Event()
    t = threading.Thread(target=work, args=(q, stop))
    t.start()
    t.join()
    with ThreadPool(2) as pool:
        pool.apply(work, (q, stop))
    print(q.get(), stop.is_set())
=== a manager's, dummy's
from multiprocessing import Manager, Process
from multiprocessing.dummy import Process as Thread
import queue
def work(q):
    q.put(1)
def main():
    manager = Manager()
    q = manager.Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    own = queue.Queue()
    t = Thread(target=work, args=(own,))
    t.start()
    t.join()
    print(q.get(), own.get())
"""


@judged(LOST)
def test_state_that_is_not_lost_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(FLAGS)
def test_a_flag_that_the_worker_sees_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []


@judged(THREADS)
def test_what_stays_with_its_threads_is_left_alone(code: str, filename: str) -> None:
    assert found(code, filename) == []
