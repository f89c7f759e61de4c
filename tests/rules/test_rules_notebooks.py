"""Notebooks: what is defined in a cell cannot be imported by a worker, and nothing else runs the cells again."""

from __future__ import annotations

import pytest
from rule_programs import EVERYTHING, notebook

import mplint

Told = list[tuple[int | None, int, str]]
"""Cell, line in it, code."""


def told(text: str, settings: mplint.Settings = EVERYTHING) -> Told:
    found = []
    for finding in mplint.check_source(notebook(text), "n.ipynb", settings):
        cell, (start,) = finding.in_cell(finding.location)
        found.append((cell, start.row, finding.code))
    return found


HEAD = """\
# %%
from multiprocessing import Pool, Process
import multiprocessing as mp
# %%
def work(n):
    print(n)
class Thing:
    def method(self): pass
class Worker(Process):
    def run(self): pass
"""

REPORTED = {
    "target": ("p = Process(target=work, args=(1,)); p.start(); p.join()", [(2, 1)]),
    "task of a pool": ("with Pool() as pool:\n    print(pool.map(work, [1]))", [(2, 1)]),
    "task of an executor": (
        "from concurrent.futures import ProcessPoolExecutor as P\nwith P() as pool:\n    list(pool.map(work, [1]))",
        [(2, 1)],
    ),
    "initializer": ("with Pool(1, work, (1,)) as pool:\n    print(pool.map(abs, [1]))", [(2, 1)]),
    "partial": (
        "from functools import partial\nwith Pool() as pool:\n    print(pool.map(partial(work), [1]))",
        [(2, 1)],
    ),
    "instance as an argument": ("p = Process(target=print, args=(Thing(),)); p.start(); p.join()", [(2, 3)]),
    "method": ("p = Process(target=Thing().method); p.start(); p.join()", [(2, 3)]),
    "class of a process": ("p = Worker(); p.start(); p.join()", [(2, 5)]),
    "twice the same": (
        "for n in range(2):\n    with Pool() as pool:\n        print(pool.map(work, [1]), pool.map(work, [2]))",
        [(2, 1)],
    ),
    "under the guard": (
        'if __name__ == "__main__":\n    p = Process(target=work, args=(1,))\n    p.start()\n    p.join()',
        [(2, 1)],
    ),
    "in a function": (
        "def main():\n    with Pool() as pool:\n        print(pool.map(work, [1]))\nmain()",
        [(2, 1)],
    ),
    "spawn is asked for": (
        "ctx = mp.get_context('spawn')\np = ctx.Process(target=work, args=(1,)); p.start(); p.join()",
        [(2, 1)],
    ),
    "behind a magic": ("%%time\nwith Pool() as pool:\n    %time print(pool.map(work, [1]))", [(2, 1)]),
}
SILENT = {
    "fork is asked for": ("ctx = mp.get_context('fork')\np = ctx.Process(target=work, args=(1,)); p.start(); p.join()"),
    "fork is set": "mp.set_start_method('fork')\nwith Pool() as pool:\n    print(pool.map(work, [1]))",
    "on Linux alone": (
        "import sys\nif sys.platform == 'linux':\n    with Pool() as pool:\n        print(pool.map(work, [1]))"
    ),
    "threads": (
        "from multiprocessing.pool import ThreadPool\nwith ThreadPool() as pool:\n    print(pool.map(work, [1]))"
    ),
    "loky": "from loky import get_reusable_executor\nprint(list(get_reusable_executor().map(work, [1])))",
    "multiprocess": "from multiprocess import Pool as P\nwith P() as pool:\n    print(pool.map(work, [1]))",
    "pathos": "from pathos.multiprocessing import ProcessPool\nProcessPool().map(work, [1])",
    "joblib": "from joblib import Parallel, delayed\nParallel(2)(delayed(work)(n) for n in range(3))",
    "imported": "from work import task\nwith Pool() as pool:\n    print(pool.map(task, [1]))",
    "imported over it": "from work import work\nwith Pool() as pool:\n    print(pool.map(work, [1]))",
    "built in": "with Pool() as pool:\n    print(pool.map(abs, [1]))",
    "called here": "work(1)",
}


@pytest.mark.parametrize("cell", REPORTED)
def test_what_a_worker_cannot_import(cell: str) -> None:
    text, places = REPORTED[cell]
    assert told(f"{HEAD}# %%\n{text}\n") == [(*place, "MP118") for place in places]


@pytest.mark.parametrize("cell", SILENT)
def test_what_it_gets_all_the_same(cell: str) -> None:
    assert "MP118" not in [code for *_, code in told(f"{HEAD}# %%\n{SILENT[cell]}\n")]


def test_a_script_is_no_notebook() -> None:
    text = HEAD.replace("# %%\n", "") + 'if __name__ == "__main__":\n    with Pool() as pool:\n        '
    assert mplint.check_source(text + "print(pool.map(work, [1]))\n", "n.py", EVERYTHING) == []


def test_it_is_said_where_the_worker_gets_it_and_under_which_methods() -> None:
    text = f"{HEAD}# %%\n\nwith Pool() as pool:\n    print(pool.map(work, [1]))\n"
    (finding,) = mplint.check_source(notebook(text), "n.ipynb")
    assert finding.start_methods == ("spawn", "forkserver")
    (related,) = finding.related
    cell, (start, end) = finding.in_cell(related.location, related.end_location)
    assert (cell, start.row, start.column, end.column) == (3, 3, 20, 24)
    assert told(text, mplint.Settings(select=("ALL",), start_methods=("fork",))) == []


NO_SCRIPT = {
    "no guard": "p = mp.Process(target=print); p.start(); p.join()",
    "start method without a guard": "mp.set_start_method('spawn')\np = mp.Process(target=print); p.start(); p.join()",
    "input": "n = input()\nif __name__ == '__main__':\n    p = mp.Process(target=print)\n    p.start()\n    p.join()",
}


@pytest.mark.parametrize("cell", NO_SCRIPT)
def test_no_child_imports_a_notebook_again(cell: str) -> None:
    text = f"import multiprocessing as mp\n{NO_SCRIPT[cell]}\n"
    assert told(f"# %%\n{text}") == []
    assert mplint.check_source(text, "n.py", EVERYTHING) != []


def test_cells_are_one_run_from_top_to_bottom() -> None:
    text = "# %%\nfrom multiprocessing import Process\n# %%\np = Process(target=print)\np.start()\n"
    later = "# %%\nq = Process(target=later)\n# %%\ndef later(): pass\n"
    assert "MP201" not in [code for *_, code in told(text + later)]
    assert "MP201" in [code for *_, code in told(text + later.replace("def later", "def sooner"))]
    assert told(f"{text}# %%\n\n%time p.start()\n") == [(3, 2, "MP308")]


def test_mistakes_in_cells_are_found_as_anywhere() -> None:
    text = "# %%\nfrom multiprocessing import Process\n# %%\n%matplotlib inline\np = Process(target=print, args=(3))\n"
    assert (2, 2, "MP205") in told(text + "p.start(); p.join()\n")


def test_a_broken_cell_breaks_no_other() -> None:
    text = "# %%\nfrom multiprocessing import Process as P\n# %%\nx = (1,\n# %%\n"
    text += "p = P(target=print, args=(3))\np.start(); p.join()\n"
    assert told(text) == [(2, 1, "MP901"), (3, 1, "MP205")]


def test_lines_in_messages_are_those_of_the_cell() -> None:
    text = "# %%\nimport multiprocessing\n# %%\nx = 1\nif x:\ny = 2\n# %%\nx = 1\na b\nc d\n"
    found = mplint.check_source(notebook(text), "n.ipynb", EVERYTHING)
    assert [(finding.cell, finding.message) for finding in found] == [
        (2, "expected an indented block after 'if' statement on line 2"),
        (3, "invalid syntax (lines 2 to 3 are left out)"),
    ]


def test_names_that_a_magic_may_bring_are_not_undefined() -> None:
    body = "from multiprocessing import Process\np = Process(target=wrok)\np.start(); p.join()\n"
    for magic, codes in {
        "": ["MP201"],
        "%time\n": ["MP201"],
        "# %%\n%%bash\nls\n# %%\n": ["MP201"],
        "%run work.py\n": [],
        "# %%\n%%cython\ndef wrok(): pass\n# %%\n": [],
    }.items():
        assert [code for *_, code in told(f"# %%\n{magic}{body}")] == codes, magic
