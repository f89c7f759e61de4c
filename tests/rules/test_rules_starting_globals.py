"""MP711, MP712, MP713, MP721, MP722: what workers see of globals, and what they have in common with others or not."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== options that main parses into a global with a default
import argparse
from concurrent.futures import ProcessPoolExecutor
options = None
def work(n):
    return n * options.factor
def parse():
    global options
    options = argparse.ArgumentParser().parse_args()  # <- MP711
def main():
    parse()
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(work, range(3))))
if __name__ == "__main__":
    main()
=== in a library, by the very function that makes the pool
from multiprocessing import Pool
_shared = None
def _work(n):
    return _shared[n]
def parallel(data):
    global _shared
    _shared = data  # <- MP711
    with Pool() as pool:
        return pool.map(_work, range(len(data)))
=== a list that is filled
from multiprocessing import Process
words = []
def work():
    print(words)
if __name__ == "__main__":
    words.append("hello")  # <- MP711
    p = Process(target=work)
    p.start()
    p.join()
=== a list that the command line adds to, in a function that reads globals by their names
import argparse
import multiprocessing
PREFIXES = ["components/"]
class Unused:
    names = ("prefixes",)
    def __init__(self):
        for name in self.names:
            setattr(self, name, set(globals()[name.upper()]))
def compute(path):
    return [path.startswith(prefix) for prefix in PREFIXES]
def compute_all(paths, count):
    with multiprocessing.Pool(count) as pool:
        return list(pool.imap_unordered(compute, paths))
def main():
    args = argparse.ArgumentParser().parse_args()
    if args.prefixes is not None:
        PREFIXES.extend(args.prefixes)  # <- MP711
    print(compute_all(args.paths, args.count), Unused())
if __name__ == "__main__":
    main()
=== an attribute of a class
from multiprocessing import Process
class Config:
    debug = False
def work():
    print(Config.debug)
if __name__ == "__main__":
    Config.debug = True  # <- MP711
    p = Process(target=work)
    p.start()
    p.join()
=== under spawn only, by the context
import multiprocessing
mode = 1
def work():
    print(mode)
if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    mode = 2  # <- MP711
    p = context.Process(target=work)
    p.start()
    p.join()
=== a pipe of the module
from multiprocessing import Pipe, Process
here, there = Pipe()
def work():
    there.send("done")  # <- MP712
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    print(here.recv())
    p.join()
=== a lock used in the method of a process class
import multiprocessing as mp
lock = mp.Lock()
class Worker(mp.Process):
    def run(self):
        self.report()
    def report(self):
        with lock:  # <- MP712
            print("runs")
if __name__ == "__main__":
    workers = [Worker() for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
=== a lock of a class
from multiprocessing import Lock, Pool
class Store:
    lock = Lock()
    def save(self, n):
        with self.lock:  # <- MP712
            print(n)
def work(n):
    Store().save(n)
if __name__ == "__main__":
    with Pool() as pool:
        pool.map(work, range(3))
=== an event by keyword, made in place
from multiprocessing import Event, Process
def work(stop):
    stop.wait(1)
if __name__ == "__main__":
    p = Process(target=work, kwargs={"stop": Event()})  # <- MP713
    p.start()
    p.join()
=== a queue of a function that is over before the process is
from multiprocessing import Process, Queue
def work(queue):
    queue.put(1)
def launch():
    queue = Queue()  # <- MP713
    p = Process(target=work, args=(queue,))
    p.start()
    return p
def main():
    p = launch()
    p.join()
if __name__ == "__main__":
    main()
=== a generator with a seed, drawn from by a pool
import random
from multiprocessing import Pool
rng = random.Random(7)  # <- MP721
def work(n):
    return n + rng.random()
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, range(4)))
=== numpy drawn from in the parent first
import numpy as np
from multiprocessing import Pool
def work(n):
    return np.random.normal(n)  # <- MP721
def main():
    start = np.random.normal()
    with Pool() as pool:
        print(start, pool.map(work, range(4)))
if __name__ == "__main__":
    main()
=== a seed in main
import random
from concurrent.futures import ProcessPoolExecutor
def work(n):
    return random.gauss(n, 1)
def main():
    random.seed(1)  # <- MP721
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(work, range(4))))
if __name__ == "__main__":
    main()
=== printed into a file of the module
from multiprocessing import Process
log = open("run.log", "a")
def work():
    print("at work", file=log)  # <- MP722
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
=== lines of one file, read by several
from multiprocessing import Pool
lines = open("words.txt")
def work(n):
    return n, next(lines)  # <- MP722
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, range(4)))
"""


@judged(REPORTED)
def test_it_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


SILENT = r"""
=== the same value again
import logging
import sys
from multiprocessing import Process
log = logging.getLogger("app")
mode = "test"
def work():
    log.info(mode)
if __name__ == "__main__":
    logging.getLogger("app")
    log = logging.getLogger("app")
    mode = "test"
    p = Process(target=work)
    p.start()
    p.join()
=== an initializer, a target and a lazy getter that set it
from multiprocessing import Pool, Process
settings, table, cache = None, None, None
def prepare(given):
    global settings
    settings = given
def get():
    global cache
    if cache is None:
        cache = {}
    return cache
def work(n):
    return settings, get(), n
def once():
    global table
    table = 3
    print(table)
def main():
    global settings, table, cache
    settings = table = cache = {}
    with Pool(initializer=prepare, initargs=(settings,)) as pool:
        print(pool.map(work, range(3)))
    p = Process(target=once)
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== set by an initializer of a pool that nobody can tell
import multiprocessing
from pools import pool_class
shared = {}
def prepare(given):
    global shared
    shared = given
def work(key):
    return shared[key]
class Sender:
    def _make(self):
        return pool_class()(initializer=prepare)
    def run(self, data):
        shared["a"] = data
        with multiprocessing.Pool() as pool:
            return pool.map(work, "a")
=== one value for the main module, and another for its children
import multiprocessing
if __name__ == "__main__":
    name = "parent"
    lock = multiprocessing.Lock()
else:
    name = "child"
    lock = None
def work():
    print(name, lock)
if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
=== what is stored outside of this memory
import shelve
from multiprocessing import Process, Value
table = shelve.open("table")
count = Value("i", 0)
def work(count):
    print(table["a"], count.value)
def main():
    table["a"] = 3
    table.update(b=4)
    count.value = 4
    p = Process(target=work, args=(count,))
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== random waits
import random
import time
from multiprocessing import Pool
def work(n):
    time.sleep(0.1 * random.random())
    return n
if __name__ == "__main__":
    random.seed(3)
    print(random.random())
    with Pool() as pool:
        print(pool.map(work, range(3)))
=== bound by text
from multiprocessing import Process
mode = 1
def choose(name, value):
    globals()[name] = value
def work():
    choose("mode", 3)
    print(mode)
if __name__ == "__main__":
    mode = 2
    p = Process(target=work)
    p.start()
    p.join()
=== assigned when the workers are done, or by another program's call
from multiprocessing import Process
state, other = "new", 1
def work():
    print(state, other)
def main():
    global state
    p = Process(target=work)
    p.start()
    p.join()
    state = "done"
def set_other(value):
    global other
    other = value
if __name__ == "__main__":
    main()
=== a cache that workers fill themselves
from multiprocessing import Pool
cache = {}
def work(n):
    if n not in cache:
        cache[n] = n * n
    return cache[n]
def main():
    cache[0] = 0
    with Pool() as pool:
        print(pool.map(work, range(3)))
if __name__ == "__main__":
    main()
=== set for one system, and read on one
import sys
from multiprocessing import Process
shared = None
def work(given=None):
    if sys.platform == "linux":
        print(shared)
    else:
        print(given)
def main():
    global shared
    shared = 3
    p = Process(target=work, args=(shared,))
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== fork by contexts
import multiprocessing
import random
context = multiprocessing.get_context("fork")
lock = context.Lock()
mode = 1
def work():
    with lock:
        print(mode)
if __name__ == "__main__":
    mode = 2
    p = context.Process(target=work)
    p.start()
    p.join()
=== a lock of the module that is also handed over
from multiprocessing import Lock, Process
lock = Lock()
def work(lock):
    print(lock)
    helper()
def helper():
    with lock:
        print("at work")
if __name__ == "__main__":
    p = Process(target=work, args=(lock,))
    p.start()
    p.join()
=== a lock of a class that each instance may replace, or that is the parent's
from multiprocessing import Lock, Process
class Store:
    lock = None
    other = Lock()
    def __init__(self, lock):
        self.lock = lock
    def save(self):
        with self.lock:
            print("saved")
    def show(self):
        with self.other:
            print("shown")
def work(lock):
    Store(lock).save()
if __name__ == "__main__":
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    Store(lock).show()
    p.join()
=== a lock for threads only
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Lock
lock = Lock()
def work(n):
    with lock:
        return n
if __name__ == "__main__":
    with ThreadPoolExecutor() as executor:
        print(list(executor.map(work, range(3))))
=== a lock that an initializer puts there
from multiprocessing import Lock, Pool
def prepare(given):
    global lock
    lock = given
def work(n):
    with lock:
        return n
if __name__ == "__main__":
    with Pool(initializer=prepare, initargs=(Lock(),)) as pool:
        print(pool.map(work, range(3)))
=== kept long enough
from multiprocessing import Lock, Process, RawValue
def work(lock):
    with lock:
        print("at work")
def plain(value):
    print(value.value)
def run():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    p.join()
class App:
    def launch(self):
        self.lock = Lock()
        self.p = Process(target=work, args=(self.lock,))
        self.p.start()
def returned():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    return p, lock
if __name__ == "__main__":
    run()
    p = Process(target=plain, args=(RawValue("i", 0),))
    p.start()
    p.join()
=== random numbers as they should be
import random
import numpy as np
from multiprocessing import Pool, Process
SYSTEM = random.SystemRandom()
ONE = random.Random(3)
def prepare(seed):
    np.random.seed(seed)
def work(n):
    return np.random.rand() + random.random() + SYSTEM.random() + n
def single():
    print(ONE.random())
def local(seed):
    rng = np.random.default_rng(seed)
    return rng.random()
if __name__ == "__main__":
    random.seed()
    np.random.rand()
    with Pool(initializer=prepare, initargs=(1,)) as pool:
        print(pool.map(work, range(3)))
        print(pool.map(local, range(3)))
    p = Process(target=single)
    p.start()
    p.join()
=== files that are flushed, closed, line by line, or the parent's alone
from multiprocessing import Process
one = open("one", "a")
two = open("two", "a", buffering=1)
three = open("three", "a")
four = open("four")
def work():
    one.write("1")
    one.flush()
    two.write("2\n")
    print("3", file=three, flush=True)
    print(four.read())
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
    one.write("end")
"""


@judged(SILENT)
def test_it_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
