"""MP401 to MP404: what must be reported of pools."""

from __future__ import annotations

from rule_programs import found, judged, marked

MISTAKES = r"""
=== each asynchronous method
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        pool.apply_async(abs, (1,))  # <- MP401
        pool.map_async(abs, [1])  # <- MP401
        pool.starmap_async(pow, [(1, 2)])  # <- MP401
        pool.close()
        pool.join()
=== in a loop
from multiprocessing import Pool
def main(xs):
    pool = Pool(2)
    for x in xs:
        pool.apply_async(abs, args=(x,))  # <- MP401
    pool.close()
    pool.join()
=== a callback sees successes only
from multiprocessing import Pool
def main(xs):
    with Pool(2) as pool:
        for x in xs:
            pool.apply_async(abs, (x,), callback=print)  # <- MP401
        pool.close()
        pool.join()
=== named and forgotten
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        r = pool.apply_async(abs, (1,))  # <- MP401
        pool.close()
        pool.join()
=== collected and forgotten
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        rs = []
        for i in range(3):
            rs.append(pool.apply_async(abs, (i,)))  # <- MP401
        pool.close()
        pool.join()
=== a comprehension that nobody reads
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        [pool.apply_async(abs, (i,)) for i in range(3)]  # <- MP401
        pool.close()
        pool.join()
=== the last one only
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        pool.apply_async(abs, (1,))  # <- MP401
        r = pool.apply_async(abs, (2,))
        print(r.get())
=== on self
from multiprocessing import Pool
class Run:
    def __init__(self):
        self.pool = Pool(2)
    def submit(self, n):
        self.pool.apply_async(abs, (n,))  # <- MP401
    def close(self):
        self.pool.close()
=== a parameter with an annotation
from multiprocessing.pool import Pool
def submit(pool: Pool, n):
    pool.apply_async(abs, (n,))  # <- MP401
=== a parameter that a caller fills
from multiprocessing import Pool
def submit(pool, n):
    pool.apply_async(abs, (n,))  # <- MP401
def main():
    with Pool(2) as pool:
        submit(pool, 1)
        pool.close()
        pool.join()
=== a context's pool
import multiprocessing as mp
def main():
    with mp.get_context("spawn").Pool(2) as pool:
        pool.apply_async(abs, (1,))  # <- MP401
        pool.close()
        pool.join()
=== torch's
import torch.multiprocessing as mp
def main():
    with mp.Pool(2) as pool:
        pool.apply_async(abs, (1,))  # <- MP401
        pool.close()
        pool.join()
=== apply in for
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        for i in range(3):
            print(pool.apply(abs, (i,)))  # <- MP402
=== apply in a comprehension
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print([pool.apply(abs, (i,)) for i in range(3)])  # <- MP402
=== apply into a name that is not fed back
from multiprocessing import Pool
def main(out):
    with Pool(2) as pool:
        for i in range(3):
            out[i] = pool.apply(abs, (i,))  # <- MP402
            r = pool.apply(abs, args=(i,))  # <- MP402
            print(r)
=== apply in nested loops and conditions
from multiprocessing import Pool
def main(rows):
    pool = Pool(4)
    for row in rows:
        if row:
            for cell in row:
                pool.apply(print, (cell,))  # <- MP402
    pool.close()
    pool.join()
=== never closed
from multiprocessing import Pool
def main():
    pool = Pool(2)  # <- MP403
    print(pool.map(abs, [1]))
=== not even named
from multiprocessing import Pool
def main():
    print(Pool(2).map(abs, [1]))  # <- MP403
=== joined, but not closed
from multiprocessing import Pool
def main():
    pool = Pool(2)  # <- MP403
    pool.map(abs, [1])
    pool.join()  # <- MP407
=== deleted
from multiprocessing import Pool
def main():
    pool = Pool(2)  # <- MP403
    pool.map(abs, [1])
    del pool
=== one of two
from multiprocessing import Pool
def main():
    a = Pool(2)
    b = Pool(2)  # <- MP403
    a.map(abs, [1]), b.map(abs, [1])
    a.close()
=== one each time round
from multiprocessing import Pool
def main(rows):
    for row in rows:
        pool = Pool(2)  # <- MP403 MP436
        print(pool.map(abs, row))
=== twice in a row
from multiprocessing import Pool
def main():
    pool = Pool(2)
    pool.map(abs, [1])
    pool.close()
    pool.close()  # <- MP404
    pool.join()
=== twice, the second under a condition
from multiprocessing import Pool
def main(x):
    pool = Pool(2)
    pool.close()
    if x:
        pool.close()  # <- MP404
    pool.join()
=== twice in a with
from multiprocessing import Pool
def main(x):
    with Pool(2) as pool:
        pool.close()
        pool.join()
        pool.close()  # <- MP404
"""


@judged(MISTAKES)
def test_a_mistake_with_a_pool_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)
