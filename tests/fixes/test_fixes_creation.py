"""Creating processes (MP2xx): targets and their arguments, and subclasses of Process."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP201 a near name
from multiprocessing import Process
def work():
    pass
def main():
    Process(target=wrok).start()
--- unsafe
from multiprocessing import Process
def work():
    pass
def main():
    Process(target=work).start()
=== MP201 a near name of something else
from multiprocessing import Process
works = 1
def main():
    Process(target=work).start()
--- not fixed
=== MP202 in parentheses, with a comment
from multiprocessing import Process
def count(n):
    print(range(n))
if __name__ == "__main__":
    n = (input(
        "how many? "  # a number
    ))
    Process(target=count, args=(n,)).start()
--- unsafe
from multiprocessing import Process
def count(n):
    print(range(n))
if __name__ == "__main__":
    n = (int(input(
        "how many? "  # a number
    )))
    Process(target=count, args=(n,)).start()
=== MP203 counted from one, as the name is
import multiprocessing as mp
def main():
    for i in range(3):
        mp.Process(target=print, name = 'worker1').start()
    return [mp.Process(target=print, name="worker") for k in range(2)]
--- unsafe
import multiprocessing as mp
def main():
    for i in range(3):
        mp.Process(target=print, name = f'worker{i + 1}').start()
    return [mp.Process(target=print, name=f"worker-{k}") for k in range(2)]
=== MP203 no number, and braces
from multiprocessing import Process
def main(jobs):
    for i in range(2):
        Process(target=print, name="{x}").start()
    for job in jobs:
        Process(target=job, name="worker").start()
--- not fixed
=== MP204 the comments stay
from multiprocessing import Process as P
def work(n, *more):
    print(n)
def main():
    P(target=work(
        1,  # one
        2,
    ), name="first").start()
    P(None, work(3), daemon=True).start()
    P(target=work(*[1, 2])).start()
--- unsafe
from multiprocessing import Process as P
def work(n, *more):
    print(n)
def main():
    P(target=work, args=(
        1,  # one
        2,
    ), name="first").start()
    P(None, work, args=(3,), daemon=True).start()
    P(target=work, args=(*[1, 2],)).start()
=== MP204 arguments by keyword
import multiprocessing
def work(n=1, m=2):
    print(n)
def main(more):
    multiprocessing.Process(target=work(1, m=(2, 3))).start()
    multiprocessing.Process(target=work(n=3, **more)).start()
--- unsafe
import multiprocessing
def work(n=1, m=2):
    print(n)
def main(more):
    multiprocessing.Process(target=work, args=(1,), kwargs={"m": (2, 3)}).start()
    multiprocessing.Process(target=work, kwargs={"n": 3, **more}).start()
=== MP204 pools and executors
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def work(n=1, m=2):
    print(n)
def main():
    with Pool(2, work(4)) as pool:
        pool.apply_async(work(1), callback=work())
        pool.apply(func=work(1, m=3))
        pool.map(work(), [1])
    with ProcessPoolExecutor(initializer=work("a")) as executor:
        executor.submit(work(1, m=2))
--- unsafe
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool
def work(n=1, m=2):
    print(n)
def main():
    with Pool(2, work, initargs=(4,)) as pool:
        pool.apply_async(work, (1,), callback=work)
        pool.apply(func=work, args=(1,), kwds={"m": 3})
        pool.map(work, [1])
    with ProcessPoolExecutor(initializer=work, initargs=("a",)) as executor:
        executor.submit(work, 1, m=2)
=== MP204 where the arguments have no place
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process
def work(n=1, m=2):
    print(n)
def main():
    Process(None, work(1), "name").start()
    Process(target=work(1), args=(2,)).start()
    Process(target=work(n for n in [1])).start()
    with Pool(2) as pool:
        pool.map(work(1), [1])
        pool.apply_async(work, (1,), callback=work(2))
    with ProcessPoolExecutor() as executor:
        executor.submit(work(1), 2)
--- not fixed
=== MP205 the comma
from multiprocessing import Pool, Process
def work(n):
    print(n)
def main():
    Process(target=work, args=(
        "bob"  # who
    )).start()
    Process(target=work, args=3).start()
    Pool(2, work, ("bob")).apply(work, args=f"{1}")
--- safe
from multiprocessing import Pool, Process
def work(n):
    print(n)
def main():
    Process(target=work, args=(
        "bob",  # who
    )).start()
    Process(target=work, args=(3,)).start()
    Pool(2, work, ("bob",)).apply(work, args=(f"{1}",))
=== MP205 None, a set and a dict
from multiprocessing import Pool, Process
def nothing():
    pass
def both(n, m):
    print(n, m)
def work(n):
    print(n)
def main():
    Process(target=nothing, args=None).start()
    Process(target=both, args={"bob", 3}).start()
    Process(target=work, args={"n": 1}).start()
    Pool(2).apply_async(work, args={"n": 1})
--- unsafe
from multiprocessing import Pool, Process
def nothing():
    pass
def both(n, m):
    print(n, m)
def work(n):
    print(n)
def main():
    Process(target=nothing, args=()).start()
    Process(target=both, args=("bob", 3)).start()
    Process(target=work, kwargs={"n": 1}).start()
    Pool(2).apply_async(work, kwds={"n": 1})
=== MP205 what is meant is not known
from multiprocessing import Process
def work(n):
    print(n)
def main():
    Process(target=work, args=None).start()
    Process(target=work, args={"m": 1}).start()
    Process(target=work, kwargs=("n", 1)).start()
--- not fixed
=== MP206 by name
from multiprocessing import Process
def work(n):
    print(n)
def main():
    Process(
        (work),  # what
        (3,),  # with what
        daemon=True,
    ).start()
--- safe
from multiprocessing import Process
def work(n):
    print(n)
def main():
    Process(
        target=(work),  # what
        args=(3,),  # with what
        daemon=True,
    ).start()
=== MP206 the instance
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__(self, name="worker", daemon=True)
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__(name="worker", daemon=True)
=== MP207 a near keyword
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
def work(number):
    print(number)
def main():
    Process(target=work, kwargs={'nunber': 1}).start()
    Process(target=work, kwargs=dict(nunber=1)).start()
    with ProcessPoolExecutor() as executor:
        executor.submit(work, nunber=1)
--- unsafe
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process
def work(number):
    print(number)
def main():
    Process(target=work, kwargs={'number': 1}).start()
    Process(target=work, kwargs=dict(number=1)).start()
    with ProcessPoolExecutor() as executor:
        executor.submit(work, number=1)
=== MP208 a function in quotes
from multiprocessing import Process
def work():
    pass
def main():
    Process(target="work").start()
--- unsafe
from multiprocessing import Process
def work():
    pass
def main():
    Process(target=work).start()
=== MP208 text that is no function's name
from multiprocessing import Process
works = 1
def main():
    Process(target="works").start()
--- not fixed
=== MP209 nearly
from multiprocessing import Process
def main():
    Process(target=print, arg=(1,), deamon = True).start()
--- safe
from multiprocessing import Process
def main():
    Process(target=print, args=(1,), daemon = True).start()
=== MP209 the target's own
from multiprocessing import Process
def work(number, factor):
    print(number * factor)
def main():
    Process(target=work, number=3, factor=(2), daemon=True).start()
--- unsafe
from multiprocessing import Process
def work(number, factor):
    print(number * factor)
def main():
    Process(target=work, kwargs={"number": 3, "factor": 2}, daemon=True).start()
=== MP209 nobody's
from multiprocessing import Process
def work(number):
    print(number)
def main():
    Process(target=work, colour="red").start()
    Process(target=work, number=1, kwargs={}).start()
--- not fixed
""")
def test_tasks(case: Case) -> None:
    hold(case)


@mended('''\
=== MP210 behind the docstring
import multiprocessing as mp
class Worker(mp.Process):
	def __init__(self, n):
		"""Count."""
		# how far
		self.n = n
	def run(self):
		print(self.n)
--- unsafe
import multiprocessing as mp
class Worker(mp.Process):
	def __init__(self, n):
		"""Count."""
		super().__init__()
		# how far
		self.n = n
	def run(self):
		print(self.n)
=== MP210 nothing but a docstring
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        """Nothing."""
    def run(self):
        print("at work")
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        """Nothing."""
        super().__init__()
    def run(self):
        print("at work")
=== MP210 another class's
import threading
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        threading.Thread.__init__(self)  # base
        self.n = n
class Other(Process):
    def __init__(self):
        super().__init__
--- unsafe
import threading
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()  # base
        self.n = n
class Other(Process):
    def __init__(self):
        super().__init__()
=== MP210 too late
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n, name):
        self.n = n
        # in the background
        self.daemon = True
        self.name = name
        Process.__init__(self, target=n)  # at last
        self.done = False
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n, name):
        self.n = n
        Process.__init__(self, target=n)  # at last
        # in the background
        self.daemon = True
        self.name = name
        self.done = False
=== MP210 too late, with what is made before
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        self.daemon = True
        target = print
        super().__init__(target=target)
class Other(Process):
    def __init__(self, target):
        self.daemon = True
        self.task = target
        super().__init__(target=self.task)
--- not fixed
=== MP210 a base of its own
from multiprocessing import Process
class Base(Process):
    def __init__(self, n):
        super().__init__()
class Worker(Base):
    def __init__(self):
        self.n = 1
    def run(self):
        pass
--- not fixed
=== MP210 without a hash
import dataclasses
from dataclasses import dataclass
from multiprocessing import Process
@dataclass
class Worker(Process):
    n: int
    def __post_init__(self):
        super().__init__()
@dataclasses.dataclass(repr=False)
class Other(Process):
    n: int
    def __post_init__(self):
        super().__init__()
--- unsafe
import dataclasses
from dataclasses import dataclass
from multiprocessing import Process
@dataclass(eq=False)
class Worker(Process):
    n: int
    def __post_init__(self):
        super().__init__()
@dataclasses.dataclass(eq=False, repr=False)
class Other(Process):
    n: int
    def __post_init__(self):
        super().__init__()
=== MP212 called run
from multiprocessing import Process
class Worker(Process):
    def start(self):  # go
        print("at work")
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def run(self):  # go
        print("at work")
=== MP213 wherever the class has it
from multiprocessing import Process
class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._config, self.pid = config, 3
        self._config["n"] += 1
    def run(self):
        print(self._config, self.pid)
class Other:
    def __init__(self):
        self._config = None
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._own_config, self.own_pid = config, 3
        self._own_config["n"] += 1
    def run(self):
        print(self._own_config, self.own_pid)
class Other:
    def __init__(self):
        self._config = None
=== MP213 others have it too
from multiprocessing import Process
class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._config = config
def main():
    print(Worker({})._config)
--- not fixed
=== MP213 by its text
from multiprocessing import Process
class Worker(Process):
    def __init__(self, config):
        super().__init__()
        self._config = config
    def run(self):
        print(getattr(self, "_config"))
--- not fixed
=== MP213 a number for a name
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.name = (3)  # third
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self):
        super().__init__()
        self.name = (str(3))  # third
=== MP215 started last
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        # go
        self.start()
        # how far
        self.n = n
        self.m: int = n + 1
    def run(self):
        print(self.n)
--- unsafe
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        # how far
        self.n = n
        self.m: int = n + 1
        # go
        self.start()
    def run(self):
        print(self.n)
=== MP215 what follows needs the process
from multiprocessing import Process
class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.start()
        self.n = n
        self.number = self.pid
    def run(self):
        print(self.n)
--- not fixed
''')
def test_subclasses(case: Case) -> None:
    hold(case)
