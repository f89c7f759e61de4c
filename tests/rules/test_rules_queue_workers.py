"""MP502, MP504, MP506 to MP509, MP513, MP517, MP518: several processes and what goes between them."""

from __future__ import annotations

from rule_programs import found, judged, marked

import mplint

CODES = ("MP502", "MP504", "MP506", "MP507", "MP508", "MP509", "MP513", "MP517", "MP518")
QUEUES = mplint.Settings(select=CODES)

REPORTED = r"""
=== MP502 around the loop
from multiprocessing import Process, Queue
import queue
def take(q):
    try:
        while True:
            print(q.get(block=False))
    except queue.Empty:  # <- MP502
        return
def main():
    q = Queue()
    Process(target=take, args=(q,)).start()
=== MP502 every handler
from multiprocessing import Manager, Pool, Queue
import queue
def take(q):
    found = []
    while True:
        try:
            item = q.get(False)
        except Exception:  # <- MP502
            return found
        else:
            found.append(item)
def main():
    with Pool(2) as pool, Manager() as manager:
        q = manager.Queue()
        pool.map(take, [q, q])
=== MP502 asked in an if
from multiprocessing import Process, SimpleQueue
def take(q):
    while True:
        if not q.empty():  # <- MP502
            print(q.get())
        else:
            break
def other(q):
    found = []
    while True:
        if q.empty():  # <- MP502
            return found
        found.append(q.get())
def main():
    q = SimpleQueue()
    Process(target=take, args=(q,)).start()
    Process(target=other, args=(q,)).start()
=== MP504 several workers
from multiprocessing import Process, Queue
def work(n, q):
    q.put([n] * n)
def main():
    q = Queue()
    workers = []
    for n in range(4):
        p = Process(target=work, args=(n, q))
        workers.append(p)
        p.start()
    for p in workers:
        p.join()  # <- MP504
    return [q.get() for _ in workers]
=== MP504 while not empty
from multiprocessing import Process, Queue
def work(q, rows):
    for row in rows:
        q.put(row)
def main(rows):
    q = Queue()
    p = Process(target=work, args=(q, rows))
    p.start()
    p.join()  # <- MP504
    while not q.empty():
        print(q.get())
=== MP504 taken in a helper
from multiprocessing import Process, Queue
def work(q):
    q.put(list(range(9)))
def collect(q):
    return q.get()
def main():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()  # <- MP504
    return collect(q)
=== MP504 in helpers of main
from multiprocessing import Process, Queue
def work(q):
    q.put(list(range(9)))
def wait(processes):
    for p in processes:
        p.join()  # <- MP504
def collect(q, processes):
    return [q.get() for _ in processes]
def main():
    q = Queue()
    processes = [Process(target=work, args=(q,)) for _ in range(3)]
    for p in processes:
        p.start()
    wait(processes)
    return collect(q, processes)
=== MP504 in methods
from multiprocessing import Process, Queue
class Job:
    def __init__(self):
        self.q = Queue()
        self.p = Process(target=self.work)
        self.p.start()
    def work(self):
        self.q.put([1])
    def wait(self):
        self.p.join()  # <- MP504
    def result(self):
        return self.q.get()
def main():
    job = Job()
    job.wait()
    print(job.result())
=== MP504 joined in a comprehension, arguments by keyword
from multiprocessing import Process, Queue
def work(n, out):
    out.put({"n": n})
def main():
    q = Queue()
    ps = [Process(target=work, args=(n,), kwargs=dict(out=q)) for n in range(3)]
    [p.start() for p in ps]
    [p.join() for p in ps]  # <- MP504
    return [q.get() for _ in ps]
=== MP504 a subclass
from multiprocessing import Process, Queue
class Worker(Process):
    def __init__(self, q):
        super().__init__()
        self.q = q
    def run(self):
        self.q.put(self.answer())
    def answer(self):
        return [1]
def main():
    q = Queue()
    w = Worker(q)
    w.start()
    w.join()  # <- MP504
    print(q.get())
=== MP504 a pipe in a pair of names
import multiprocessing as mp
def work(conn, n):
    conn.send(list(range(n)))
    conn.close()
def main():
    parent, child = mp.Pipe()
    p = mp.Process(target=work, args=(child, 9))
    p.start()
    p.join()  # <- MP504
    return parent.recv()
=== MP506 two consumers
from multiprocessing import JoinableQueue, Process
def consume(q, results):
    while 1:
        item = q.get()  # <- MP506
        results.put(item)
        q.task_done()
def main():
    q = JoinableQueue()
    results = JoinableQueue()
    ps = [Process(target=consume, args=(q, results)) for _ in range(2)]
    for p in ps:
        p.start()
    for n in range(9):
        q.put(n)
    for p in ps:
        p.join()
=== MP507 a text, several names
from multiprocessing import Process, Queue
def work(q):
    while True:
        item = q.get()
        if item == "STOP":
            break
        print(item)
def main():
    q = Queue()
    a = Process(target=work, args=(q,))
    b = Process(target=work, args=(q,))
    a.start()
    b.start()
    q.put("x")
    q.put("STOP")  # <- MP507
    a.join()
    b.join()
=== MP507 a constant's name
from multiprocessing import Process, Queue, cpu_count
END = None
def work(q):
    for item in iter(q.get, END):
        print(item)
def main():
    q = Queue()
    ps = []
    for _ in range(cpu_count()):
        p = Process(target=work, args=(q,))
        p.start()
        ps.append(p)
    q.put("x")
    q.put(END)  # <- MP507
    for p in ps:
        p.join()
=== MP507 a number, not, two workers of a class
from multiprocessing import Process, Queue
class Worker(Process):
    def __init__(self, q):
        super().__init__()
        self.q = q
    def run(self):
        while True:
            item = self.q.get()
            if item == -1:
                break
            print(item)
def falsy(q):
    while True:
        item = q.get()
        if not item:
            return
        print(item)
def main():
    q, r = Queue(), Queue()
    ws = [Worker(q) for _ in range(4)]
    for w in ws:
        w.start()
    q.put(7)
    q.put(-1)  # <- MP507
    for w in ws:
        w.join()
    ps = [Process(target=falsy, args=(r,)) for _ in range(4)]
    for p in ps:
        p.start()
    r.put(None)  # <- MP507
    for p in ps:
        p.join()
=== MP508 a manager's queue
from multiprocessing import Manager, Process
def work(q):
    while True:
        item = q.get()  # <- MP508
        if item is None:
            return
def main():
    with Manager() as manager:
        q = manager.JoinableQueue()
        p = Process(target=work, args=(q,))
        p.start()
        q.put(None)
        q.join()
        p.join()
=== MP508 on to the next item
from multiprocessing import JoinableQueue, Process
def work(q):
    while True:
        item = q.get()
        if not item:
            continue  # <- MP508
        print(item)
        q.task_done()
def main(items):
    q = JoinableQueue()
    Process(target=work, args=(q,), daemon=True).start()
    for item in items:
        q.put(item)
    q.join()
=== MP509 a function that may fail
from multiprocessing import JoinableQueue, Process
def work(item):
    return 1 // item
def consume(q):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        work(item)
        q.task_done()  # <- MP509
def main(items):
    q = JoinableQueue()
    p = Process(target=consume, args=(q,))
    p.start()
    for item in items:
        q.put(item)
    q.join()
    q.put(None)
    p.join()
=== MP513 by name, and a joinable one
from multiprocessing import JoinableQueue, Process
SIZE = 2
def consume(q):
    while True:
        print(q.get())
def main(items):
    q = JoinableQueue(maxsize=SIZE)
    p = Process(target=consume, args=(q,), daemon=True)
    for item in items:
        q.put(item)  # <- MP513
    p.start()
=== MP513 one by one
from multiprocessing import Process, Queue
def consume(q):
    print(q.get())
def main():
    q = Queue(1)
    q.put(1)  # <- MP513
    q.put(2)
    Process(target=consume, args=(q,)).start()
=== MP517 in a class
from multiprocessing import Process, Queue
class Worker(Process):
    def __init__(self, q):
        super().__init__()
        self.q = q
    def run(self):
        self.q.put([1])
        self.q.cancel_join_thread()  # <- MP517
def main():
    q = Queue()
    w = Worker(q)
    w.start()
    print(q.get())
    w.join()
=== MP518 a value's lock, and a queue that is joined
from multiprocessing import JoinableQueue, Process, Value
def count(total):
    with total.get_lock():
        total.value += 1
def work(q):
    while True:
        print(q.get())
        q.task_done()
def main():
    total, q = Value("i", 0), JoinableQueue()
    p = Process(target=count, args=(total,))
    p.start()
    p.terminate()  # <- MP518
    with total.get_lock():
        print(total.value)
    r = Process(target=work, args=(q,))
    r.start()
    q.put(1)
    r.kill()  # <- MP518
    q.join()
=== MP518 kill, after a timeout
from multiprocessing import Lock, Process
def work(lock):
    lock.acquire()
    print("working")
    lock.release()
def main():
    lock = Lock()
    p = Process(target=work, args=(lock,))
    p.start()
    p.join(1)
    if p.is_alive():
        p.kill()  # <- MP518
        p.join()
    with lock:
        print("mine")
=== MP502 a manager's queue that is filled meanwhile
from multiprocessing import Manager, Process
import queue
def take(q):
    while True:
        try:
            print(q.get_nowait())
        except queue.Empty:  # <- MP502
            return
def main():
    with Manager() as manager:
        q = manager.Queue()
        p = Process(target=take, args=(q,))
        p.start()
        q.put(1)
        p.join()
"""


@judged(REPORTED)
def test_reported(code: str, filename: str) -> None:
    assert found(code, filename, QUEUES) == marked(code)


SILENT = r"""
=== MP502 threads, drains, polls, timeouts
import queue
import threading
import time
from multiprocessing import Event, Process, Queue
from queue import Empty
def thread(q):
    while True:
        try:
            print(q.get_nowait())
        except queue.Empty:
            break
def drain(q):
    while True:
        try:
            q.get_nowait()
        except Empty:
            break
def poll(q):
    while True:
        while True:
            try:
                print(q.get_nowait())
            except Empty:
                break
        time.sleep(1)
def with_a_limit(q):
    while True:
        try:
            print(q.get(timeout=5))
        except Empty:
            break
def until_told(q, stop):
    while True:
        try:
            print(q.get_nowait())
        except Empty:
            if stop.is_set():
                break
            time.sleep(0.1)
def once(q):
    try:
        print(q.get_nowait())
    except Empty:
        return
def main():
    t, q, stop = queue.Queue(), Queue(), Event()
    threading.Thread(target=thread, args=(t,)).start()
    for target in (drain, poll, with_a_limit, once):
        Process(target=target, args=(q,)).start()
    Process(target=until_told, args=(q, stop)).start()
=== MP502 asked in an if, and waited for
import time
from multiprocessing import Event, Process, Queue
def poll(q, stop):
    while True:
        if q.empty():
            time.sleep(0.1)
            continue
        print(q.get())
def told(q, stop):
    while not stop.is_set():
        if not q.empty():
            print(q.get())
def drain(q, stop):
    while True:
        if q.empty():
            break
        q.get()
def both(q, stop):
    while True:
        if stop.is_set() and q.empty():
            break
        print(q.get(timeout=1))
def main():
    q, stop = Queue(), Event()
    for target in (poll, told, drain, both):
        Process(target=target, args=(q, stop)).start()
=== MP502 the producers are joined
from multiprocessing import Process, Queue
from queue import Empty
def work(q):
    q.put(1)
def main():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    p.join()
    while True:
        try:
            print(q.get_nowait())
        except Empty:
            break
=== MP502 the executor has ended
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Manager
from queue import Empty
def work(q):
    q.put(1)
def main():
    with Manager() as manager:
        q = manager.Queue()
        with ProcessPoolExecutor() as executor:
            executor.submit(work, q)
        while True:
            try:
                print(q.get_nowait())
            except Empty:
                break
=== MP504 taken before, small, with a timeout, a manager's
import threading
from multiprocessing import Manager, Process, Queue
def work(q, n):
    q.put([n])
def say(q):
    q.put("done")
def main():
    q = Queue()
    p = Process(target=work, args=(q, 1))
    p.start()
    first = q.get()
    p.join()
    print(first, q.get())
    r = Queue()
    p = Process(target=say, args=(r,))
    p.start()
    p.join()
    print(r.get())
    s = Queue()
    p = Process(target=work, args=(s, 1))
    p.start()
    p.join(5)
    print(s.get())
    m = Manager().Queue()
    p = Process(target=work, args=(m, 1))
    p.start()
    p.join()
    print(m.get())
=== MP504 a thread takes
import threading
from multiprocessing import Process, Queue
def work(q, n):
    q.put([n])
def main():
    q = Queue()
    def take():
        print(q.get())
    t = threading.Thread(target=take)
    t.start()
    p = Process(target=work, args=(q, 1))
    p.start()
    p.join()
    t.join()
=== MP504 in helpers, taken first
from multiprocessing import Process, Queue
def work(q):
    q.put(list(range(9)))
def wait(p):
    p.join()
def collect(q):
    return q.get()
def main():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    found = collect(q)
    wait(p)
    return found, collect(q)
=== MP504 another process takes
from multiprocessing import Process, Queue
def work(q, n):
    q.put([n])
def take(q):
    print(q.get())
def main():
    q = Queue()
    a, b = Process(target=work, args=(q, 1)), Process(target=take, args=(q,))
    a.start(), b.start()
    a.join()
    b.join()
    print(q.get())
=== MP504 only what failed is told
from multiprocessing import Process, Queue
def work(errors, n):
    try:
        print(1 / n)
    except Exception as error:
        errors.put(error)
def main():
    errors = Queue()
    p = Process(target=work, args=(errors, 1))
    p.start()
    p.join()
    if not errors.empty():
        raise errors.get()
=== MP504 the parent puts, the child takes
from multiprocessing import Process, Queue
def work(q):
    print(q.get())
def main():
    q = Queue()
    p = Process(target=work, args=(q,))
    p.start()
    q.put([1])
    p.join()
    q.put([2])
    print(q.get())
=== MP504 handed to something else
from multiprocessing import Process, Queue
from library import collector
def work(q, n):
    q.put([n])
def main():
    q = Queue()
    collector(q)
    p = Process(target=work, args=(q, 1))
    p.start()
    p.join()
    print(q.get())
=== MP506 daemons, ways out, services
import sys
from multiprocessing import Process, Queue
def endless(q):
    while True:
        print(q.get())
def stops(q):
    while True:
        item = q.get()
        if item is None:
            return
def leaves(q):
    while True:
        if q.get() is None:
            sys.exit()
def limited(q):
    while True:
        print(q.get(timeout=3))
def interrupted(q):
    try:
        while True:
            print(q.get())
    except KeyboardInterrupt:
        print("bye")
def feed(q):
    while True:
        q.put(1)
def main():
    q, r, s = Queue(), Queue(), Queue()
    q.put(1), r.put(1)
    d = Process(target=endless, args=(q,), daemon=True)
    t = Process(target=endless, args=(q,))
    ps = [Process(target=target, args=(r,)) for target in (stops, leaves, limited, interrupted)]
    for p in (d, t, *ps):
        p.start()
    t.terminate()
    t.join()
    for p in ps:
        p.join()
    feeder = Process(target=feed, args=(s,))
    eater = Process(target=endless, args=(s,))
    feeder.start(), eater.start()
    feeder.join(), eater.join()
=== MP506 not joined, fed from elsewhere
from multiprocessing import Process, Queue
def endless(q):
    while True:
        print(q.get())
def main():
    q, r = Queue(), Queue()
    q.put(1)
    Process(target=endless, args=(q,)).start()
    p = Process(target=endless, args=(r,))
    p.start()
    p.join()
=== MP507 one for each, put back, one consumer, daemons
from multiprocessing import Process, Queue
def work(q):
    for item in iter(q.get, None):
        print(item)
def again(q):
    while True:
        item = q.get()
        if item is None:
            q.put(None)
            break
def main(n):
    q, r, s, t = Queue(), Queue(), Queue(), Queue()
    ps = [Process(target=work, args=(q,)) for _ in range(n)]
    for p in ps:
        p.start()
    for _ in range(n):
        q.put(None)
    for p in ps:
        p.join()
    rs = [Process(target=again, args=(r,)) for _ in range(n)]
    for p in rs:
        p.start()
    r.put(None)
    for p in rs:
        p.join()
    single = Process(target=work, args=(s,))
    single.start()
    s.put(None)
    single.join()
    pair = [Process(target=work, args=(t,)) for _ in range(2)]
    for p in pair:
        p.start()
    t.put(None)
    t.put(None)
    for p in pair:
        p.join()
=== MP507 a queue for each
from multiprocessing import Process, Queue
def work(q):
    for item in iter(q.get, None):
        print(item)
def main(n):
    for _ in range(n):
        q = Queue()
        p = Process(target=work, args=(q,))
        p.start()
        q.put(None)
        p.join()
=== MP507 a helper that is called for each
from multiprocessing import Process, Queue
class Pool:
    def __init__(self, n):
        self.q = Queue()
        self.ps = [Process(target=work, args=(self.q,)) for _ in range(n)]
    def stop_one(self):
        self.q.put(None)
    def stop(self):
        for _ in self.ps:
            self.stop_one()
        for p in self.ps:
            p.join()
def work(q):
    for item in iter(q.get, None):
        print(item)
=== MP508 done elsewhere, not joined, not a joinable one
from multiprocessing import JoinableQueue, Process
from library import worker
def done(q):
    q.task_done()
def work(q):
    q.get()
    done(q)
def take(q):
    q.get()
def main():
    q, r, s = JoinableQueue(), JoinableQueue(), JoinableQueue()
    Process(target=work, args=(q,)).start()
    q.put(1)
    q.join()
    Process(target=take, args=(r,)).start()
    r.put(1)
    Process(target=worker, args=(s,)).start()
    s.put(1)
    s.get()
    s.join()
=== MP508 nothing taken, done before, in finally
from multiprocessing import JoinableQueue, Process
from queue import Empty
def one(q):
    while True:
        try:
            item = q.get(timeout=1)
        except Empty:
            continue
        print(item)
        q.task_done()
def two(q):
    while True:
        item = q.get()
        if item:
            print(item)
            q.task_done()
            continue
        q.task_done()
def three(q):
    while True:
        item = q.get()
        try:
            if item:
                continue
            print(item)
        finally:
            q.task_done()
def four(q, stop):
    while True:
        if stop.is_set():
            continue
        item = q.get()
        for letter in item:
            if letter == "x":
                continue
            print(letter)
        q.task_done()
def main(items, stop):
    q = JoinableQueue()
    for target in (one, two, three):
        Process(target=target, args=(q,), daemon=True).start()
    Process(target=four, args=(q, stop), daemon=True).start()
    for item in items:
        q.put(item)
    q.join()
=== MP509 finally, caught, output only, nobody joins
from multiprocessing import JoinableQueue, Process
def one(q, work):
    while True:
        item = q.get()
        try:
            work(item)
        finally:
            q.task_done()
def two(q, work):
    while True:
        item = q.get()
        try:
            work(item)
        except Exception:
            print("failed")
        q.task_done()
def three(q, out):
    while True:
        item = q.get()
        print("item", item, flush=True)
        out.put(item)
        q.task_done()
def four(q, work):
    while True:
        work(q.get())
        q.task_done()
def main(work, out):
    q, r = JoinableQueue(), JoinableQueue()
    for target in (one, two, three):
        Process(target=target, args=(q, work), daemon=True).start()
    Process(target=four, args=(r, work), daemon=True).start()
    q.put(1), r.put(1)
    q.join()
=== MP509 what only prints does not fail
import time
from multiprocessing import JoinableQueue, Process
def say(item):
    print("item", item)
def work(item):
    time.sleep(0.1)
    say(item)
def consume():
    for item in iter(q.get, None):
        work(item)
        q.task_done()
    q.task_done()
q = JoinableQueue()
def main():
    Process(target=consume).start()
    q.put(1)
    q.put(None)
    q.join()
=== MP513 started before, not too many, unbounded, in a worker
from multiprocessing import Process, Queue
def consume(q):
    print(list(iter(q.get, None)))
def produce(q):
    for n in range(99):
        q.put(n)
def main(items):
    q, r, s, t, u = Queue(2), Queue(3), Queue(), Queue(2), Queue(len(items))
    p = Process(target=consume, args=(q,))
    p.start()
    for n in range(9):
        q.put(n)
    for n in range(3):
        r.put(n)
    Process(target=consume, args=(r,)).start()
    for n in range(9):
        s.put(n)
    Process(target=consume, args=(s,)).start()
    Process(target=produce, args=(t,)).start()
    Process(target=consume, args=(t,)).start()
    for item in items:
        u.put(item)
    Process(target=consume, args=(u,)).start()
=== MP513 does not wait
from multiprocessing import Process, Queue
from queue import Full
def consume(q):
    print(list(iter(q.get, None)))
def main(items):
    q = Queue(2)
    try:
        for item in items:
            q.put(item, timeout=1)
        for item in items:
            q.put_nowait(item)
    except Full:
        pass
    Process(target=consume, args=(q,)).start()
=== MP517 in some cases only, in the parent, of another queue
from multiprocessing import Process, Queue
def work(results, stop, log):
    log.cancel_join_thread()
    for n in range(9):
        results.put(n)
        if stop.is_set():
            results.cancel_join_thread()
            return
def main(stop):
    results, log = Queue(), Queue()
    p = Process(target=work, args=(results, stop, log))
    p.start()
    results.put(0)
    results.cancel_join_thread()
=== MP517 what may be lost
from multiprocessing import Process, Queue
from queue import Full
def work(frames, camera):
    for frame in camera:
        try:
            frames.put_nowait(frame)
        except Full:
            pass
    frames.cancel_join_thread()
def main(camera):
    frames = Queue(2)
    Process(target=work, args=(frames, camera)).start()
    print(frames.get())
=== MP518 not used later, joined before, with a timeout, a new one
from multiprocessing import Lock, Process, Queue
def work(q, lock):
    with lock:
        print(q.get())
def first():
    q, lock = Queue(), Lock()
    p = Process(target=work, args=(q, lock))
    p.start()
    with lock:
        q.put(1)
    p.terminate()
    p.join()
def second():
    q, lock = Queue(), Lock()
    p = Process(target=work, args=(q, lock))
    p.start()
    p.join()
    p.terminate()
    q.get()
def third():
    q, lock = Queue(), Lock()
    p = Process(target=work, args=(q, lock))
    p.start()
    p.terminate()
    q.get(timeout=1)
    q = Queue()
    q.put(1)
    q.get()
=== MP502 a manager's queue that was filled before the tasks began
from multiprocessing import Manager, Pool, Process
import queue
def fill(q, n):
    for i in range(n): q.put(i)
def take(q):
    while True:
        try:
            print(q.get_nowait())
        except queue.Empty:
            return
def main():
    with Manager() as manager:
        q, other = manager.Queue(), manager.Queue()
        fill(q, 10)
        with Pool(2) as pool:
            pool.map(take, [q] * 2)
        other.put(1)
        ps = [Process(target=take, args=(other,)) for _ in range(2)]
        for p in ps: p.start()
        for p in ps: p.join()
=== MP504 another list of processes by the same name
from multiprocessing import Lock, Pipe, Process
def child(i, conn, lock):
    with lock: conn.send(i)
def main():
    r, w = Pipe(False)
    lock = Lock()
    ps = [Process(target=child, args=(i, w, lock)) for i in range(3)]
    for p in ps: p.start()
    print([r.recv() for _ in ps])
    for p in ps: p.join()
    conns = []
    ps = []
    for i in range(3):
        a, b = Pipe()
        conns.append(a)
        ps.append(Process(target=child, args=(i, b, lock)))
        ps[-1].start()
        b.close()
    print([c.recv() for c in conns])
    for p in ps: p.join()
=== MP509 a result that is only kept
from multiprocessing import JoinableQueue, Process
def work(q, out):
    for item in iter(q.get, None):
        try:
            out.put(item * 2)
        finally:
            q.task_done()
    q.task_done()
def main():
    q, out, found = JoinableQueue(), JoinableQueue(), []
    p = Process(target=work, args=(q, out))
    p.start()
    for i in range(3): q.put(i)
    q.put(None)
    for i in range(3):
        found.append(out.get())
        out.task_done()
    q.join()
    out.join()
    p.join()
"""


@judged(SILENT)
def test_silent(code: str, filename: str) -> None:
    assert found(code, filename, QUEUES) == []
