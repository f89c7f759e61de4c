"""Locks, conditions, shared values, managers, shared memory: MP601 to MP642."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP601 a manager for all that is asked, above the comment, out of the loop
from multiprocessing import Manager, Pool
def read(queue): print(queue.get())
if __name__ == "__main__":
    # what goes to and fro
    queue = Manager.Queue()  # a queue
    others = []
    for _ in range(2):
        others.append(Manager.dict())
    with Pool() as pool:
        pool.apply(read, (queue,))
--- unsafe
from multiprocessing import Manager, Pool
def read(queue): print(queue.get())
if __name__ == "__main__":
    manager = Manager()
    # what goes to and fro
    queue = manager.Queue()  # a queue
    others = []
    for _ in range(2):
        others.append(manager.dict())
    with Pool() as pool:
        pool.apply(read, (queue,))
=== MP601 in a loop, in two functions, by another import, the name is taken
import multiprocessing as mp
manager = None
def one():
    found = []
    while len(found) < 3:
        found.append(mp.Manager.list())
    return found
def other():
    return mp.Manager.dict()
--- unsafe
import multiprocessing as mp
manager = None
def one():
    found = []
    manager_2 = mp.Manager()
    while len(found) < 3:
        found.append(manager_2.list())
    return found
def other():
    manager_2 = mp.Manager()
    return manager_2.dict()
=== MP601 a manager that is there, in a with
from multiprocessing import Manager
def main():
    with Manager() as m:
        names = m.list()
        ages = Manager.dict()
        print(names, ages)
--- unsafe
from multiprocessing import Manager
def main():
    with Manager() as m:
        names = m.list()
        ages = m.dict()
        print(names, ages)
=== MP601 a manager that has ended
from multiprocessing import Manager
def main():
    with Manager() as m:
        print(m.list())
    return Manager.dict()
--- unsafe
from multiprocessing import Manager
def main():
    with Manager() as m:
        print(m.list())
    manager = Manager()
    return manager.dict()
=== MP601 where the file would start it on import, and behind another call
from multiprocessing import Manager
queue = Manager.Queue()
def main(make):
    return make(), Manager.Queue()
--- not fixed
=== MP601 what only a lambda makes, a temporary of a process, what is no manager's
from multiprocessing import Lock, Manager, Process
def main():
    Process(target=print, args=(Manager.list(),)).start()
    Lock.acquire()
    return lambda: Manager.Queue()
--- not fixed
=== MP601 Empty and Full
import multiprocessing as mp
from multiprocessing import Queue

def take(q: Queue):
    try:
        q.get_nowait()
    except Queue.Empty:  # nothing there
        pass
    except (mp.Queue.Full, ValueError):
        raise
--- safe
import multiprocessing as mp
import queue
from multiprocessing import Queue

def take(q: Queue):
    try:
        q.get_nowait()
    except queue.Empty:  # nothing there
        pass
    except (queue.Full, ValueError):
        raise
=== MP602 an annotation, the module is imported twice
import multiprocessing
import multiprocessing.queues
def take(lock: multiprocessing.Lock | None = None):
    print(lock)
--- safe
import multiprocessing
import multiprocessing.queues
def take(lock: "multiprocessing.Lock | None" = None):
    print(lock)
=== MP601 Empty, where queue means something else
from multiprocessing import Queue
if __name__ == "__main__":
    queue = Queue()
    try:
        queue.get(timeout=1)
    except Queue.Empty:
        print("nothing")
--- safe
from multiprocessing import Queue
from queue import Empty
if __name__ == "__main__":
    queue = Queue()
    try:
        queue.get(timeout=1)
    except Empty:
        print("nothing")
=== MP602 annotations
import multiprocessing as mp
class Job:
    queue: mp.Queue[int] = None  # of numbers
def run(a: 'int', b: (mp.Lock | None) = None) -> mp.Queue[str]: ...
--- safe
import multiprocessing as mp
class Job:
    queue: "mp.Queue[int]" = None  # of numbers
def run(a: 'int', b: ("mp.Lock | None") = None) -> "mp.Queue[str]": ...
=== MP602 asked for
from multiprocessing import Lock, Queue
def kind(x):
    return isinstance(x, (Queue, type(Lock())))
--- unsafe
import multiprocessing.queues
from multiprocessing import Lock, Queue
def kind(x):
    return isinstance(x, (multiprocessing.queues.Queue, type(Lock())))
=== MP602 derived from, both quotes, the package's name taken
from multiprocessing import Queue
multiprocessing = 3
class Mine(Queue): pass
def run(a: 'x' "y" | Queue[int]): return isinstance(a, Queue)
--- not fixed
""")
def test_factories_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP604 a method, with comments, in a try
from multiprocessing import Lock
class Log:
    def __init__(self):
        self.lock = Lock()

    def write(self, path, text):
        try:
            # one at a time
            self.lock.acquire()  # taken
            # now
            with open(path) as file:
                file.write(text)

            # and
            print(text)
            self.lock.release()  # free again
        except OSError:
            pass
--- unsafe
from multiprocessing import Lock
class Log:
    def __init__(self):
        self.lock = Lock()

    def write(self, path, text):
        try:
            # one at a time
            with self.lock:  # taken
                # now
                with open(path) as file:
                    file.write(text)

                # and
                print(text)
            # free again
        except OSError:
            pass
=== MP604 tabs, a text over several lines, no line end at the end
from multiprocessing import Manager
def main(path):
	lock = Manager().Lock()
	lock.acquire()
	open(path).write('''one
two
''')
	lock.release()
--- unsafe
from multiprocessing import Manager
def main(path):
	lock = Manager().Lock()
	with lock:
		open(path).write('''one
two
''')
=== MP604 left early, released elsewhere, another lock by then, on one line
from multiprocessing import Lock
a, b, c, d = Lock(), Lock(), Lock(), Lock()
def early(path):
    a.acquire()
    if open(path).read():
        return 1
    a.release()
def twice(path):
    b.acquire()
    if open(path).read():
        b.release()
        raise ValueError
    b.release()
def other(path, lock=c):
    lock.acquire()
    lock = open(path).read()
    lock.release()
def line(path):
    d.acquire(); open(path).read(); d.release()
--- not fixed
=== MP605 asked for, and what it made is needed
from multiprocessing import Lock
lock = Lock()
def work(n):
    lock.acquire(timeout=2)  # two seconds
    n.value += 1
    lock.release()
--- unsafe
from multiprocessing import Lock
lock = Lock()
def work(n):
    if lock.acquire(timeout=2):  # two seconds
        n.value += 1
        lock.release()
=== MP605 what is done there is needed
from multiprocessing import Lock
lock = Lock()
def work(n):
    lock.acquire(timeout=2)
    before = n.value
    lock.release()
    return before
--- not fixed
=== MP606 of a context, and by a module's name
import multiprocessing as mp
def main():
    ctx = mp.get_context("spawn")
    one, other = ctx.Lock(), mp.Lock()  # two
    with one:
        with one:
            print(1)
    with other:
        print(2)
        with other:
            print(3)
--- unsafe
import multiprocessing as mp
def main():
    ctx = mp.get_context("spawn")
    one, other = ctx.RLock(), mp.RLock()  # two
    with one:
        with one:
            print(1)
    with other:
        print(2)
        with other:
            print(3)
=== MP606 another lock needs the import
from multiprocessing import Lock, Process
def main():
    one = Lock()
    Process(target=print, args=(Lock(),)).start()
    with one:
        with one:
            print(1)
--- unsafe
from multiprocessing import Lock, Process, RLock
def main():
    one = RLock()
    Process(target=print, args=(Lock(),)).start()
    with one:
        with one:
            print(1)
=== MP608 all that is waited for comes behind the block
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print("worked")
def main():
    lock = Lock()
    with lock:
        processes = [Process(target=work, args=(lock,)) for _ in range(3)]
        for process in processes:
            process.start()
        # all of them
        for process in processes:
            process.join()  # wait
    print("done")
--- unsafe
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print("worked")
def main():
    lock = Lock()
    with lock:
        processes = [Process(target=work, args=(lock,)) for _ in range(3)]
        for process in processes:
            process.start()
    # all of them
    for process in processes:
        process.join()  # wait
    print("done")
=== MP608 something is done after it under the lock
from multiprocessing import Lock, Process
def work(lock):
    with lock:
        print("worked")
def main():
    lock = Lock()
    with lock:
        process = Process(target=work, args=(lock,))
        process.start()
        process.join()
        print("done")
--- not fixed
=== MP609 notify
from multiprocessing import Condition
def main(ready):
    condition = Condition()
    if ready:
        # wake them
        condition.notify_all()  # all of them
--- unsafe
from multiprocessing import Condition
def main(ready):
    condition = Condition()
    if ready:
        with condition:
            # wake them
            condition.notify_all()  # all of them
=== MP609 a wait needs more than that, and so does what has no line of its own
from multiprocessing import Condition
def main(quick):
    condition = Condition()
    condition.wait()
    if quick: condition.notify()
--- not fixed
""")
def test_locks_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP612 truth and comparisons
from multiprocessing import Event, Manager, Value
class Worker:
    def __init__(self):
        self.stop = Event()
        self.count = Value("i", 0)
    def run(self):
        while not self.stop and (self.count == 3 or 4 < self.count):  # go on
            print("yes" if self.count else "no")
--- unsafe
from multiprocessing import Event, Manager, Value
class Worker:
    def __init__(self):
        self.stop = Event()
        self.count = Value("i", 0)
    def run(self):
        while not self.stop.is_set() and (self.count.value == 3 or 4 < self.count.value):  # go on
            print("yes" if self.count.value else "no")
=== MP612 what has no question of its own
from multiprocessing import Lock, Queue
def main():
    lock, queue = Lock(), Queue()
    if lock or queue:
        print(1)
--- not fixed
=== MP613 a parameter, set and added to
from multiprocessing import Event, Process, Value
def work(result, counter, stop, n):
    counter += n  # one more
    result = n * n  # the square
    stop = True
def main():
    result, counter, stop = Value("i", 0), Value("i", 0), Event()
    Process(target=work, args=(result, counter, stop, 3)).start()
--- unsafe
from multiprocessing import Event, Process, Value
def work(result, counter, stop, n):
    with counter.get_lock():
        counter.value += n  # one more
    result.value = n * n  # the square
    stop.set()
def main():
    result, counter, stop = Value("i", 0), Value("i", 0), Event()
    Process(target=work, args=(result, counter, stop, 3)).start()
=== MP613 the name is read, or no number, or without a lock
from multiprocessing import Process, Value
def work(result, text, raw):
    result = 42
    text = "done"
    raw += 1
    return result
def main():
    result, text, raw = Value("i", 0), Value("i", 0), Value("i", 0, lock=False)
    Process(target=work, args=(result, text, raw)).start()
--- not fixed
=== MP614 compared, and given to json
import json
from multiprocessing import Manager
def main(expected):
    with Manager() as manager:
        names, ages = manager.list(), manager.dict()
        assert names != ["ann"]  # not yet
        print({"ann": 3} == ages, json.dumps(ages, indent=1))
--- unsafe
import json
from multiprocessing import Manager
def main(expected):
    with Manager() as manager:
        names, ages = manager.list(), manager.dict()
        assert list(names) != ["ann"]  # not yet
        print({"ann": 3} == dict(ages), json.dumps(dict(ages), indent=1))
=== MP614 another kind, another list, a type
from multiprocessing import Manager
def main():
    with Manager() as manager:
        names, ages = manager.list(), manager.dict()
        print(names == (1, 2), isinstance(ages, dict))
        def list(x): return x
        print(names == [1])
--- not fixed
=== MP615 a value and an array, in a loop under a condition
from multiprocessing import Array, Pool, Value
total, counts = Value("i", 0), Array("i", 3)
def work(n):
    for _ in range(n):
        if n > 2:
            # all of them
            total.value += 1  # one more
            counts[0] = counts[0] + n
def main():
    with Pool(4) as pool:
        pool.map(work, range(9))
--- unsafe
from multiprocessing import Array, Pool, Value
total, counts = Value("i", 0), Array("i", 3)
def work(n):
    for _ in range(n):
        if n > 2:
            with total.get_lock():
                # all of them
                total.value += 1  # one more
            with counts.get_lock():
                counts[0] = counts[0] + n
def main():
    with Pool(4) as pool:
        pool.map(work, range(9))
=== MP615 without a lock of its own, and on one line
from multiprocessing import Manager, Pool, Process, Value
raw, total = Value("i", 0, lock=False), Value("i", 0)
def work(n, table):
    raw.value += 1
    table["n"] += 1
    if n: total.value += 1
def main():
    with Manager() as manager:
        table = manager.dict(n=0)
        for n in range(4):
            Process(target=work, args=(n, table)).start()
--- not fixed
""")
def test_shared_values_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP617 by key, attribute, setdefault, in a loop
from multiprocessing import Manager
def main(rows):
    manager = Manager()
    table, space = manager.dict(ann=[]), manager.Namespace()
    space.names = []
    for n in rows:
        table["ann"].append(n)  # one more
        table.setdefault(n, []).append(n)
        last = table["ann"].pop()
        del table["ann"][0]
        space.names += [last]
        space.names.append(last)
--- unsafe
from multiprocessing import Manager
def main(rows):
    manager = Manager()
    table, space = manager.dict(ann=[]), manager.Namespace()
    space.names = []
    for n in rows:
        ann = table["ann"]
        ann.append(n)  # one more
        table["ann"] = ann
        item = table.setdefault(n, [])
        item.append(n)
        table[n] = item
        ann = table["ann"]
        last = ann.pop()
        table["ann"] = ann
        ann_2 = table["ann"]
        del ann_2[0]
        table["ann"] = ann_2
        space.names += [last]
        names = space.names
        names.append(last)
        space.names = names
=== MP617 what has a name is put back once, behind the last change
from multiprocessing import Manager
def main(n):
    manager = Manager()
    table = manager.dict(a=[])
    found = table["a"]
    found.append(1)
    if n:
        found[0] = 2
    print(table)
--- unsafe
from multiprocessing import Manager
def main(n):
    manager = Manager()
    table = manager.dict(a=[])
    found = table["a"]
    found.append(1)
    if n:
        found[0] = 2
    table["a"] = found
    print(table)
=== MP617 a key that is made anew, a value that is made first, what is returned
from multiprocessing import Manager
def main(key, value):
    table = Manager().dict(a=[], b={})
    table[key()].append(1)
    table["b"]["n"] = value()
    return table["a"].pop()
--- not fixed
=== MP618 what comes behind goes into the block
from multiprocessing import Manager
def main():
    with Manager() as manager:
        names = manager.list(["ann"])
        ages = manager.dict()
    print("all:")
    # each of them
    for name in names:
        print(name)
    print(ages["ann"])
    print("done")
--- unsafe
from multiprocessing import Manager
def main():
    with Manager() as manager:
        names = manager.list(["ann"])
        ages = manager.dict()
        print("all:")
        # each of them
        for name in names:
            print(name)
        print(ages["ann"])
    print("done")
=== MP618 copies are returned
from multiprocessing import Manager
def main():
    with Manager() as manager:
        names, ages = manager.list(["ann"]), manager.dict()
        return names, ages  # both
--- unsafe
from multiprocessing import Manager
def main():
    with Manager() as manager:
        names, ages = manager.list(["ann"]), manager.dict()
        return list(names), dict(ages)  # both
=== MP618 nothing copies a queue; the manager is shut down; it stands on one line
from multiprocessing import Manager
def one():
    with Manager() as manager:
        queue = manager.Queue()
        return queue
def two():
    manager = Manager()
    names = manager.list()
    manager.shutdown()
    print(names[0])
def three():
    with Manager() as manager: names = manager.list()
    print(names[0])
--- not fixed
=== MP619 arguments of processes, and what is put into a proxy
from multiprocessing import Manager, Process
def main():
    a = Process(target=print, args=(Manager().list([1]), Manager().dict()))
    b = Process(target=print, kwargs={"sep": Manager().list()})  # b
    a.start()
    b.start()
    table = Manager().dict()
    for n in range(3):
        table[n] = Manager().list()
--- unsafe
from multiprocessing import Manager, Process
def main():
    manager = Manager()
    shared = manager.list([1])
    shared_2 = manager.dict()
    a = Process(target=print, args=(shared, shared_2))
    shared_3 = manager.list()
    b = Process(target=print, kwargs={"sep": shared_3})  # b
    a.start()
    b.start()
    table = Manager().dict()
    for n in range(3):
        table[n] = manager.list()
=== MP619 the next turn would let go of it
from multiprocessing import Manager, Process
def main():
    for n in range(3):
        Process(target=print, args=(Manager().list(),)).start()
--- not fixed
=== MP620 started
from multiprocessing.managers import BaseManager
class Shop(BaseManager): pass
Shop.register("jobs", list)
def main():
    shop = Shop(
        address=("", 0),
    )  # ours
    print(shop.jobs())
--- unsafe
from multiprocessing.managers import BaseManager
class Shop(BaseManager): pass
Shop.register("jobs", list)
def main():
    shop = Shop(
        address=("", 0),
    )  # ours
    shop.start()
    print(shop.jobs())
=== MP620 started later, started on import, not bound to a name, to be registered with before
from multiprocessing.managers import SyncManager
first = SyncManager()
first.list()
def main():
    other = SyncManager()
    other.register("jobs", list)
    other.dict()
    late = SyncManager()
    late.list()
    late.start()
    return [SyncManager().dict()]
--- not fixed
""")
def test_managers_are_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP624 without the argument, or by the other name
import multiprocessing as mp
from multiprocessing import RawValue, Value
def main():
    a, b = mp.Array("i", 3, lock=False), Value("i", lock=False,)
    c, d = mp.RawArray("i", 3), RawValue("i", 0)
    for each in (a, b, c, d):
        print(each)
    with a.get_lock(), b.get_lock(), c.get_lock(), d.get_lock():
        print(1)
--- unsafe
import multiprocessing as mp
from multiprocessing import RawValue, Value
def main():
    a, b = mp.Array("i", 3), Value("i",)
    c, d = mp.Array("i", 3), Value("i", 0)
    for each in (a, b, c, d):
        print(each)
    with a.get_lock(), b.get_lock(), c.get_lock(), d.get_lock():
        print(1)
=== MP624 a manager's, and one that has both
import multiprocessing as mp
def main(free):
    a = mp.Manager().Value("i", 0)
    a.get_lock()
    b = mp.Value("i", lock=False) if free else mp.RawValue("i")
    b.get_lock()
--- not fixed
=== MP625 behind the last close, when the workers have ended
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def main(work):
    block = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    try:
        print(block.buf[0])
    finally:
        block.close()  # ours
--- unsafe
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def main(work):
    block = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    try:
        print(block.buf[0])
    finally:
        block.close()  # ours
        block.unlink()
=== MP625 a worker may still need it, or it is not always closed
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def one(work):
    block = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(block.name,))
    process.start()
    block.close()
    process.join()
def two(quick):
    other = SharedMemory(create=True, size=8)
    if quick:
        other.close()
--- not fixed
=== MP626 left to the maker
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name=name)
    try:
        block.buf[0] += 1
    finally:
        block.close()
        # and away
        block.unlink()
def main():
    block = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    block.close()
    block.unlink()
--- unsafe
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name=name)
    try:
        block.buf[0] += 1
    finally:
        block.close()
        # and away
def main():
    block = SharedMemory(create=True, size=8)
    process = Process(target=work, args=(block.name,))
    process.start()
    process.join()
    block.close()
    block.unlink()
=== MP626 nobody else unlinks it
from multiprocessing import Process
from multiprocessing.shared_memory import SharedMemory
def work(name):
    block = SharedMemory(name=name)
    block.close()
    block.unlink()
def main():
    block = SharedMemory(create=True, size=8)
    for _ in range(3):
        Process(target=work, args=(block.name,)).start()
--- not fixed
=== MP627 a name for the block
from multiprocessing import shared_memory
def head(name):
    view = shared_memory.SharedMemory(name=name).buf[:4]
    return bytes(view)
--- unsafe
from multiprocessing import shared_memory
def head(name):
    block = shared_memory.SharedMemory(name=name)
    view = block.buf[:4]
    return bytes(view)
=== MP627 it is returned
from multiprocessing import shared_memory
def head(name):
    return shared_memory.SharedMemory(name=name).buf
--- not fixed
=== MP628 closed behind the last use, and what looks into it released before
from multiprocessing.shared_memory import SharedMemory
def main(name):
    block = SharedMemory(name=name)
    block.close()  # ours
    if name:
        print(block.buf[0])
    print(block.buf[1])
    print("done")
def other(name):
    block = SharedMemory(name=name)
    view = block.buf[:4]
    print(view[0])
    block.close()
--- unsafe
from multiprocessing.shared_memory import SharedMemory
def main(name):
    block = SharedMemory(name=name)
    if name:
        print(block.buf[0])
    print(block.buf[1])
    block.close()  # ours
    print("done")
def other(name):
    block = SharedMemory(name=name)
    view = block.buf[:4]
    print(view[0])
    view.release()
    block.close()
=== MP628 it is returned
from multiprocessing.shared_memory import SharedMemory
def main(name):
    block = SharedMemory(name=name)
    block.close()
    return block.buf[0]
--- not fixed
=== MP630 a slice of a copy
from multiprocessing.shared_memory import ShareableList
def main():
    names = ShareableList(["ann", "bob"])
    print(names[1:])
--- unsafe
from multiprocessing.shared_memory import ShareableList
def main():
    names = ShareableList(["ann", "bob"])
    print(list(names)[1:])
=== MP630 a slice that is set, a method that it has not
from multiprocessing.shared_memory import ShareableList
def main():
    names = ShareableList(["ann", "bob"])
    names[1:] = ["eve"]
    names.append("eve")
--- not fixed
=== MP642 the import goes where nothing needs it
from multiprocessing import Process
from threading import Event  # for threads
def work(stop): stop.set()
def main():
    stop = Event()
    process = Process(target=work, args=(stop,))
    process.start()
    stop.wait()
--- unsafe
from multiprocessing import Event, Process
# for threads
def work(stop): stop.set()
def main():
    stop = Event()
    process = Process(target=work, args=(stop,))
    process.start()
    stop.wait()
=== MP642 by the module's names, with another use of the import
import multiprocessing as mp
import queue
def work(jobs, done):
    for job in iter(jobs.get, None):
        done.put(job)
        jobs.task_done()
def main():
    jobs, done, mine = queue.Queue(), queue.Queue(3), queue.Queue()
    mp.Process(target=work, args=(jobs, done)).start()
    jobs.put(1)
    jobs.join()
    print(done.get(), mine)
--- unsafe
import multiprocessing as mp
import queue
def work(jobs, done):
    for job in iter(jobs.get, None):
        done.put(job)
        jobs.task_done()
def main():
    jobs, done, mine = mp.JoinableQueue(), mp.Queue(3), queue.Queue()
    mp.Process(target=work, args=(jobs, done)).start()
    jobs.put(1)
    jobs.join()
    print(done.get(), mine)
=== MP629 a call of several lines
from multiprocessing import shared_memory
def scratch(size):
    block = shared_memory.SharedMemory(  # scratch
        size=size,  # in bytes
    )
    return block
--- safe
from multiprocessing import shared_memory
def scratch(size):
    block = shared_memory.SharedMemory(  # scratch
        create=True, size=size,  # in bytes
    )
    return block
=== MP629 `create` is given
from multiprocessing import shared_memory
def blocks(size):
    one = shared_memory.SharedMemory(size=size, create=False)
    two = shared_memory.SharedMemory(None, False, size)
    return one, two
--- not fixed
=== MP642 what processes have not
import queue
import threading
from multiprocessing import Process
def work(jobs, seat): print(jobs.get(), seat.locked())
def main():
    jobs, seat = queue.PriorityQueue(), threading.Lock()
    Process(target=work, args=(jobs, seat)).start()
    jobs.put(1)
    seat.acquire()
--- not fixed
""")
def test_shared_memory_is_mended(case: Case) -> None:
    hold(case)
