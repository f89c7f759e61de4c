"""MP202: text from `input()` that a worker uses as a number."""

from __future__ import annotations

from rule_programs import found, judged, marked

USED_AS_A_NUMBER = r"""
=== through kwargs
from multiprocessing import Process
def count(n):
    for i in range(n):
        print(i)
def main():
    p = Process(target=count, kwargs={"n": input()})  # <- MP202
    p.start()
    p.join()
=== through an attribute of a subclass
from multiprocessing import Process
class Counter(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n
    def run(self):
        print(self.n + 1)
def main():
    c = Counter(input("How many? "))  # <- MP202
    c.start()
    c.join()
=== through a pool's map
from multiprocessing import Pool
def half(n):
    return n / 2
def main():
    a = input()  # <- MP202
    with Pool(2) as pool:
        print(pool.map(half, [a, 1]))
=== through apply_async
import time
from multiprocessing import Pool
def wait(n):
    time.sleep(n)
def main():
    with Pool(2) as pool:
        print(pool.apply_async(wait, (input(),)).get())  # <- MP202
=== through submit
from concurrent.futures import ProcessPoolExecutor
def less(n):
    return n - 1
def main():
    with ProcessPoolExecutor() as executor:
        print(executor.submit(less, input()).result())  # <- MP202
=== through a helper of the task
from multiprocessing import Process
def count(n):
    return range(n)
def work(n):
    print(count(n))
def main():
    n = input()  # <- MP202
    p = Process(target=work, args=(n,))
    p.start()
    p.join()
"""


@judged(USED_AS_A_NUMBER)
def test_text_that_is_used_as_a_number_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


CONVERTED = r"""
=== at once
from multiprocessing import Process
def count(n): print(range(n))
def main():
    p = Process(target=count, args=(int(input()),))
    p.start()
    p.join()
=== later
from multiprocessing import Process
def count(n): print(range(n))
def main():
    n = input()
    n = int(n)
    p = Process(target=count, args=(n,))
    p.start()
    p.join()
=== with a default for what is no number
from multiprocessing import Process
def count(n): print(range(n))
def main():
    n = input()
    try:
        n = int(n)
    except ValueError:
        n = 10
    p = Process(target=count, args=(n,))
    p.start()
    p.join()
=== in a loop that asks again
from multiprocessing import Process
def count(n): print(range(n))
def main():
    while True:
        n = input()
        try:
            n = int(n)
            break
        except ValueError:
            print("a number, please")
    p = Process(target=count, args=(n,))
    p.start()
    p.join()
=== if it is a number
from multiprocessing import Process
def count(n): print(range(n))
def main():
    n = input()
    if n.isdigit():
        n = int(n)
    else:
        n = 3
    p = Process(target=count, args=(n,))
    p.start()
    p.join()
=== in the worker
from multiprocessing import Process
def count(n):
    n = int(n)
    print(range(n))
def other(n):
    print(range(int(n)))
def main():
    for f in (count, other):
        p = Process(target=f, args=(input(),))
        p.start()
        p.join()
=== used as text
from multiprocessing import Process
def show(s):
    print(s + "!", s * 3, "%s" % s, len(s), s[0], f"{s}", "a" + s, s == "q", s.upper())
def main():
    p = Process(target=show, args=(input(),))
    p.start()
    p.join()
=== used as a number in the parent only, after a conversion
from multiprocessing import Process
def show(s): print(s)
def main():
    s = input()
    p = Process(target=show, args=(s,))
    p.start()
    p.join()
    print(int(s) + 1)
=== an own input
from multiprocessing import Process
def input(prompt=""): return 5
def count(n): print(range(n))
def main():
    p = Process(target=count, args=(input(),))
    p.start()
    p.join()
=== a parameter called input
from multiprocessing import Process
def count(n): print(range(n))
def main(input):
    p = Process(target=count, args=(input(),))
    p.start()
    p.join()
=== either text or number
from multiprocessing import Process
def show(x):
    if isinstance(x, str):
        print(x)
    else:
        print(x + 1)
def main():
    for x in (input(), 3):
        p = Process(target=show, args=(x,))
        p.start()
        p.join()
=== a thread
from threading import Thread
def count(n): print(range(n))
def main():
    Thread(target=count, args=(input(),)).start()
=== mapped through int
from multiprocessing import Pool
def half(n): return n / 2
def main():
    xs = list(map(int, input().split()))
    ys = [int(y) for y in input().split(",")]
    with Pool(2) as pool:
        print(pool.map(half, xs), pool.map(half, ys))
=== one parameter of two
from multiprocessing import Process
def count(name, n): print(name, range(n))
def main():
    p = Process(target=count, args=(input(), 3))
    p.start()
    p.join()
"""


@judged(CONVERTED)
def test_text_that_is_converted_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
