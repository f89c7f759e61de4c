"""MP402 to MP404 on pools and look-alikes that are as they should be: nothing may be reported."""

from __future__ import annotations

from rule_programs import found, judged

APPLY = r"""
=== outside a loop
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.apply(abs, (1,)))
=== a pool of the loop
from multiprocessing import Pool
def main():
    for i in range(3):
        with Pool(2) as pool:
            pool.apply(abs, (i,))
=== each task gets what the last one gave
from multiprocessing import Pool
def main(step, state):
    with Pool(2) as pool:
        for _ in range(3):
            state = pool.apply(step, (state,))
    return state
=== two values
from multiprocessing import Pool
def main(step, a, b):
    with Pool(2) as pool:
        for _ in range(3):
            a, b = pool.apply(step, (a, b))
    return a, b
=== on self
from multiprocessing import Pool
class Run:
    def main(self, step):
        with Pool(2) as pool:
            for _ in range(3):
                self.state = pool.apply(step, (self.state,))
=== an item
from multiprocessing import Pool
def main(step, state):
    with Pool(2) as pool:
        for i in range(3):
            state[i + 1] = pool.apply(step, (state[i],))
=== added up
from multiprocessing import Pool
def main(step, total):
    with Pool(2) as pool:
        for i in range(3):
            total += pool.apply(step, (total, i))
    return total
=== a history
from multiprocessing import Pool
def main(step, first):
    history = [first]
    with Pool(2) as pool:
        for i in range(3):
            history.append(pool.apply(step, (history[-1],)))
    return history
=== through another name
from multiprocessing import Pool
def main(step, state):
    with Pool(2) as pool:
        for i in range(3):
            new = pool.apply(step, (state,))
            state = new
    return state
=== a while loop
from multiprocessing import Pool
def main(jobs):
    with Pool(2) as pool:
        while jobs:
            pool.apply(jobs.pop())
=== a retry
from multiprocessing import Pool
def main(step):
    with Pool(2) as pool:
        for attempt in range(3):
            try:
                result = pool.apply(step)
                break
            except OSError:
                continue
    return result
=== a retry that returns
from multiprocessing import Pool
def main(step):
    with Pool(2) as pool:
        for attempt in range(3):
            try:
                return pool.apply(step)
            except OSError:
                print("again")
=== one worker by intent
from multiprocessing import Pool
def main():
    with Pool(1) as pool, Pool(processes=1) as other:
        for i in range(3):
            pool.apply(abs, (i,))
            other.apply(abs, (i,))
=== pandas
def main(frames):
    for frame in frames:
        frame.apply(abs)
=== a thread pool
from multiprocessing.pool import ThreadPool
def main():
    with ThreadPool(2) as pool:
        for i in range(3):
            pool.apply(abs, (i,))
=== in a function of the loop
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        for i in range(3):
            def later():
                return pool.apply(abs, (i,))
            yield later
"""


@judged(APPLY)
def test_apply_that_is_right_is_silent(code: str, filename: str) -> None:
    assert [one for one in found(code, filename) if one[1] != "MP436"] == []


CLOSED = r"""
=== with
from multiprocessing import Pool
def main():
    with Pool(2) as a, Pool(2) as b:
        a.map(abs, [1]), b.map(abs, [1])
=== with a name
from multiprocessing import Pool
def main():
    pool = Pool(2)
    with pool:
        pool.map(abs, [1])
=== with without a name
from multiprocessing import Pool
def main():
    pool = Pool(2)
    with pool as p:
        p.map(abs, [1])
=== closing
from contextlib import closing
from multiprocessing import Pool
def main():
    with closing(Pool(2)) as pool:
        pool.map(abs, [1])
=== closing a name
import contextlib
from multiprocessing import Pool
def main():
    pool = Pool(2)
    with contextlib.closing(pool):
        pool.map(abs, [1])
=== an ExitStack
from contextlib import ExitStack
from multiprocessing import Pool
def main():
    with ExitStack() as stack:
        pool = stack.enter_context(Pool(2))
        pool.map(abs, [1])
        other = Pool(2)
        stack.callback(other.terminate)
        other.map(abs, [1])
=== finally
from multiprocessing import Pool
def main():
    pool = Pool(2)
    try:
        pool.map(abs, [1])
    finally:
        pool.terminate()
        pool.join()
=== in handler and else
from multiprocessing import Pool
def main():
    pool = Pool(2)
    try:
        pool.map(abs, [1])
    except KeyboardInterrupt:
        pool.terminate()
    else:
        pool.close()
    pool.join()
=== atexit
import atexit
from multiprocessing import Pool
def main():
    pool = Pool(2)
    atexit.register(pool.close)
    pool.map(abs, [1])
=== returned, yielded, stored, global, handed on
from multiprocessing import Pool
from elsewhere import keep
POOL = None
def a(): return Pool(2)
def b():
    pool = Pool(2)
    yield pool
def c():
    global POOL
    POOL = Pool(2)
def d():
    keep(Pool(2))
def e(app):
    app.pool = Pool(2)
def f(pools):
    pools.append(Pool(2))
def g(pools):
    pools["x"] = Pool(2)
def h():
    pool = Pool(2)
    return pool.map, pool
class A:
    def __init__(self):
        self.pool = Pool(2)
=== a class attribute, fork by intent
import multiprocessing as mp
class A:
    pool = mp.get_context("fork").Pool(2)
=== a module's own name, fork by intent
import multiprocessing as mp
POOL = mp.get_context("fork").Pool(2)
def f(xs):
    return POOL.map(abs, xs)
=== closed in a closure
from multiprocessing import Pool
def main():
    pool = Pool(2)
    def stop():
        pool.close()
    pool.map(abs, [1])
    stop()
=== closed by a helper
from multiprocessing import Pool
def stop(pool):
    pool.close()
    pool.join()
def main():
    pool = Pool(2)
    pool.map(abs, [1])
    stop(pool)
=== closed in a loop
from multiprocessing import Pool
def main():
    pools = [Pool(2) for _ in range(2)]
    for pool in pools:
        pool.map(abs, [1])
    for pool in pools:
        pool.close()
    for pool in pools:
        pool.join()
=== its methods called by hand
from multiprocessing import Pool
def main():
    pool = Pool(2).__enter__()
    pool.map(abs, [1])
    pool.__exit__(None, None, None)
=== one or the other
from multiprocessing import Pool
from multiprocessing.pool import ThreadPool
def main(threads):
    pool = ThreadPool(2) if threads else Pool(2)
    try:
        pool.map(abs, [1])
    finally:
        pool.close()
=== maybe none
from multiprocessing import Pool
def main(parallel):
    pool = Pool(2) if parallel else None
    if pool is not None:
        pool.map(abs, [1])
    if pool is not None:
        pool.close()
=== database pools
import asyncpg, psycopg_pool
from sqlalchemy.pool import Pool
from gevent.pool import Pool as Greenlets
def main(dsn):
    a = asyncpg.Pool(dsn)
    b = psycopg_pool.ConnectionPool(dsn)
    c = Pool(dsn)
    d = Greenlets(2)
    d.map(abs, [1])
=== closed on either arm
from multiprocessing import Pool
def main(quick):
    pool = Pool(2)
    pool.map(abs, [1])
    if quick:
        pool.close()
    else:
        pool.close()
        pool.join()
=== closed and returned
from multiprocessing import Pool
def main(quick):
    pool = Pool(2)
    if quick:
        pool.close()
        return
    pool.map(abs, [1])
    pool.close()
=== two pools of one list
from multiprocessing import Pool
def main():
    pools = [Pool(2) for _ in range(2)]
    pools[0].close()
    pools[1].close()
=== two pools of one factory
from multiprocessing import Pool
def make():
    return Pool(2)
def main():
    a = make()
    b = make()
    a.close()
    b.close()
=== two instances
from multiprocessing import Pool
class Run:
    def __init__(self):
        self.pool = Pool(2)
def main():
    a, b = Run(), Run()
    a.pool.close()
    b.pool.close()
=== a helper that is called twice
from multiprocessing import Pool
def stop(pool):
    pool.close()
def main():
    a, b = Pool(2), Pool(2)
    stop(a)
    stop(b)
=== a new pool in the same name
from multiprocessing import Pool
def main():
    for _ in range(2):
        pool = Pool(2)
        pool.map(abs, [1])
        pool.close()
    pool = Pool(2)
    pool.close()
=== again in finally, for the case of an exception
from multiprocessing import Pool
def main():
    pool = Pool(2)
    try:
        pool.map(abs, [1])
        pool.close()
        pool.join()
    finally:
        pool.close()
=== a pool that is never made
import pytest
from multiprocessing import Pool
def test_pool(case):
    with pytest.raises(ValueError):
        Pool(0)
    with case.assertRaises(ValueError):
        Pool(processes=-1)
=== again in a handler
from multiprocessing import Pool
def main():
    pool = Pool(2)
    try:
        pool.map(abs, [1])
        pool.close()
    except OSError:
        pool.close()
        raise
    pool.join()
"""


@judged(CLOSED)
def test_a_pool_that_is_closed_once_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
