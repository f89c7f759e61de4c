"""One mistake, one finding: a cause that explains another one silences it, wherever in the statement the two stand."""

from __future__ import annotations

from rule_programs import found, judged, marked

PROGRAMS = r"""
=== a call that cannot succeed has no result to be lost
from concurrent.futures import ProcessPoolExecutor
def work(n): ...
def main():
    with ProcessPoolExecutor() as executor:
        executor.submit(work, args=(1,))  # <- MP416
=== the result of a right call is lost
from concurrent.futures import ProcessPoolExecutor
def work(n): ...
def main():
    with ProcessPoolExecutor() as executor:
        executor.submit(work, 1)  # <- MP411
=== a pool that is given to a process
from multiprocessing import Pool, Process
def work(pool):
    print(pool.map(abs, [1]))
def main():
    with Pool(2) as pool:
        process = Process(target=work, args=(pool,))  # <- MP423
        process.start()
        process.join()
=== a wrapper that pickle cannot find
from multiprocessing import Pool
def logged(function):
    def wrapper(n):
        return function(n)
    return wrapper
@logged
def work(n): ...
def main(xs):
    with Pool(2) as pool:
        print(pool.map(work, xs))  # <- MP706
"""


@judged(PROGRAMS)
def test_each_mistake_is_told_once(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
