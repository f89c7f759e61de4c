"""MP210 to MP213 and MP215: subclasses of Process."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISTAKES = r"""
=== Process's __init__ is left out
import multiprocessing as mp
import threading
from multiprocessing import Process
class Missing(Process):
    def __init__(self, n):  # <- MP210
        self.n = n
    def run(self): print(self.n)
class Uncalled(mp.Process):
    def __init__(self):
        super().__init__  # <- MP210
    def run(self): print(1)
class Another(mp.get_context("spawn").Process):
    def __init__(self):
        threading.Thread.__init__(self)  # <- MP210
    def run(self): print(1)
class Base(Process):
    def run(self): print(1)
class Derived(Base):
    def __init__(self, n):  # <- MP210
        self.n = n
=== or comes too late
from multiprocessing import Process
class Daemon(Process):
    def __init__(self):
        self.daemon = True  # <- MP210
        super().__init__()
    def run(self): print(1)
class Named(Process):
    def __init__(self, name):
        self.name = name  # <- MP210
        Process.__init__(self)
    def run(self): print(1)
=== a dataclass
from dataclasses import dataclass
from multiprocessing import Process
@dataclass  # <- MP210
class Worker(Process):
    n: int
    def run(self): print(self.n)
@dataclass(order=True)  # <- MP210
class Other(Process):
    n: int
    def __post_init__(self):
        super().__init__()
    def run(self): print(self.n)
=== no hash
from multiprocessing import Process
class Worker(Process):
    def __eq__(self, other): return True  # <- MP210
    def run(self): print(1)
=== run needs something
from multiprocessing import Process
class Worker(Process):
    def run(self, n):  # <- MP211
        print(n)
class Keyword(Process):
    def run(self, *, n):  # <- MP211
        print(n)
=== no run, and no target
from multiprocessing import Process
class Worker(Process):  # <- MP211
    def __init__(self, n):
        super().__init__()
        self.n = n
    def work(self): print(self.n)
class Empty(Process):  # <- MP211
    pass
def main():
    ps = [Worker(1), Empty(), Worker(2)]
    for p in ps: p.start()
    for p in ps: p.join()
=== the target is never run
from multiprocessing import Process
def work(): print(1)
class Worker(Process):
    def run(self): print(2)
class Other(Process):
    def __init__(self):
        super().__init__(target=work)  # <- MP211
    def run(self): print(2)
def main():
    ps = [Worker(target=work), Other()]  # <- MP211
    for p in ps: p.start()
    for p in ps: p.join()
=== start starts nothing
from multiprocessing import Process
class Worker(Process):
    def start(self):  # <- MP212
        print(1)
class Other(Process):
    def __init__(self):
        super().__init__()
        self.count = 0
    def start(self):  # <- MP212
        self.count += 1
        self.run()
    def run(self): print(1)
=== names that are Process's
import subprocess
from multiprocessing import Process
class Worker(Process):
    def __init__(self, config, args):
        self._args = args  # <- MP213
        super().__init__()
        self._config = config  # <- MP213
        self._popen = subprocess.Popen(["ls"])  # <- MP213
        self._closed = True  # <- MP213
        self.pid = 0  # <- MP213
        self.exitcode = None  # <- MP213
        self.name = 3  # <- MP213
    def run(self): print(self._args)
    def terminate(self):  # <- MP213
        print("asked")
class Pinger(Process):
    def __init__(self, host):
        super().__init__()
        self._target = host  # <- MP213
    def run(self): print(self._target)
def main():
    p = Pinger("here")
    p.start()
    p.join()
    print(p._target)
=== a number for a name
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.name = n  # <- MP213
    def run(self): print(1)
def main():
    ps = [Worker(n) for n in (1, 2)]
    p = Worker(3)
    for p in [*ps, p]:
        p.start()
        p.join()
=== started too early
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.start()  # <- MP215
        self.n = n
    def run(self): self.work()
    def work(self): print(self.n)
"""


@judged(MISTAKES)
def test_a_mistake_in_a_subclass_is_reported(code: str, filename: str) -> None:
    reported = [line for line in found(code, filename) if line[1].startswith("MP2")]
    assert reported == marked(code)


RIGHT = r"""
=== the target is kept on self as well, and run from there
import multiprocessing
class Safe(multiprocessing.Process):
    def __init__(self, func, *args):
        self._func = func
        super().__init__(target=func, args=args)
    def run(self):
        print(self._func(*self._args))
if __name__ == "__main__":
    p = Safe(print, 1)
    p.start()
    p.join()
=== a class whose own parameter is called target
import multiprocessing
class Looped(multiprocessing.Process):
    def __init__(self, target, args=(), **kwargs):
        super().__init__(**kwargs)
        self.function, self.arguments = target, args
    def run(self):
        for _ in range(3):
            self.function(*self.arguments)
class Other(multiprocessing.Process):
    def __init__(self, target):
        super().__init__()
        self.job = target
    def run(self):
        self.job()
def work(n=1):
    print(n)
if __name__ == "__main__":
    for p in [Looped(target=work, args=(1,), daemon=True), Other(target=work)]:
        p.start()
        p.join()
=== every way to call Process's __init__
import multiprocessing
from multiprocessing import Process
class A(Process):
    def __init__(self): super().__init__()
    def run(self): print(1)
class B(A):
    def __init__(self): super(B, self).__init__()
class C(Process):
    def __init__(self): Process.__init__(self)
    def run(self): print(1)
class D(Process):
    def __init__(self): super(Process, self).__init__()
    def run(self): print(1)
class E(multiprocessing.Process):
    def __init__(self): multiprocessing.Process.__init__(self, name="x")
    def run(self): print(1)
class F(A):
    def __init__(self): A.__init__(self)
class G(Process):
    def __init__(self): self.prepare()
    def prepare(self): super().__init__()
    def run(self): print(1)
class H(Process):
    def __init__(self): raise NotImplementedError
    def run(self): print(1)
class I(Process):
    def __new__(cls): return object.__new__(cls)
    def __init__(self): pass
    def run(self): print(1)
=== bases from elsewhere
from multiprocessing import Process
from elsewhere import Mixin, meta
class Worker(Mixin, Process):
    def __init__(self):
        self.daemon = True
        Mixin.__init__(self)
    def start(self): print(1)
    def run(self, n): print(n)
class Other(Process, metaclass=meta):
    def __init__(self): pass
=== not a process
from threading import Thread
class Worker(Thread):
    def __init__(self):
        self.n = 1
    def start(self): print(1)
    def terminate(self): print(1)
=== set before, to be given on
from multiprocessing import Process
class Named(Process):
    def __init__(self, n):
        self.n = n
        self.name = f"worker-{n}"
        super().__init__(name=self.name)
    def run(self): print(1)
class Own(Process):
    def __init__(self):
        self.name = "x"
        super().__init__()
    @property
    def name(self): return "mine"
    @name.setter
    def name(self, name): print(name)
    def run(self): print(1)
=== dataclasses that keep the hash
from dataclasses import dataclass
from multiprocessing import Process
@dataclass(eq=False)
class A(Process):
    n: int
    def __post_init__(self): super().__init__()
    def run(self): print(self.n)
@dataclass(unsafe_hash=True)
class B(Process):
    n: int
    def __post_init__(self): Process.__init__(self)
    def run(self): print(self.n)
@dataclass(init=False, eq=False)
class C(Process):
    def __init__(self): super().__init__()
    def run(self): print(1)
class D(Process):
    def __eq__(self, other): return self is other
    __hash__ = Process.__hash__
    def run(self): print(1)
=== a run that is called with arguments, or has defaults
from multiprocessing import Process
class A(Process):
    def run(self, n=1, *args, **kwargs): print(n)
class B(Process):
    def run(self, n): print(n)
    def once(self): self.run(3)
class C(Process):
    @staticmethod
    def run(): print(1)
=== run, or a target, comes in another way
from multiprocessing import Process
def work(): print(1)
class A(Process):
    def __init__(self): super().__init__(target=self.work)
    def work(self): print(1)
class B(Process):
    def __init__(self, *args, **kwargs): super().__init__(*args, **kwargs)
class C(Process): pass
class D(Process):
    def __init__(self):
        super().__init__()
        self._target = work
class E(Process):
    def __init__(self):
        super().__init__()
        self.run = work
class F(Process):
    def run(self):
        print("before")
        super().run()
class G(Process):
    def run(self):
        if self._target: self._target()
class H(Process):
    def run(self): print(1)
    def __init__(self): super().__init__(target=self.run)
class Base(Process):
    def start_all(self): self.start()
class I(Base):
    def run(self): print(1)
def main():
    ps = [A(), B(target=work), C(target=work), C(None, work), D(), E(), F(target=work), G(target=work), H(), I()]
    for p in ps: p.start()
    for p in ps: p.join()
=== a start that calls the base class's
from multiprocessing import Process
class A(Process):
    def start(self):
        print("starting")
        super().start()
    def run(self): print(1)
class B(Process):
    def start(self):
        Process.start(self)
        return self
    def run(self): print(1)
class C(Process):
    def start(self): self.really()
    def really(self): super().start()
    def run(self): print(1)
class D(Process):
    def start(self): raise NotImplementedError
    def run(self): print(1)
=== names of one's own
import os
from multiprocessing import Process
class Settings: level = 3
class A(Process):
    def __init__(self, args):
        super().__init__()
        self._settings = Settings()
        self.name = "worker"
        self._parent_pid = os.getpid()
        self._popen = None
        self._args = args
        self.daemon = True
    def run(self):
        self._config = {"level": 3}
        print(self._args)
    def terminate(self):
        print("asked")
        super().terminate()
class B(Process):
    def __init__(self, function):
        super().__init__()
        self._target = function
        self._args = ()
class C(Process):
    pid = property(lambda self: 1)
    def __init__(self):
        super().__init__()
        self.pid = 3
    def run(self): print(1)
=== named by what callers give
from multiprocessing import Process
class A(Process):
    def __init__(self, name, n):
        super().__init__()
        self.name = name
        self.name = str(n)
    def run(self): print(1)
def main(n):
    p = A("x", 3)
    p.start()
    p.join()
    q = A(n, 3)
    q.start()
    q.join()
=== started when all is set
from multiprocessing import Process
class A(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.start()
        self.started = True
    def run(self): print(self.n)
    def is_started(self): return self.started
class B(Process):
    def __init__(self, n):
        super().__init__()
        self.n = 0
        self.start()
        self.n = n
    def run(self): print(self.n)
"""


@judged(RIGHT)
def test_what_is_right_in_a_subclass_is_silent(code: str, filename: str) -> None:
    assert [line for line in found(code, filename) if line[1].startswith("MP2")] == []
