"""MP301 (unconsumed maps), MP317 and MP318: what a Process has, and how it is asked for."""

from __future__ import annotations

from rule_programs import found, judged, marked

REPORTED = r"""
=== of a thread
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.setDaemon(True)  # <- MP317
    p.setName("one")  # <- MP317
    p.start()
    print(p.getName(), p.isAlive(), p.native_id)  # <- MP317 MP317 MP317
    p.join()
=== of a Popen
import multiprocessing as mp
def work(): pass
class App:
    def go(self):
        self.p = mp.get_context("spawn").Process(target=work)
        self.p.start()
        self.p.wait()  # <- MP317
        if self.p.poll() is None:  # <- MP317
            self.p.send_signal(9)  # <- MP317
        print(self.p.returncode)  # <- MP317
        self.p.join()
=== of one in a list
from multiprocessing import Process
def work(): pass
def main():
    ps = [Process(target=work) for _ in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.stop()  # <- MP317
    for p in ps: p.join()
=== of a parameter
from multiprocessing import Process
def work(): pass
def end(p):
    p.cancel()  # <- MP317
    p.join()
def main():
    p = Process(target=work)
    p.start()
    end(p)
=== of a subclass
from multiprocessing import Process
class Worker(Process):
    def run(self): pass
    def pause(self): pass
def main():
    w = Worker()
    w.start()
    w.pause()
    w.result()  # <- MP317
    w.join()
=== misspelled
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.deamon = True  # <- MP317
    p.Name = "one"  # <- MP317
    p.strat()  # <- MP317
    p.start()
    p.jion()  # <- MP317
    p.join()
    print(p.exit_code, p.isalive())  # <- MP317 MP317
=== misspelled, and set on self
import multiprocessing
def work(): pass
class App:
    def go(self):
        self.p = multiprocessing.Process(target=work)
        self.p.demon = True  # <- MP317
        self.p.start()
        self.p.join()
=== in a with statement
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    with p:  # <- MP317
        print("never")
=== the current process
import multiprocessing
def work():
    print(multiprocessing.current_process().getName())  # <- MP317
    print(multiprocessing.current_process().ident())  # <- MP318
=== called attributes
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.daemon(True)  # <- MP318
    p.start()
    print(p.pid(), p.ident(), p.name())  # <- MP318 MP318 MP318
    p.join()
    if p.exitcode() == 0:  # <- MP318
        print("done")
=== maps of methods
from multiprocessing import Pool, Process
def work(): pass
def main():
    ps = [Process(target=work) for _ in range(3)]
    map(Process.start, ps)  # <- MP301
    for p in ps: p.start()
    map(lambda p: p.join(), ps)  # <- MP301
    for p in ps: p.join()
"""

SILENT = r"""
=== all that there is
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.name = "one"
    p.daemon = True
    p.authkey = b"secret"
    p.start()
    print(p.pid, p.ident, p.exitcode, p.sentinel, p.authkey, p.name, p.daemon, p.is_alive())
    p.terminate()
    p.join()
    p.kill()
    p.interrupt()
    p.join(timeout=1)
    p.close()
=== attributes of one's own
from multiprocessing import Process
from tools import describe
def work(): pass
def main():
    p = Process(target=work)
    p.index = 3
    p.id = 4
    p.started = True
    p.closed = False
    p.names = ["a"]
    p.start()
    print(p.index, p.id, p.started)
    p.join()
def elsewhere():
    p = Process(target=work)
    p.start()
    print(p.index)
    p.join()
=== a class of its own
from multiprocessing import Process
class Stoppable:
    def stop(self): pass
class Worker(Stoppable, Process):
    wait = 3
    def __init__(self):
        super().__init__()
        self.results = []
    def run(self): pass
    def name(self): return "me"
    def __enter__(self): return self
    def __exit__(self, *args): pass
def main():
    w = Worker()
    w.start()
    w.stop()
    print(w.wait, w.results, w.name())
    with w:
        print("in")
    w.join()
=== a base that nobody knows
from multiprocessing import Process
from tools import Stoppable
class Worker(Stoppable, Process):
    pass
def main():
    w = Worker()
    w.start()
    w.stop()
    with w:
        print(w.results)
    w.join()
=== a class by type()
from multiprocessing import Process
Worker = type("Worker", (Process,), {"stop": lambda self: None})
def main():
    w = Worker()
    w.start()
    w.stop()
    w.join()
=== asked first
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    if hasattr(p, "stop"):
        p.stop()
    p.join()
def tried():
    q = Process(target=work)
    q.start()
    stop = getattr(q, "stop", None)
    q.join()
=== tested for
from multiprocessing import Process
import pytest
def work(): pass
def test_it():
    p = Process(target=work)
    p.start()
    with pytest.raises(AttributeError):
        p.returncode
    p.join()
=== a thread, a Popen, a future, or perhaps one
import subprocess
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
from threading import Thread
def work(): pass
def main(kind):
    t = Thread(target=work)
    t.setDaemon(True)
    s = subprocess.Popen(["ls"])
    s.wait()
    print(s.returncode, s.pid)
    with ProcessPoolExecutor() as executor:
        print(executor.submit(work).result())
def other(kind):
    either = Process(target=work) if kind else Thread(target=work)
    either.start()
    either.setDaemon(True)
    either.join()
=== something else by that name later on
from multiprocessing import Process
import subprocess
def work(): pass
class App:
    def __init__(self):
        self.p = None
    def inside(self):
        self.p = Process(target=work)
        self.p.start()
    def outside(self):
        self.p = subprocess.Popen(["ls"])
        self.p.wait()
        print(self.p.returncode)
=== private ones
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    print(p._popen.returncode, p._identity, p._parent_pid)
    p.join()
=== closing
from contextlib import closing
from multiprocessing import Process
def work(): pass
def main():
    with closing(Process(target=work)) as p:
        p.start()
        p.join()
=== a process of the user's own class, in the child
import multiprocessing
def work():
    multiprocessing.current_process().results.append(1)
    print(multiprocessing.current_process().name.upper())
=== maps that are consumed, or of other things
from multiprocessing import Process
def work(): pass
def main(things):
    ps = [Process(target=work) for _ in range(3)]
    list(map(Process.start, ps))
    done = map(Process.join, ps)
    print(list(done))
    map(print, things)
"""


@judged(REPORTED)
def test_what_a_process_does_not_have_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


@judged(SILENT)
def test_what_a_process_has_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
