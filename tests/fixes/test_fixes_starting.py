"""Fixes for how things get to a process: definitions, names, contexts, what is pickled."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended('''\
=== MP701 a nested function goes to the top level, with its comments
import math
from multiprocessing import Pool


def other():
    return 1


# the main thing
def main():
    # takes the root
    def root(n, base=2):
        """The root.

        Of n.
        """
        # by math
        return math.pow(n, 1 / base)

    with Pool() as pool:
        print(pool.map(root, [1, 4]))


if __name__ == "__main__":
    main()
--- unsafe
import math
from multiprocessing import Pool


def other():
    return 1


# takes the root
def root(n, base=2):
    """The root.

        Of n.
        """
    # by math
    return math.pow(n, 1 / base)


# the main thing
def main():
    with Pool() as pool:
        print(pool.map(root, [1, 4]))


if __name__ == "__main__":
    main()
=== MP701 comments at its end
from multiprocessing import Process


def main():
    def work():
        print("at work")
        # and no more

        # really
    # here it goes
    p = Process(target=work)
    p.start()
    p.join()
--- unsafe
from multiprocessing import Process


def work():
    print("at work")
    # and no more

    # really


def main():
    # here it goes
    p = Process(target=work)
    p.start()
    p.join()
=== MP701 out of a method, with tabs, and it calls itself
from multiprocessing import Process


class Job:
\tdef go(self):
\t\tif self:
\t\t\tdef down(n):
\t\t\t\treturn down(n - 1) if n else 0
\t\t\tp = Process(target=down, args=(3,))
\t\t\tp.start()
\t\t\tp.join()
--- unsafe
from multiprocessing import Process


def down(n):
\treturn down(n - 1) if n else 0


class Job:
\tdef go(self):
\t\tif self:
\t\t\tp = Process(target=down, args=(3,))
\t\t\tp.start()
\t\t\tp.join()
=== MP701 it uses what is around it
from multiprocessing import Pool
def main(factor):
    def times(n):
        return n * factor
    with Pool() as pool:
        print(pool.map(times, [1, 2]))
--- not fixed
=== MP701 it is given what is around it
from multiprocessing import Pool
def main(factor):
    def times(n, by=factor):
        return n * by
    with Pool() as pool:
        print(pool.map(times, [1, 2]))
--- not fixed
=== MP701 its name is another one's as well
from multiprocessing import Pool
def work(n):
    return n
def main():
    def work(n):
        return n + 1
    with Pool() as pool:
        print(pool.map(work, [1, 2]))
--- not fixed
=== MP701 what it uses is there for the main module only
from multiprocessing import Pool
def main():
    def times(n):
        return n * FACTOR
    with Pool() as pool:
        print(pool.map(times, [1, 2]))
if __name__ == "__main__":
    FACTOR = 3
    main()
--- not fixed
=== MP701 it counts for the function around it
from multiprocessing import Process
def main():
    count = 0
    def work():
        def more():
            nonlocal count
            count = 1
        more()
    p = Process(target=work)
    p.start()
    p.join()
    print(count)
--- not fixed
=== MP701 private names of a class
from multiprocessing import Pool
class Job:
    __factor = 3
    def go(self):
        def times(n):
            return n * Job.__factor
        with Pool() as pool:
            print(pool.map(times, [1, 2]))
--- not fixed
=== MP701 a type of the function around it
from multiprocessing import Pool
def main():
    class Number(int):
        pass
    def same(n: Number) -> Number:
        return n
    with Pool() as pool:
        print(pool.map(same, [1, 2]))
--- not fixed
=== MP701 a lambda becomes a function, and another one
from multiprocessing import Pool


def work():
    with Pool() as pool:
        print(pool.map(lambda n: n + 1, [1, 2]))  # one more
        print(pool.starmap((lambda a, b=2, *c: a
                            + b), [(1, 2)]))


if __name__ == "__main__":
    work()
--- unsafe
from multiprocessing import Pool


def work_2(n):
    return n + 1


def work_3(a, b=2, *c):
    return (a
                    + b)


def work():
    with Pool() as pool:
        print(pool.map(work_2, [1, 2]))  # one more
        print(pool.starmap((work_3), [(1, 2)]))


if __name__ == "__main__":
    work()
=== MP701 a lambda with a name keeps it
import multiprocessing as mp

double = lambda n: n * 2  # twice


def main():
    half = lambda n: n / 2
    with mp.Pool() as pool:
        print(pool.map(double, [1]))
        print(pool.map(half, [1]))


if __name__ == "__main__":
    main()
--- unsafe
import multiprocessing as mp

def double(n):
    return n * 2  # twice


def half(n):
    return n / 2


def main():
    with mp.Pool() as pool:
        print(pool.map(double, [1]))
        print(pool.map(half, [1]))


if __name__ == "__main__":
    main()
=== MP701 the initializer of a pool
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2, initializer=lambda: print("here")) as pool:
        print(pool.map(abs, [-1]))
--- unsafe
from multiprocessing import Pool
def initialize():
    return print("here")


if __name__ == "__main__":
    with Pool(2, initializer=initialize) as pool:
        print(pool.map(abs, [-1]))
=== MP701 a lambda that uses what is around it
from multiprocessing import Pool
def main(factor):
    with Pool() as pool:
        print(pool.map(lambda n: n * factor, [1, 2]))
--- not fixed
=== MP104 out of the guard, one after the other
from dataclasses import dataclass
from multiprocessing import Process, Queue

def show(queue):
    print(queue.get())


if __name__ == "__main__":

    @dataclass
    class Item:  # what is sent
        number: int

    def send(queue):
        queue.put(Item(1))

    queue = Queue()
    one = Process(target=send, args=(queue,))
    two = Process(target=show, args=(queue,))
    queue.put(Item(2))
    one.start()
    two.start()
    one.join()
    two.join()
--- unsafe
from dataclasses import dataclass
from multiprocessing import Process, Queue

def show(queue):
    print(queue.get())


@dataclass
class Item:  # what is sent
    number: int


def send(queue):
    queue.put(Item(1))


if __name__ == "__main__":

    queue = Queue()
    one = Process(target=send, args=(queue,))
    two = Process(target=show, args=(queue,))
    queue.put(Item(2))
    one.start()
    two.start()
    one.join()
    two.join()
=== MP104 it needs what the guard has
from multiprocessing import Process
if __name__ == "__main__":
    limit = 3
    def work():
        print(limit)
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
''')
def test_definitions_are_lifted(case: Case) -> None:
    hold(case)


@mended("""\
=== MP707 the name is changed throughout the class
from multiprocessing import Pool
class Job:
    def __work(self, n):  # private
        return n
    def both(self):
        with Pool() as pool:
            print(pool.map(self.__work, [1]), self.__work(2))
class Other:
    def __work(self):
        pass
--- unsafe
from multiprocessing import Pool
class Job:
    def _work(self, n):  # private
        return n
    def both(self):
        with Pool() as pool:
            print(pool.map(self._work, [1]), self._work(2))
class Other:
    def __work(self):
        pass
=== MP707 the other name is taken
from multiprocessing import Pool
class Job:
    def __work(self, n):
        return n
    def _work(self):
        with Pool() as pool:
            print(pool.map(self.__work, [1]))
--- not fixed
=== MP707 the name is spelled out
from multiprocessing import Pool
class Job:
    def __work(self, n):
        return n
    def both(self):
        print(hasattr(self, "_Job__work"))
        with Pool() as pool:
            print(pool.map(self.__work, [1]))
--- not fixed
=== MP709 the quotes stay
import collections
from multiprocessing import Pool
Point = collections.namedtuple('Pt', "x y")
def work(n):
    return Point(n, n)
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, [1]))
--- unsafe
import collections
from multiprocessing import Pool
Point = collections.namedtuple('Point', "x y")
def work(n):
    return Point(n, n)
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, [1]))
=== MP706 wraps, where functools has another name
import functools as ft
from multiprocessing import Process
def told(function):
    # tells it
    def inner(*args):
        print(args)
        return function(*args)
    return inner
@told
def work(n):
    print(n)
if __name__ == "__main__":
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
--- unsafe
import functools as ft
from multiprocessing import Process
def told(function):
    @ft.wraps(function)
    # tells it
    def inner(*args):
        print(args)
        return function(*args)
    return inner
@told
def work(n):
    print(n)
if __name__ == "__main__":
    p = Process(target=work, args=(1,))
    p.start()
    p.join()
""")
def test_names_are_found(case: Case) -> None:
    hold(case)


@mended("""\
=== MP702 a view that never gets across
from multiprocessing import Pool
def work(keys):
    return len(keys)
if __name__ == "__main__":
    known = {"a": 1}
    with Pool() as pool:
        print(pool.apply(work, (known.keys(),)))
--- safe
from multiprocessing import Pool
def work(keys):
    return len(keys)
if __name__ == "__main__":
    known = {"a": 1}
    with Pool() as pool:
        print(pool.apply(work, (list(known.keys()),)))
=== MP702 a view that a forked process gets, and a generator
from multiprocessing import Process
def work(keys, numbers):
    print(len(keys), len(numbers))
if __name__ == "__main__":
    p = Process(target=work, args=({"a": 1}.keys(), (n for n in range(3))))
    p.start()
    p.join()
--- unsafe
from multiprocessing import Process
def work(keys, numbers):
    print(len(keys), len(numbers))
if __name__ == "__main__":
    p = Process(target=work, args=(list({"a": 1}.keys()), list(n for n in range(3))))
    p.start()
    p.join()
=== MP702 list is something else
from multiprocessing import Pool
def work(keys):
    return len(keys)
def main(list):
    known = {"a": 1}
    with Pool() as pool:
        print(pool.apply(work, (known.keys(),)))
--- not fixed
=== MP703 a view and a generator go through a queue
from multiprocessing import Queue
def main(queue: Queue):
    queue.put({"a": 1}.values())
    queue.put(n for n in range(3))
--- unsafe
from multiprocessing import Queue
def main(queue: Queue):
    queue.put(list({"a": 1}.values()))
    queue.put([n for n in range(3)])
=== MP708 a view comes back
from multiprocessing import Pool
def work(n):
    found = {n: n}
    return found.items()
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, [1]))
--- safe
from multiprocessing import Pool
def work(n):
    found = {n: n}
    return list(found.items())
if __name__ == "__main__":
    with Pool() as pool:
        print(pool.map(work, [1]))
=== MP713 two things get variables
import multiprocessing as mp
def work(lock, value):
    with lock:
        print(value.value)
def main():
    p = mp.Process(
        target=work,
        args=(mp.Lock(), mp.Value("i", 1)),
    )
    p.start()
    p.join()
if __name__ == "__main__":
    main()
--- unsafe
import multiprocessing as mp
def work(lock, value):
    with lock:
        print(value.value)
def main():
    lock = mp.Lock()
    value = mp.Value("i", 1)
    p = mp.Process(
        target=work,
        args=(lock, value),
    )
    p.start()
    p.join()
if __name__ == "__main__":
    main()
=== MP713 a variable would not last
import multiprocessing as mp
def work(lock):
    print(lock)
def main():
    mp.Process(target=work, args=(mp.Lock(),)).start()
if __name__ == "__main__":
    for _ in range(2):
        p = mp.Process(target=work, args=(mp.Lock(),))
        p.start()
--- not fixed
""")
def test_what_is_handed_over_is_mended(case: Case) -> None:
    hold(case)


@mended("""\
=== MP712 made under the guard, given to each process
from multiprocessing import Lock, Process

# one at a time
lock = Lock()  # for all


def work(number):
    with lock:
        print(number)

def rest():
    with lock:
        pass

def main():
    a = Process(target=work, args=(1,))
    b = Process(target=rest)
    a.start()
    b.start()
    a.join()
    b.join()
    print(lock)

if __name__ == "__main__":
    main()
--- unsafe
from multiprocessing import Lock, Process


def work(number, lock):
    with lock:
        print(number)

def rest(lock):
    with lock:
        pass

def main():
    a = Process(target=work, args=(1, lock))
    b = Process(target=rest, args=(lock,))
    a.start()
    b.start()
    a.join()
    b.join()
    print(lock)

if __name__ == "__main__":
    # one at a time
    lock = Lock()  # for all
    main()
=== MP712 a function that is called as well
from multiprocessing import Lock, Process
lock = Lock()
def work():
    with lock:
        print("at work")
if __name__ == "__main__":
    work()
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP712 a helper reads it
from multiprocessing import Lock, Process
lock = Lock()
def helper():
    with lock:
        print("at work")
def work():
    helper()
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP712 the import uses it
from multiprocessing import Lock, Process
lock = Lock()
also = lock
def work():
    with lock:
        print("at work")
if __name__ == "__main__":
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP711 one more argument
from multiprocessing import Process
LEVEL = None
def work(first,
         second):  # of two
    print(first, second, LEVEL)
if __name__ == "__main__":
    LEVEL = input()
    ps = [Process(args=(n, n + 1), target=work) for n in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
--- unsafe
from multiprocessing import Process
LEVEL = None
def work(first,
         second, LEVEL):  # of two
    print(first, second, LEVEL)
if __name__ == "__main__":
    LEVEL = input()
    ps = [Process(args=(n, n + 1, LEVEL), target=work) for n in range(2)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
=== MP711 it is set between the making and the start
from multiprocessing import Process
LEVEL = None
def work():
    print(LEVEL)
if __name__ == "__main__":
    p = Process(target=work)
    LEVEL = input()
    p.start()
    p.join()
--- not fixed
=== MP711 a pool's workers have no arguments
from multiprocessing import Pool
LEVEL = None
def work(n):
    return n, LEVEL
if __name__ == "__main__":
    LEVEL = input()
    with Pool() as pool:
        print(pool.map(work, [1]))
--- not fixed
=== MP711 it cannot be pickled
from multiprocessing import Process
log = None
def work():
    print(log.name)
if __name__ == "__main__":
    log = open("log.txt")
    p = Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP105 only the main module has it
import multiprocessing as mp
def work():
    print(limit)
if __name__ == "__main__":
    limit = int(input())
    p = mp.Process(target=work, name="one")
    p.start()
    p.join()
--- unsafe
import multiprocessing as mp
def work(limit):
    print(limit)
if __name__ == "__main__":
    limit = int(input())
    p = mp.Process(target=work, name="one", args=(limit,))
    p.start()
    p.join()
""")
def test_globals_are_passed_on(case: Case) -> None:
    hold(case)


@mended("""\
=== MP714 of the context of its process
import multiprocessing as mp
from multiprocessing import Queue
def work(queue):
    queue.put(1)
if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    queue = Queue(2)  # of two
    p = ctx.Process(target=work, args=(queue,))
    p.start()
    print(queue.get())
    p.join()
--- unsafe
import multiprocessing as mp
from multiprocessing import Queue
def work(queue):
    queue.put(1)
if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    queue = ctx.Queue(2)  # of two
    p = ctx.Process(target=work, args=(queue,))
    p.start()
    print(queue.get())
    p.join()
=== MP714 the context is made only afterwards
import multiprocessing as mp
def work(queue):
    queue.put(1)
if __name__ == "__main__":
    queue = mp.Queue()
    ctx = mp.get_context("spawn")
    p = ctx.Process(target=work, args=(queue,))
    p.start()
    print(queue.get())
    p.join()
--- not fixed
=== MP715 under the guard, with its comment
import multiprocessing as mp

# as on macOS
mp.set_start_method("spawn")

def work():
    print("at work")

if __name__ == "__main__":
    # begin
    p = mp.Process(target=work)
    p.start()
    p.join()
--- safe
import multiprocessing as mp

def work():
    print("at work")

if __name__ == "__main__":
    # as on macOS
    mp.set_start_method("spawn")
    # begin
    p = mp.Process(target=work)
    p.start()
    p.join()
=== MP715 something is made before the guard
import multiprocessing as mp
mp.set_start_method("spawn")
lock = mp.Lock()
def work(lock):
    print(lock)
if __name__ == "__main__":
    p = mp.Process(target=work, args=(lock,))
    p.start()
    p.join()
--- not fixed
=== MP717 a context that is dropped
from multiprocessing import Process, get_context
def work():
    print("at work")
if __name__ == "__main__":
    get_context("spawn")
    p = Process(target=work)
    p.start()
    p.join()
--- unsafe
from multiprocessing import Process, get_context, set_start_method
def work():
    print("at work")
if __name__ == "__main__":
    set_start_method("spawn")
    p = Process(target=work)
    p.start()
    p.join()
=== MP717 no context
import multiprocessing as mp
def work():
    print("at work")
if __name__ == "__main__":
    ctx = mp.set_start_method("spawn")
    p = ctx.Process(target=work)
    p.start()
    p.join()
--- unsafe
import multiprocessing as mp
def work():
    print("at work")
if __name__ == "__main__":
    ctx = mp.get_context("spawn")
    p = ctx.Process(target=work)
    p.start()
    p.join()
=== MP717 it would be set on import, or too late
import multiprocessing as mp
mp.get_context("spawn")
def work():
    print("at work")
if __name__ == "__main__":
    queue = mp.Queue()
    mp.get_context("spawn")
    p = mp.Process(target=work)
    p.start()
    p.join()
--- not fixed
=== MP720 both ways around
import multiprocessing as mp
STATE = []
def work(state):
    print(state)
def main():
    if mp.get_start_method() == 'spawn':
        mp.Process(target=work, args=(STATE,)).start()
def other():
    if "spawn" != mp.get_start_method():
        mp.Process(target=work, args=(STATE,)).start()
--- unsafe
import multiprocessing as mp
STATE = []
def work(state):
    print(state)
def main():
    if mp.get_start_method() != 'fork':
        mp.Process(target=work, args=(STATE,)).start()
def other():
    if "fork" == mp.get_start_method():
        mp.Process(target=work, args=(STATE,)).start()
""")
def test_start_methods_are_mended(case: Case) -> None:
    hold(case)
