"""MP101: which main guards hold, which do not, and which comparisons are none."""

from __future__ import annotations

from rule_programs import found, judged, marked

GUARDS_THAT_HOLD = r"""
=== turned around
from multiprocessing import Process
def work(): pass
if "__main__" == __name__:
    p = Process(target=work)
    p.start()
    p.join()
=== with another condition after it
import sys
from multiprocessing import Pool
if __name__ == "__main__" and len(sys.argv) > 1:
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== with another condition before it
import sys
from multiprocessing import Pool
if len(sys.argv) > 1 and __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== in parentheses and single quotes
from multiprocessing import Pool
if (__name__ == '__main__'):
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== f-string free concatenation
from multiprocessing import Pool
if __name__ == "__" "main__":
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== negative with exit at module level
import sys
from multiprocessing import Pool
if __name__ != "__main__":
    sys.exit("run me as a script")
with Pool(2) as pool:
    print(pool.map(abs, [1]))
=== negative with raise SystemExit
from multiprocessing import Pool
if __name__ != "__main__":
    raise SystemExit
with Pool(2) as pool:
    print(pool.map(abs, [1]))
=== negative with raise ImportError
from multiprocessing import Pool
if not __name__ == "__main__":
    raise ImportError("not a module")
with Pool(2) as pool:
    print(pool.map(abs, [1]))
=== negative with an else
from multiprocessing import Pool
if __name__ != "__main__":
    print("imported")
else:
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== negative with return in a function
from multiprocessing import Pool
def main():
    if __name__ != "__main__":
        return
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
main()
=== in a function that is called on import
from multiprocessing import Pool
def main():
    if __name__ == "__main__":
        with Pool(2) as pool:
            print(pool.map(abs, [1]))
main()
=== around the call of a function defined below another
from multiprocessing import Pool
def main():
    run()
def run():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if __name__ == "__main__":
    main()
=== with sys.exit around main
import sys
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if __name__ == "__main__":
    sys.exit(main())
=== as a conditional expression
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
main() if __name__ == "__main__" else None
=== as an and expression
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
__name__ == "__main__" and main()
=== the answer of a function
import multiprocessing as mp
import sys
def is_main():
    return mp.parent_process() is None and __name__ == "__main__"
if is_main():
    p = mp.Process(target=print, args=("x",))
    p.start()
    p.join()
=== the answer of a function, negative
import multiprocessing as mp
import sys
def imported():
    return __name__ != "__main__"
if imported():
    sys.exit()
p = mp.Process(target=print, args=("x",))
p.start()
p.join()
=== a function that is given the name
import multiprocessing as mp
def is_main(name):
    return name == "__main__"
if is_main(__name__):
    p = mp.Process(target=print, args=("x",))
    p.start()
    p.join()
=== a function from elsewhere that is called like a guard
import multiprocessing as mp
from helpers import is_main
if is_main():
    p = mp.Process(target=print, args=("x",))
    p.start()
    p.join()
=== a name from elsewhere that is called like a guard
import multiprocessing as mp
import core
from helpers import IS_MAIN_PROCESS
if IS_MAIN_PROCESS:
    p = mp.Process(target=print, args=("x",))
    p.start()
    p.join()
if core.is_main:
    p = mp.Process(target=print, args=("x",))
    p.start()
    p.join()
=== kept in a name
from multiprocessing import Pool
IS_MAIN = __name__ == "__main__"
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if IS_MAIN:
    main()
=== as a match statement
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
match __name__:
    case "__main__":
        main()
=== among others in a tuple that a child's name is not in
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if __name__ in ("__main__", "builtins"):
    main()
=== as the text inside the module's name
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if "__main__" in __name__:
    main()
=== by endswith, which a child's name does not pass
from multiprocessing import Pool
def main():
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
if __name__.endswith("__main__"):
    main()
=== by the process's name
from multiprocessing import Process, current_process
def work(): pass
if current_process().name == "MainProcess":
    p = Process(target=work)
    p.start()
    p.join()
=== by the process's name, negative
import multiprocessing as mp
import sys
def work(): pass
if mp.current_process().name != "MainProcess":
    sys.exit()
p = mp.Process(target=work)
p.start()
p.join()
=== nested in a with and a try
import contextlib
from multiprocessing import Pool
with contextlib.suppress(KeyboardInterrupt):
    try:
        if __name__ == "__main__":
            with Pool(2) as pool:
                print(pool.map(abs, [1]))
    finally:
        print("bye")
=== behind an elif
import sys
from multiprocessing import Pool
if sys.version_info < (3, 8):
    raise SystemExit("too old")
elif __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
=== the walrus keeps the answer
from multiprocessing import Pool
if main := __name__ == "__main__":
    with Pool(2) as pool:
        print(main, pool.map(abs, [1]))
=== an alternative for debugging
import os
from multiprocessing import Pool
if __name__ == "__main__" or os.environ.get("FORCE"):
    with Pool(2) as pool:
        print(pool.map(abs, [1]))
"""


@judged(GUARDS_THAT_HOLD)
def test_a_guard_that_holds_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []


GUARDS_THAT_DO_NOT = r'''
=== a near miss in a library that starts nothing
def main(): pass
if __name__ == "__mian__":  # <- MP101
    main()
=== one underscore
if __name__ == "_main_":  # <- MP101
    print()
=== no underscores, capital
if __name__ == "Main":  # <- MP101
    print()
=== doubled letter
if __name__ == '__mainn__':  # <- MP101
    print()
=== turned around
if "__man__" == __name__:  # <- MP101
    print()
=== in a second condition
import sys
if sys.argv and __name__ == "__maim__":  # <- MP101
    print()
=== a negative one
import sys
if __name__ != "__mian__":  # <- MP101
    sys.exit()
=== in a function
def main():
    if __name__ == "_main__":  # <- MP101
        print()
=== in an elif
import sys
if sys.argv == []:
    pass
elif __name__ == "__mian__":  # <- MP101
    print()
=== identity
if __name__ is "__main__":  # <- MP101
    print()
=== two texts
if "__name__" == "__main__":  # <- MP101
    print()
=== no quotes
if __name__ == __main__:  # <- MP101
    print()
=== two guards, one wrong
if __name__ == "__main__":
    print(1)
if __name__ == "__mian__":  # <- MP101
    print(2)
=== a misspelled guard still holds back the processes below it
from multiprocessing import Process
def work(): pass
if __name__ == "__mian__":  # <- MP101
    p = Process(target=work)
    p.start()
    p.join()
=== turned round: what runs is what an import runs
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    p.join()
if __name__ != "__main__":  # <- MP101
    main()
=== true in a child as well
from multiprocessing import Process
def work(): pass
def main():
    p = Process(target=work)
    p.start()
    p.join()
if __name__:  # <- MP101
    main()
=== both names of the main module
from concurrent.futures import ProcessPoolExecutor
def main():
    with ProcessPoolExecutor() as executor:
        print(list(executor.map(abs, [1])))
if __name__ in {"__main__", "__mp_main__"}:  # <- MP101
    main()
=== a comment and a string are no guard
from multiprocessing import Process
def work(): pass
# if __name__ == "__main__":
"""if __name__ == "__main__":"""
p = Process(target=work)
p.start()  # <- MP102
p.join()
=== a negative guard that goes on
from multiprocessing import Process
def work(): pass
if __name__ != "__main__":
    print("imported")
p = Process(target=work)
p.start()  # <- MP102
p.join()
=== the guard of another function
from multiprocessing import Process
def work(): pass
def other():
    if __name__ != "__main__":
        return
def main():
    p = Process(target=work)
    p.start()
    p.join()
other()
main()  # <- MP102
=== a guard after the start
from multiprocessing import Process
def work(): pass
p = Process(target=work)
p.start()  # <- MP102
if __name__ != "__main__":
    raise SystemExit
p.join()
=== some other name
from multiprocessing import Process
def work(): pass
name = "__main__"
if name == "__main__":
    p = Process(target=work)
    p.start()  # <- MP102
    p.join()
'''


@judged(GUARDS_THAT_DO_NOT)
def test_a_guard_that_does_not_hold_is_reported(code: str, filename: str) -> None:
    assert found(code, filename) == marked(code)


DELIBERATE_NAMES = r"""
=== another module's name
if __name__ == "package.module":
    print()
=== a plain module's name
if __name__ == "settings":
    print()
=== a package's
if __name__ == "__init__":
    print()
=== the name of a child's main module
if __name__ == "__mp_main__":
    print("in a child")
=== a real guard
if __name__ == "__main__":
    print()
=== the module __main__
import __main__
if __name__ == __main__.__name__:
    print()
=== a logger
import logging
log = logging.getLogger(__name__)
=== a package prefix
if __name__.startswith("tests."):
    print()
=== a set of names
if __name__ in {"worker", "server"}:
    print()
=== a parameter of that name
def f(__name__):
    return __name__ == "main"
=== always true, but nothing is started
if __name__:
    print()
=== both main names, nothing is started
if __name__ in {"__main__", "__mp_main__"}:
    print("ui.run()")
=== inverted, nothing is started
if __name__ != "__main__":
    print("imported")
"""


@judged(DELIBERATE_NAMES)
def test_a_deliberate_comparison_is_silent(code: str, filename: str) -> None:
    assert found(code, filename) == []
