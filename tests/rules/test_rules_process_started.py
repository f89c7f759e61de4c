"""MP304 and MP307 to MP310: what is done with a process before, instead of and after its start."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== the result of start is kept
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work).start()  # <- MP304
    p.join()
=== on an attribute
import multiprocessing as mp
def work(): pass
class App:
    def run(self):
        self.worker = mp.Process(target=work).start()  # <- MP304
        self.worker.join()
=== in a list
from multiprocessing import Process
def work(): pass
def main():
    ps = []
    for _ in range(3):
        ps.append(Process(target=work).start())  # <- MP304
    for p in ps:
        p.join()
=== the result of join is tested
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    if not p.join(5):  # <- MP304
        p.terminate()
    p.join()
=== the result of join as the target's
from multiprocessing import Process
def work(): return 3
def main():
    p = Process(target=work)
    p.start()
    answer = p.join()  # <- MP304
    print(answer)
=== the results of all joins
from multiprocessing import Process
def work(): return 3
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.start()
    answers = [p.join() for p in ps]  # <- MP304
    print(sum(answers))
=== chained
from multiprocessing import Process
def work(): pass
Process(target=work).start().join()  # <- MP102 MP304
=== run of a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): print("hello")
def main():
    w = Worker()
    w.run()  # <- MP307
    w.join()
=== run of several
from multiprocessing import Process
def work(): pass
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.run()  # <- MP307
=== restarted when dead
from multiprocessing import Process
import time
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    while True:
        if not p.is_alive():
            p.start()  # <- MP308
        time.sleep(1)
=== started again on an attribute
from multiprocessing import Process
def work(): pass
class App:
    def go(self):
        self.p = Process(target=work)
        self.p.start()
        self.p.join()
        self.p.start()  # <- MP308
=== started in a loop, through a helper
from multiprocessing import Process
def work(): pass
def again(p):
    for _ in range(3):
        p.start()  # <- MP308
        p.join()
def main():
    again(Process(target=work))
=== a list of one process
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    ps = [p] * 3
    for each in ps:
        each.start()  # <- MP308
    for each in ps:
        each.join()
=== never started
from multiprocessing import Process
def work(): pass
def main():
    Process(target=work)  # <- MP309
    p = Process(target=work)  # <- MP309
    p.daemon = True
    ps = [Process(target=work) for _ in range(3)]  # <- MP309
    print("done")
=== a list of processes, one forgotten
from multiprocessing import Process
def work(): pass
def main():
    a = Process(target=work)
    b = Process(target=work)  # <- MP309
    a.start()
    a.join()
=== joined before the start
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.join()  # <- MP309
    p.start()
=== joined, not started
from multiprocessing import Process
def work(): pass
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.join()  # <- MP309
=== daemon after the start
from multiprocessing import Process
def work(): pass
class App:
    def go(self):
        self.p = Process(target=work)
        self.p.start()
        self.p.daemon = True  # <- MP310
        self.p.join()
=== daemon after the start in a loop
from multiprocessing import Process
def work(): pass
def main():
    ps = []
    for _ in range(3):
        p = Process(target=work)
        p.start()
        p.daemon = True  # <- MP310
        ps.append(p)
    for p in ps:
        p.join()
"""

SILENT = r"""
=== results that nobody uses
from multiprocessing import Process
def work(): pass
def main():
    ps = [Process(target=work) for _ in range(3)]
    [p.start() for p in ps]
    _ = [p.join() for p in ps]
    a = Process(target=work)
    a.start()
    return a.join()
=== a name that gets its value elsewhere
from multiprocessing import Process, Queue
def work(q): q.put(1)
def main():
    q = Queue()
    p = Process(target=work, args=(q,))
    result = p.start()
    result = q.get()
    print(result)
    nothing = p.join()
=== a start that returns the process
from multiprocessing import Process
class Worker(Process):
    def start(self):
        super().start()
        return self
def main():
    w = Worker().start()
    w.join()
=== a base that nobody knows
from multiprocessing import Process
from fluent import Fluent
class Worker(Fluent, Process):
    def run(self): pass
def main():
    w = Worker().start()
    w.start()
    w.run()
    w.stop()
    w.join()
=== super().run()
from multiprocessing import Process
class Worker(Process):
    def run(self):
        super().run()
        Process.run(self)
=== a thread, and a class of one's own
from threading import Thread
class Job:
    def run(self): return 1
    def start(self): return self
def main():
    t = Thread(target=print)
    t.run()
    j = Job()
    j.run()
    j.start().start()
=== run in the parent by choice
from multiprocessing import Process
def work(): pass
def main(debug):
    p = Process(target=work)
    if debug:
        p.run()
    else:
        p.start()
        p.join()
=== run in a test
from multiprocessing import Process
class Worker(Process):
    def run(self): print("hello")
def test_run():
    Worker().run()
class TestWorker:
    def check(self):
        Worker().run()
=== a new process each time
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    while True:
        p.join()
        if p.exitcode == 0:
            break
        p = Process(target=work)
        p.start()
=== a new process each time, on an attribute
from multiprocessing import Process
def work(): pass
class Keeper:
    def __init__(self):
        self.p = Process(target=work)
    def again(self):
        self.p = Process(target=work)
    def watch(self):
        self.p.start()
        while self.alive():
            self.p.join()
            self.again()
            self.p.start()
    def alive(self): return True
=== a new process from a helper of the same class
from multiprocessing import Process
def work(): pass
class Keeper:
    def make(self):
        self.p = Process(target=work)
    def twice(self):
        self.make()
        self.p.start()
        self.p.join()
        self.make()
        self.p.start()
        self.p.join()
=== one arm or the other
from multiprocessing import Process
def work(): pass
def main(quick):
    p = Process(target=work)
    if quick:
        p.start()
    else:
        print("wait")
        p.start()
    p.join()
=== another process of a list each time
from multiprocessing import Process
def work(): pass
def main():
    ps = [Process(target=work), Process(target=work)]
    ps[0].start()
    ps[1].start()
    for p in ps: p.join()
    others = {n: Process(target=work) for n in range(3)}
    for n in others:
        others[n].start()
    for p in others.values():
        p.join()
=== popped from a list
from multiprocessing import Process
def work(): pass
def main():
    waiting = [Process(target=work) for _ in range(9)]
    while waiting:
        p = waiting.pop()
        p.start()
        p.join(9)
        if p.is_alive(): p.kill()
=== tried until it succeeds
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    for _ in range(3):
        try:
            p.start()
            break
        except OSError:
            pass
    p.join()
=== only in the first turn
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    for n in range(3):
        if n == 0:
            p.start()
    p.join()
=== a failure that is tested for
from multiprocessing import Process
import pytest
def work(): pass
def test_twice():
    p = Process(target=work)
    p.start()
    with pytest.raises(AssertionError):
        p.start()
    try:
        p.daemon = True
    except AssertionError:
        pass
    p.join()
=== a failure that is caught
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    try:
        p.start()
    except AssertionError:
        print("running")
    p.join()
=== started elsewhere
from multiprocessing import Process
def work(): pass
def make():
    return Process(target=work)
class Holder:
    def __init__(self):
        self.p = Process(target=work)
def handed(launcher):
    launcher.submit(Process(target=work))
def collected(all_of_them):
    all_of_them.append(Process(target=work))
def kept():
    global worker
    worker = Process(target=work)
def given():
    yield Process(target=work)
def by_name():
    p = Process(target=work)
    getattr(p, "start")()
    p.join()
def mapped():
    ps = [Process(target=work) for _ in range(3)]
    list(map(Process.start, ps))
    list(map(Process.join, ps))
=== started by a nested function
from multiprocessing import Process
def work(): pass
def main(signal):
    p = Process(target=work)
    def begin():
        p.start()
    signal.connect(begin)
    signal.wait()
    p.join()
=== a subclass that starts itself
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.prepare()
        self.start()
    def prepare(self): pass
    def run(self): pass
def main():
    w = Worker()
    w.join()
=== only looked at
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    print(p)
    q = Process(target=work)
    assert q.name
    print(isinstance(Process(), object))
=== the next turn's join
from multiprocessing import Process
def work(): pass
def main():
    p = None
    for n in range(3):
        if p is not None:
            p.join()
        p = Process(target=work, args=())
        p.start()
    p.join()
=== joined if started
from multiprocessing import Process
def work(): pass
def main(quick):
    p = Process(target=work)
    if not quick:
        p.start()
    if not quick:
        p.join()
=== closed without a start
from multiprocessing import Process
def work(): pass
def main(quick):
    p = Process(target=work)
    try:
        if quick:
            p.start()
    finally:
        if p.is_alive():
            p.terminate()
=== a list that the importer starts
from multiprocessing import Process
def work(): pass
WORKERS = [Process(target=work)]
FIRST = Process(target=work)
BY_NAME = {"one": Process(target=work)}
=== daemon before the start, and another's afterwards
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.daemon = True
    p.start()
    q = Process(target=work)
    q.daemon = True
    q.start()
    p.join()
    q.join()
    for _ in range(3):
        r = Process(target=work)
        r.daemon = True
        r.start()
        r.join(5)
        if r.is_alive(): r.kill()
"""


@judged(REPORTED)
def test_a_mistake_about_the_start_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SILENT)
def test_a_start_that_is_right_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
