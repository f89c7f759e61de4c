"""Whole lines: statements that change places, and what stands around them."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP310 statements change places, comments too
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()  # go
    p.daemon = True  # do not wait
    p.join()
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.daemon = True  # go
    p.start()  # do not wait
    p.join()
=== MP310 on one line
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start(); p.daemon = True
    p.join()
--- not fixed
""")
def test_it_is_mended(case: Case) -> None:
    hold(case)
