"""MP612 to MP616 and MP640 to MP642: what must be reported of shared things, and of state that workers lose."""

from __future__ import annotations

from rule_programs import found, judged, marked

TRUTH = r"""
=== in a loop of a worker, negated, in a conditional expression
from multiprocessing import Event, Process, Queue
def work(stop, queue):
    while not stop:  # <- MP612
        print("more" if queue else "none")  # <- MP612
def main():
    stop, queue = Event(), Queue()
    p = Process(target=work, args=(stop, queue))
    p.start()
    p.join()
=== with another question
from multiprocessing import Event, Value
def main(n):
    event, flag = Event(), Value("b", 0)
    if event and n > 3:  # <- MP612
        print(flag < 3, 0 != flag)  # <- MP612 MP612
=== a manager's
from multiprocessing import Manager
def main():
    with Manager() as manager:
        event, number = manager.Event(), manager.Value("i", 0)
        if bool(event):  # <- MP612
            print(number == 1)  # <- MP612
=== on self
from multiprocessing import Event
class Worker:
    def __init__(self):
        self.stop = Event()
    def run(self):
        while not self.stop:  # <- MP612
            print("running")
"""

REBOUND = r"""
=== a manager's list, a flag
from multiprocessing import Event, Manager, Pool, Process
def work(results, n, stop):
    results = [n * n]  # <- MP613
    if n:
        stop = True  # <- MP613
def main():
    with Manager() as manager:
        results, stop = manager.list(), Event()
        p = Process(target=work, args=(results, 3, stop))
        p.start()
        p.join()
        print(list(results))
=== a global
from multiprocessing import Process, Value
total = Value("i", 0)
def work():
    global total
    total = 5  # <- MP613
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== added to
from multiprocessing import Process, Value
def work(counter):
    counter += 1  # <- MP613
def main():
    counter = Value("i", 0)
    p = Process(target=work, args=(counter,))
    p.start()
    p.join()
"""

PROXIES = r"""
=== two proxies, an empty list
from multiprocessing import Manager
import json
def main():
    manager = Manager()
    a, b, d = manager.list(), manager.list(), manager.dict()
    empty = []
    print(a != empty)  # <- MP614
    print({} == d)  # <- MP614
    with open("out.json", "w") as file:
        json.dump(d, file)  # <- MP614
"""

UPDATES = r"""
=== in a pool, by an initializer
from multiprocessing import Pool, Value
def init(given):
    global counter
    counter = given
def work(n):
    counter.value += n  # <- MP615
if __name__ == "__main__":
    with Pool(4, init, (Value("i", 0),)) as pool:  # (the value lives on in the initializer's arguments)
        pool.map(work, range(10))
=== two processes, an array, one written out
from multiprocessing import Array, Process, Value
def work(array, total):
    array[0] += 1  # <- MP615
    total.value = total.value + 2  # <- MP615
def main():
    array, total = Array("i", 2), Value("d", 0)
    a = Process(target=work, args=(array, total))
    b = Process(target=work, args=(array, total))
    a.start(); b.start()
    a.join(); b.join()
=== a manager's dict and namespace, in a helper
from multiprocessing import Manager, Process
def count(table, names):
    table["n"] += 1  # <- MP615
    names.total -= 1  # <- MP615
def work(table, names):
    count(table, names)
def main():
    manager = Manager()
    table, names = manager.dict(n=0), manager.Namespace(total=0)
    ps = []
    for _ in range(3):
        p = Process(target=work, args=(table, names))
        p.start()
        ps.append(p)
    for p in ps: p.join()
"""

PRIVATE = r"""
=== acquired, a semaphore, inline
import multiprocessing as mp
def work(n):
    lock, slots = mp.RLock(), mp.Semaphore(2)  # <- MP616 MP616
    lock.acquire()
    with slots:
        print(n)
    lock.release()
def note(n):
    with mp.Lock():  # <- MP616
        print(n)
def main():
    p = mp.Process(target=work, args=(1,))
    p.start()
    p.join()
"""


@judged(TRUTH)
def test_a_truth_that_says_nothing_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(REBOUND)
def test_a_shared_thing_bound_anew_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(PROXIES)
def test_a_proxy_taken_for_its_value_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(UPDATES)
def test_an_update_without_a_lock_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(PRIVATE)
def test_a_lock_of_one_s_own_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


LOST = r"""
=== a nested container, an item, a number
from multiprocessing import Pool, Process
table, total, names = {}, 0, set()
def work(n):
    global total
    table[n] = n * n  # <- MP640
    total += n  # <- MP640
    names.add(n)  # <- MP640
def main():
    with Pool(2) as pool:
        pool.map(work, range(4))
    for key, value in table.items():
        print(key, value)
    print(total, len(names))
=== all that processes do, in a helper of the task
from multiprocessing import Process
results = []
def note(x):
    results.append(x)  # <- MP640
def work(n):
    note(n * n)
def main():
    ps = [Process(target=work, args=(n,)) for n in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    return sum(results)
=== read in a function that is called afterwards
from multiprocessing import Process
results = []
def work(n):
    results.append(n)  # <- MP640
def report():
    print(results)
def main():
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
    report()
if __name__ == "__main__":
    main()
=== read where main has been called
from multiprocessing import Pool
count = 0
def work(n):
    global count
    count += 1  # <- MP640
def main():
    with Pool(2) as pool:
        pool.map(work, range(4))
if __name__ == "__main__":
    main()
    print(count)
=== an executor
from concurrent.futures import ProcessPoolExecutor
done = []
def work(n):
    done.append(n)  # <- MP640
def main():
    with ProcessPoolExecutor() as executor:
        futures = [executor.submit(work, n) for n in range(4)]
    for future in futures:
        future.result()
    print(len(done))
=== a method of self
from multiprocessing import Process
class Job:
    def __init__(self):
        self.found = []
        self.state = "new"
    def work(self, n):
        self.found.append(n)  # <- MP640
        self.state = "done"  # <- MP640
    def run(self):
        p = Process(target=self.work, args=(1,))
        p.start()
        p.join()
        return self.state, self.found
=== an argument by keyword
from multiprocessing import Process
def work(out, n):
    out[n] = n * n  # <- MP640
def main():
    out = {}
    ps = [Process(target=work, kwargs={"out": out, "n": n}) for n in range(3)]
    for p in ps: p.start()
    for p in ps: p.join()
    print(out)
=== a variable of the function around
from multiprocessing import get_context
def main():
    results = []
    def work():
        results.append(1)  # <- MP640
    p = get_context("fork").Process(target=work)
    p.start()
    p.join()
    print(results)
=== a subclass that collects
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.results = []
    def run(self):
        for k in range(self.n):
            self.results.append(k)  # <- MP640
def main():
    ws = [Worker(n) for n in range(3)]
    for w in ws: w.start()
    for w in ws:
        w.join()
        print(w.results)
=== looked at by the process itself, afterwards
from multiprocessing import Process
squares = []
def work(ns):
    global squares
    for n in ns:
        squares.append(n * n)  # <- MP640
    print(f"in the process: {squares}")
def main():
    p = Process(target=work, args=([1, 2],))
    p.start()
    p.join()
    print(squares)
=== formatted, in the worker and in the parent
from multiprocessing import Process
def work(name):
    global number
    for _ in range(3):
        number += 1  # <- MP640
        print("{}: {}".format(name, number))
number = 10
if __name__ == "__main__":
    p = Process(target=work, args=("a",))
    p.start()
    p.join()
    print("here: {}".format(number))
=== a counter of a helper
import multiprocessing as mp
from collections import Counter
counts = Counter()
def count():
    counts["a"] += 1  # <- MP640
def work(n):
    for _ in range(n):
        count()
if __name__ == "__main__":
    with mp.Pool(2) as pool:
        pool.map(work, range(10))
    print(counts["a"])
=== a result for nobody, computed by helpers
import math
from multiprocessing import Process
def square(n):
    return n * n
def work(n):
    total = 0
    for k in range(n):
        total += square(k)
    return math.sqrt(total)  # <- MP640
def main():
    p = Process(target=work, args=(3,))
    p.start()
    p.join()
"""

FLAGS = r"""
=== one of several conditions, a method that sets it
from multiprocessing import Process
import time
class Worker(Process):
    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        self.keep_going = True
    def run(self):
        n = 0
        while self.keep_going and n < 1000:
            n += 1
            time.sleep(0.1)
    def shutdown(self):
        self.keep_going = False  # <- MP641
=== begun by the loop's own function
import multiprocessing
import time
class Worker(multiprocessing.Process):
    def __init__(self):
        super().__init__()
        self.running = False
    def run(self):
        self.running = True
        while self.running:
            time.sleep(1)
    def stop(self):
        self.running = False  # <- MP641
        self.join(1)
=== a target that is a method
from multiprocessing import Process
import time
class Service:
    def __init__(self):
        self.stopping = False
        self.process = Process(target=self.serve)
    def serve(self):
        while not self.stopping:
            self.step()
    def step(self):
        time.sleep(0.1)
    def start(self):
        self.process.start()
    def stop(self):
        self.stopping = True  # <- MP641
        self.process.join()
=== a global that a function sets
from multiprocessing import Process
import time
stop = False
def work():
    while not stop:
        time.sleep(0.1)
def halt():
    global stop
    stop = True  # <- MP641
def main():
    p = Process(target=work)
    p.start()
    halt()
    p.join()
if __name__ == "__main__":
    main()
"""

THREADS = r"""
=== an event, a condition and a queue, by name
import queue
import threading as th
from multiprocessing import Process
class Worker(Process):
    def __init__(self, q, ready):
        super().__init__()
        self.q = q
        self.ready = ready
    def run(self):
        self.ready.wait()
        self.q.put(1)
def main():
    q, ready = queue.Queue(), th.Event()
    w = Worker(q, ready)  # <- MP642 MP642
    w.start()
    ready.set()
    print(q.get())
    w.join()
=== one lock for two processes
import threading
from multiprocessing import Process
def work(lock):
    with lock:
        print("alone")
def main():
    lock = threading.RLock()
    a = Process(target=work, args=(lock,))  # <- MP642
    b = Process(target=work, kwargs={"lock": lock})
    a.start(); b.start()
    a.join(); b.join()
"""


@judged(LOST)
def test_a_change_that_a_worker_makes_for_nobody_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(FLAGS)
def test_a_flag_that_no_worker_sees_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(THREADS)
def test_what_is_for_threads_is_reported_in_processes(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
