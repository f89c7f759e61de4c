"""MP302 and MP303 on processes that are looked after: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

LOOKED_AFTER = r"""
=== joined in a loop over a list that was appended to
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print, args=(i,))
        p.start()
        ps.append(p)
    for p in ps:
        p.join()
=== joined in a comprehension over another comprehension's list
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    [p.start() for p in ps]
    [p.join() for p in ps]
=== watched by any
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    while any(p.is_alive() for p in ps):
        pass
=== popped and joined
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    while ps:
        ps.pop().join()
=== by index
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for i in range(3):
        ps[i].start()
    for i in range(len(ps)):
        ps[i].join()
=== by index into a list of Nones
from multiprocessing import Process
def main():
    ps = [None] * 3
    for i in range(3):
        ps[i] = Process(target=print)
        ps[i].start()
    for p in ps:
        p.join()
=== by slice and copy
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps[:]:
        p.join()
=== by a starred copy
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in [*ps]:
        p.join()
=== by sorted, reversed, list, tuple, enumerate, zip
from multiprocessing import Process
def main():
    a = [Process(target=print) for _ in range(3)]
    b = [Process(target=print) for _ in range(3)]
    c = [Process(target=print) for _ in range(3)]
    d = [Process(target=print) for _ in range(3)]
    e = [Process(target=print) for _ in range(3)]
    for p, q, r, s, t in zip(a, b, c, d, e):
        p.start(); q.start(); r.start(); s.start(); t.start()
    for p in reversed(a): p.join()
    for p in list(b): p.join()
    for p in tuple(c): p.join()
    for i, p in enumerate(d): p.join(i)
    for p, _ in zip(e, range(3)): p.join()
=== by adding two lists
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers + writers:
        p.start()
    for p in readers + writers:
        p.join()
=== started one by one, joined by a sum of lists
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers:
        p.start()
    for p in writers:
        p.start()
    for p in readers + writers:
        p.join()
=== by itertools.chain
import itertools
from multiprocessing import Process
def main():
    readers = [Process(target=print) for _ in range(3)]
    writers = [Process(target=print) for _ in range(3)]
    for p in readers:
        p.start()
    for p in writers:
        p.start()
    for p in itertools.chain(readers, writers):
        p.join()
=== in a list built by +=
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print)
        p.start()
        ps += [p]
    for p in ps:
        p.join()
=== in a list built by ps = ps + [p]
from multiprocessing import Process
def main():
    ps = []
    for i in range(3):
        p = Process(target=print)
        p.start()
        ps = ps + [p]
    for p in ps:
        p.join()
=== in a list by extend and insert
from multiprocessing import Process
def main():
    p = Process(target=print)
    q = Process(target=print)
    ps = []
    ps.extend([p])
    ps.insert(0, q)
    p.start(), q.start()
    for each in ps:
        each.join()
=== in a dict by key
from multiprocessing import Process
def main():
    ps = {}
    for name in ("a", "b"):
        ps[name] = Process(target=print)
        ps[name].start()
    for name in ps:
        ps[name].join()
=== in a dict by values and items
from multiprocessing import Process
def main():
    ps = {n: Process(target=print) for n in "ab"}
    qs = {n: Process(target=print) for n in "ab"}
    for p in ps.values(): p.start()
    for n, q in qs.items(): q.start()
    for n, p in ps.items(): p.join()
    for q in qs.values(): q.join()
=== in a dict display
from multiprocessing import Process
def main():
    ps = {"reader": Process(target=print), "writer": Process(target=print)}
    ps["reader"].start()
    ps["writer"].start()
    ps["reader"].join()
    ps["writer"].join()
=== as keys of a dict
from multiprocessing import Process
def main():
    p = Process(target=print)
    names = {p: "reader"}
    p.start()
    for process, name in names.items():
        process.join()
=== in a defaultdict of lists
from collections import defaultdict
from multiprocessing import Process
def main():
    groups = defaultdict(list)
    for i in range(4):
        p = Process(target=print)
        groups[i % 2].append(p)
        p.start()
    for group in groups.values():
        for p in group:
            p.join()
=== in a list of tuples
from multiprocessing import Pipe, Process
def main():
    jobs = []
    for i in range(2):
        ours, theirs = Pipe()
        p = Process(target=print, args=(theirs,))
        p.start()
        jobs.append((p, ours))
    for p, ours in jobs:
        print(ours.recv())
        p.join()
=== in a deque, a set, a queue
import queue
from collections import deque
from multiprocessing import Process
def main():
    a, b, c = Process(target=print), Process(target=print), Process(target=print)
    waiting = deque()
    waiting.append(a)
    running = set()
    running.add(b)
    line = queue.Queue()
    line.put(c)
    a.start(), b.start(), c.start()
    waiting.popleft().join()
    for p in running:
        p.join()
    line.get().join()
=== unpacked from a list
from multiprocessing import Process
def main():
    a, b = [Process(target=print) for _ in range(2)]
    a.start(), b.start()
    a.join(), b.join()
=== a starred rest
from multiprocessing import Process
def main():
    first, *rest = [Process(target=print) for _ in range(3)]
    first.start()
    for p in rest:
        p.start()
        p.join()
    first.join()
=== handed to a helper that joins
from multiprocessing import Process
def finish(p):
    p.join()
def main():
    p = Process(target=print)
    p.start()
    finish(p)
=== handed to a helper by keyword and star
from multiprocessing import Process
def finish(*processes, last):
    for p in processes:
        p.join()
    last.join()
def main():
    p, q = Process(target=print), Process(target=print)
    p.start(), q.start()
    finish(p, last=q)
=== handed to unknown code
from multiprocessing import Process
from supervisor import watch
def main():
    p = Process(target=print)
    p.start()
    watch(p)
=== its join is handed on
import asyncio, atexit
from multiprocessing import Process
from threading import Thread
async def main(stack, loop):
    a, b, c, d, e = [Process(target=print) for _ in range(5)]
    for p in (a, b, c, d, e):
        p.start()
    atexit.register(a.join)
    stack.callback(b.terminate)
    Thread(target=c.join).start()
    await asyncio.to_thread(d.join)
    await loop.run_in_executor(None, e.join)
=== only its join is handed on
import atexit
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    atexit.register(p.join)
=== in a lambda
import signal
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    signal.signal(signal.SIGTERM, lambda *_: p.terminate())
=== in a closure
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    def finish():
        p.join()
    return finish
=== returned, yielded, in a tuple, a list, a dict
from multiprocessing import Process
def a():
    p = Process(target=print); p.start(); return p
def b():
    p = Process(target=print); p.start(); yield p
def c():
    p = Process(target=print); p.start(); return 1, p
def d():
    p = Process(target=print); p.start(); return [p]
def e():
    p = Process(target=print); p.start(); return {"process": p}
def f():
    p = Process(target=print); p.start(); return dict(process=p)
def g():
    ps = []
    for _ in range(2):
        p = Process(target=print); p.start(); ps.append(p)
    return ps
def h():
    found = {}
    p = Process(target=print); p.start(); found["p"] = p
    return found
def i():
    ps = [Process(target=print) for _ in range(2)]
    for p in ps: p.start()
    yield from ps
=== stored on self, joined elsewhere
from multiprocessing import Process
class A:
    def start(self):
        self.p = Process(target=print)
        self.p.start()
    def stop(self):
        self.p.join()
=== stored on self, in a list
from multiprocessing import Process
class A:
    def __init__(self):
        self.ps = []
    def start(self):
        for _ in range(2):
            p = Process(target=print)
            p.start()
            self.ps.append(p)
    def stop(self):
        for p in self.ps:
            p.join()
=== stored on another object, and by setattr
from multiprocessing import Process
def f(app):
    app.process = Process(target=print)
    app.process.start()
    p = Process(target=print)
    p.start()
    setattr(app, "other", p)
=== a class attribute
from multiprocessing import Process
class A:
    process = Process(target=print)
    @classmethod
    def start(cls):
        cls.process.start()
=== global
from multiprocessing import Process
process = None
def start():
    global process
    process = Process(target=print)
    process.start()
=== a module's own name, for others to join
from multiprocessing import Process
PROCESS = Process(target=print)
def start():
    PROCESS.start()
=== a dataclass
from dataclasses import dataclass
from multiprocessing import Process
@dataclass
class Job:
    process: Process
def main():
    p = Process(target=print)
    p.start()
    job = Job(p)
    job.process.join()
=== a class that keeps it
from multiprocessing import Process
class Job:
    def __init__(self, process):
        self.process = process
def main():
    p = Process(target=print)
    p.start()
    Job(p).process.join()
=== waited for by sentinel
from multiprocessing import Process, connection
def main():
    p = Process(target=print)
    p.start()
    connection.wait([p.sentinel])
=== waited for by pid
import os
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    os.waitpid(p.pid, 0)
=== killed by pid
import os, signal
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    os.kill(p.pid, signal.SIGTERM)
=== a daemon, four ways
from multiprocessing import Process
def main(kind):
    a = Process(target=print, daemon=True)
    a.start()
    b = Process(target=print)
    b.daemon = True
    b.start()
    c = Process(target=print, daemon=kind)
    c.start()
    d = Process(target=print)
    setattr(d, "daemon", True)
    d.start()
=== a subclass that makes itself a daemon
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__(daemon=True)
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass that sets its daemon flag
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        Process.__init__(self)
        self.daemon = True
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass with a flag of the class
from multiprocessing import Process
class Worker(Process):
    daemon = True
    def run(self): pass
def main():
    w = Worker()
    w.start()
    print("started")
=== a subclass with a method that joins
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def stop(self):
        self.terminate()
        self.join()
def main():
    w = Worker()
    w.start()
    w.stop()
=== a subclass with a context manager
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def __enter__(self):
        self.start()
        return self
    def __exit__(self, *_):
        self.join()
def main():
    with Worker() as w:
        print(w.pid)
=== keyword arguments that may say daemon
from multiprocessing import Process
def main(**options):
    p = Process(target=print, **options)
    p.start()
    print("started")
=== active_children
import multiprocessing as mp
def main():
    p = mp.Process(target=print)
    p.start()
    for child in mp.active_children():
        child.join()
=== not kept at all
from multiprocessing import Process
def main():
    Process(target=print).start()
=== joined under a condition, in try, finally, else
from multiprocessing import Process
def main(wait):
    a, b, c = Process(target=print), Process(target=print), Process(target=print)
    a.start(), b.start(), c.start()
    if wait:
        a.join()
    try:
        print()
    except OSError:
        print()
    else:
        b.join()
    finally:
        c.join()
=== named by a walrus
from multiprocessing import Process
def main():
    (p := Process(target=print)).start()
    p.join()
=== one of two kinds
from multiprocessing import Process
from threading import Thread
def main(threads):
    Worker = Thread if threads else Process
    w = Worker(target=print)
    w.start()
    w.join()
=== an asyncio process
import asyncio
async def main():
    p = await asyncio.create_subprocess_exec("true")
    p.start()
    print(p.pid)
=== psutil
import psutil
def main(pid):
    p = psutil.Process(pid)
    p.start()
    print(p.name())
=== a deleted name
from multiprocessing import Process
def main(ps):
    p = Process(target=print)
    p.start()
    ps.append(p)
    del p
=== an alias is joined
from multiprocessing import Process
def main():
    p = Process(target=print)
    q = r = p
    q.start()
    r.join()
=== an own start that waits
from multiprocessing import Process
class Job(Process):
    def run(self): pass
    def start(self):
        super().start()
        self.join()
def main():
    job = Job()
    job.start()
    print(job.name)
"""


@judged(LOOKED_AFTER)
def test_a_process_that_is_looked_after_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


MAY_BE_ALIVE = r"""
=== a timeout
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join(5)
    if p.is_alive():
        p.terminate()
=== a timeout by keyword
from multiprocessing import Process
def main(limit):
    p = Process(target=print)
    p.start()
    p.join(timeout=limit)
    while p.is_alive():
        p.kill()
=== asserted, as tests do
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert not p.is_alive()
=== asserted with and
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert not p.is_alive() and p.exitcode == 0, "still there"
=== asserted by comparison
from multiprocessing import Process
def test_it():
    p = Process(target=print)
    p.start()
    p.join()
    assert p.is_alive() is False
    assert p.is_alive() == False
=== printed
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    print(p.is_alive(), f"{p.is_alive()}")
=== join may be interrupted
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    try:
        p.join()
    except KeyboardInterrupt:
        print("interrupted")
    if p.is_alive():
        p.terminate()
=== join may be interrupted: in the handler
from multiprocessing import Process
def main():
    p = Process(target=print)
    try:
        p.start()
        p.join()
    except KeyboardInterrupt:
        if p.is_alive():
            p.terminate()
=== join may be interrupted: in finally
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    try:
        print(input())
        p.join()
    finally:
        if p.is_alive():
            p.terminate()
            p.join()
=== suppressed
import contextlib
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    with contextlib.suppress(KeyboardInterrupt):
        p.join()
    if p.is_alive():
        p.terminate()
=== one of a list is joined, the others are asked
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    ps[0].join()
    for p in ps:
        if p.is_alive():
            p.terminate()
=== two of a list
from multiprocessing import Process
def main():
    a, b = [Process(target=print) for _ in range(2)]
    a.start(), b.start()
    a.join()
    if b.is_alive():
        b.terminate()
    b.join()
=== two from a factory
from multiprocessing import Process
def make():
    p = Process(target=print)
    p.start()
    return p
def main():
    a = make()
    b = make()
    a.join()
    if b.is_alive():
        b.terminate()
=== two instances of a class
from multiprocessing import Process
class Job:
    def __init__(self):
        self.p = Process(target=print)
        self.p.start()
def main():
    a, b = Job(), Job()
    a.p.join()
    if b.p.is_alive():
        b.p.terminate()
=== joined in another method
from multiprocessing import Process
class Job:
    def start(self):
        self.p = Process(target=print)
        self.p.start()
    def wait(self):
        self.p.join()
    def stop(self):
        if self.p.is_alive():
            self.p.terminate()
=== joined on another arm
from multiprocessing import Process
def main(wait):
    p = Process(target=print)
    p.start()
    if wait:
        p.join()
    if p.is_alive():
        p.terminate()
=== joined, returned
from multiprocessing import Process
def main(wait):
    p = Process(target=print)
    p.start()
    if wait:
        p.join()
        return
    if p.is_alive():
        p.terminate()
=== a new process in the same name
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    p.join()
    p = Process(target=print)
    p.start()
    if p.is_alive():
        p.terminate()
=== a new process each time round
from multiprocessing import Process
def main():
    p = Process(target=print)
    p.start()
    while True:
        p.join()
        p = Process(target=print)
        p.start()
        if p.is_alive():
            print("restarted")
=== an own join
from multiprocessing import Process
class Job(Process):
    def run(self): pass
    def join(self):
        super().join(1)
def main():
    p = Job()
    p.start()
    p.join()
    if p.is_alive():
        p.terminate()
=== a thread
from threading import Thread
def main():
    t = Thread(target=print)
    t.start()
    t.join()
    if t.is_alive():
        print()
=== in a loop of its own
from multiprocessing import Process
def main():
    ps = [Process(target=print) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join(1)
    for p in ps:
        if p.is_alive():
            p.kill()
"""


@judged(MAY_BE_ALIVE)
def test_a_question_that_makes_sense_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
