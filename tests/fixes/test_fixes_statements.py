"""Whole lines: statements that change places, and what stands around them."""

from __future__ import annotations

from fix_programs import Case, hold, mended


@mended("""\
=== MP310 statements change places, comments too
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()  # go
    # it is to end with us
    p.daemon = True  # do not wait
    p.join()
--- safe
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    # it is to end with us
    p.daemon = True  # do not wait
    p.start()  # go
    p.join()
=== MP310 other statements stand between
from multiprocessing import Process
if __name__ == "__main__":
\tp = Process(target=print)
\tp.start()
\tprint("started")

\tp.daemon = True
\tp.join()
--- safe
from multiprocessing import Process
if __name__ == "__main__":
\tp = Process(target=print)
\tp.daemon = True
\tp.start()
\tprint("started")

\tp.join()
=== MP310 at the end of the file
from multiprocessing import Process
class Watch:
    def begin(self):
        self.p = Process(target=print)
        self.p.start()
        self.p.daemon = self.is_daemon
--- safe
from multiprocessing import Process
class Watch:
    def begin(self):
        self.p = Process(target=print)
        self.p.daemon = self.is_daemon
        self.p.start()
=== MP310 on one line
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start(); p.daemon = True
    p.join()
--- not fixed
=== MP310 its value comes from what stands between
from multiprocessing import Process
if __name__ == "__main__":
    p = Process(target=print)
    p.start()
    wanted = input() == "yes"
    p.daemon = wanted
    p.join()
--- not fixed
""")
def test_it_is_mended(case: Case) -> None:
    hold(case)
