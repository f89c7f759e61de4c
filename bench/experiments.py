"""What is run: for each group of contestants that take turns, which tools do which work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.corpora import DENSE_SET, INSTALLED, SMALL, STDLIB, python_files
from bench.measure import Contestant
from bench.places import CORPORA
from bench.programs import GROWN, long_program
from bench.programs import SMALL as FILES
from bench.tools import (
    IMPORT,
    PASS,
    bugbear,
    fixit,
    flake8_async,
    mplint,
    mplint_alone,
    mplint_warm,
    pylint,
    python,
    ruff,
    ruff_warm,
    selected,
)

if TYPE_CHECKING:
    from collections.abc import Callable

START = "start"
"""The work that shows what mplint takes before it has read much: one small file with a finding."""
SOME_RULES = (10, 50)
"""How many rules are run against all of them."""


def cold(corpus: str) -> str:
    """The name of the work: a corpus, without a cache."""
    return f"{corpus}, cold"


def warm(corpus: str) -> str:
    """The name of the work: a corpus, with a cache that knows all of it."""
    return f"{corpus}, warm"


def one_file(name: str) -> str:
    """The name of the work: a single small file (`plain`, `clean` or `mistaken`)."""
    return f"file, {name}"


def grown(times: int) -> str:
    """The name of the work: the long file, so many times."""
    return f"grown, {times}"


def rules(number: int | None) -> str:
    """The name of the work: so many rules (None: all) on the multiprocessing-dense set."""
    return f"rules, {number or 'all'}"


def _stdlib() -> list[Contestant]:
    return [*_fast(STDLIB), Contestant(cold(STDLIB), bugbear(STDLIB), slow=True)]


def _small() -> list[Contestant]:
    work = cold(SMALL)
    packages = sorted(f"{SMALL}/{path.name}" for path in (CORPORA / SMALL).iterdir())
    slow = [pylint(*packages), fixit(SMALL), flake8_async(*python_files(CORPORA / SMALL))]
    return [
        *(Contestant(work, tool) for tool in (mplint(SMALL), mplint_alone(SMALL), ruff(SMALL), bugbear(SMALL))),
        *(Contestant(work, tool, slow=True) for tool in slow),
    ]


def _installed() -> list[Contestant]:
    return _fast(INSTALLED)


def _dense() -> list[Contestant]:
    chosen = [(rules(number), selected(number)) for number in SOME_RULES]
    chosen.append((rules(None), "ALL"))
    some = [Contestant(work, mplint(DENSE_SET, options=("--select", codes))) for work, codes in chosen]
    return [*_fast(DENSE_SET), *some]


def _fast(corpus: str) -> list[Contestant]:
    return [
        *(Contestant(cold(corpus), tool) for tool in (mplint(corpus), mplint_alone(corpus), ruff(corpus))),
        *(Contestant(warm(corpus), tool) for tool in (mplint_warm(corpus), ruff_warm(corpus))),
    ]


def _one_file() -> list[Contestant]:
    found = []
    for name in FILES:
        path = f"programs/{name}"
        floors = python(PASS, "pass"), python(IMPORT, "import libcst")
        peers = ruff(path), bugbear(path), flake8_async(path), fixit(path), pylint(path)
        work = one_file(name.removesuffix(".py"))
        found += [Contestant(work, tool) for tool in (*floors, mplint(path), *peers)]
    return found


def _growth() -> list[Contestant]:
    found = [Contestant(START, tool) for tool in (mplint("programs/mistaken.py"), ruff("programs/mistaken.py"))]
    for times in GROWN:
        path, large = long_program(times), ("--config", 'max-file-size="100MB"')
        tools = mplint(path, options=large), ruff(path)
        found += [Contestant(grown(times), tool, slow=times == max(GROWN)) for tool in tools]
    return found


GROUPS: dict[str, Callable[[], list[Contestant]]] = {
    "file": _one_file,
    "small": _small,
    "dense": _dense,
    "stdlib": _stdlib,
    "installed": _installed,
    "growth": _growth,
}
"""The contestants of each group, once the tools and the corpora are there."""
