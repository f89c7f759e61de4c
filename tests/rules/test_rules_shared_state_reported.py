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
