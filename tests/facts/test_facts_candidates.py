"""What is told from names alone leaves nothing out: the same comes of it as if every expression were evaluated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fact_words import facts_of

from mplint.facts.facts import Facts
from mplint.facts.resolve.flow import Flow
from mplint.rules.loader import all_rules
from mplint.syntax.parse import parse

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

    from mplint.facts.model import Site, Use

ALIASES = [
    "from multiprocessing import Process as P\nP(target=f).start()",
    "import multiprocessing as mp\nmake = mp.Process\nmake(target=f).start()",
    "import multiprocessing\nclass A:\n    kind = multiprocessing.Queue\n    def f(self):\n        self.kind().put(1)",
    "import multiprocessing\ndef make(kind=multiprocessing.Lock):\n    return kind()\nwith make():\n    pass",
    "import multiprocessing as m\nclass P(m.Process):\n    @classmethod\n    def make(c): return c()\nP.make().start()",
    "import multiprocessing as mp\nclass P(mp.Process):\n    def run(self): pass\nkinds = [P]\nkinds[0]().start()",
    "import multiprocessing\nctx = multiprocessing.get_context('spawn')\nstart = ctx.Process\nstart(target=f).start()",
    "from multiprocessing import *\nPool(2).map(f, xs)",
    "from torch.multiprocessing import Process\nProcess(target=f).start()",
    "from loky import get_reusable_executor\nget_reusable_executor().submit(f)",
    "from posix import fork\npid = fork()\nif pid == 0: pass",
    "from pty import fork as split\npid, fd = split()",
    "import os\npid, status = os.wait()\nprint(status)",
    "import multiprocessing\na, b = multiprocessing.Pipe()\na.send(1)\nb.recv()",
    "import multiprocessing\ndef f(q: 'multiprocessing.Queue'):\n    q.put(1)",
    "from multiprocessing import Pool\np = Pool()\ngo = p.apply_async\nr = go(f)\nr.get()",
    "import multiprocessing as mp\nfor kind in (mp.Process,):\n    isinstance(x, kind)\n    kind(target=f).start()",
    "Process(target=f).start()",
]
"""Programs that call things of the API by other names."""

JOURNEYS = [
    "p = Process()\nself.p = p\nself.p.join()",
    "class A:\n    def __init__(self): self.p = Process()\n    def end(self): self.p.join()\nA().end()",
    "ps = {}\nps['a'] = Process()\nfor k, p in ps.items(): p.join()",
    "ps = {}\nps[Process()] = 1\nfor p in ps: p.join()",
    "ps = []\nps += [Process()]\nfor i, p in enumerate(ps): p.join()",
    "ps = [Process() for _ in x]\n[p.join() for p in ps]",
    "def make():\n    return Process()\nmake().join()",
    "def make():\n    return Process()\nother = make\nother().join()",
    "make = lambda: Process()\nmake().join()",
    "class A:\n    @property\n    def p(self):\n        return Process()\nA().p.join()",
    "def end(*, p=None):\n    p.join()\nend(p=Process())",
    "class A:\n    def __init__(self, p):\n        p.join()\nA(Process())",
    "def work(q):\n    q.put(1)\nq = Queue()\nProcess(target=work, args=(q,)).start()",
    "from functools import partial\ndef f(q, x): q.put(x)\nq = Queue()\ntask = partial(f, q)\nPool().map(task, xs)",
    "def work(q):\n    q.put(1)\nargs = (Queue(),)\nProcess(target=work, args=args).start()",
    "def work(p):\n    p.join()\nPool().map(work, [Process()])",
    "with Pool() as p, Pool() as q:\n    p.map(f, x)\n    q.close()",
    "p = Process() if x else None\n(p or q).join()",
    "if (p := Process()): p.join()",
    "a, (b, *c) = Process(), [Queue()]\na.join()\nb.put(1)",
    "p: Process = Process()\np.join()",
    "stack = [Process()]\nwhile stack:\n    stack.pop().join()",
    "match Process():\n    case p: p.join()",
]
"""Programs in which a thing gets about."""


def programs() -> list[ParameterSet]:
    """The programs above, and, among the slow tests, the examples of all rules."""
    head = "from multiprocessing import Pool, Process, Queue\n"
    examples = [example for loaded in all_rules() for example in (loaded.rule.bad, loaded.rule.good) if example]
    plain = [example.code for example in examples if not example.markdown and not example.notebook]
    own = [*ALIASES, *(head + journey for journey in JOURNEYS)]
    return [*map(pytest.param, own), *(pytest.param(code, marks=pytest.mark.slow) for code in plain)]


@pytest.mark.parametrize("code", programs())
def test_calls_of_the_api_are_found_by_name(code: str) -> None:
    facts, plainly = facts_of(code), facts_of(code)
    made = [site for call in plainly.record.calls for site in plainly.ask.sites(call) if site.node is call]
    assert {_told(site) for site in facts.sites()} == {_told(site) for site in made}
    called: dict[str, list[int]] = {}
    for call in plainly.record.calls:
        for name in {api.name for api in plainly.ask.apis(call.func)}:
            called.setdefault(name, []).append(plainly.place(call).index)
    assert called == {name: [facts.place(call).index for call in facts.calls(name)] for name in called}
    tasks = [task for call in plainly.record.calls for task in plainly.ask.tasks.of_call(call)]
    assert [(task.role, task.place.index) for task in facts.tasks] == [(t.role, t.place.index) for t in tasks]


@pytest.mark.parametrize("code", programs())
def test_nothing_is_there_that_may_not_be(code: str) -> None:
    facts = facts_of(code)
    sites = [site for node in list(facts.record.places) for site in facts.ask.sites(node)]
    assert all(facts.ask.may_be_there(site.kind.name) for site in sites if site.kind.name != "list")


@pytest.mark.parametrize("code", programs())
def test_uses_are_found_where_a_thing_may_go(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = parse(code)
    facts = Facts([parsed])
    words = {use.what for site in facts.sites() for use in facts.uses(site)}
    by_word = Facts([parsed])
    for site, same in zip(facts.sites(), by_word.sites(), strict=True):
        for word in words:
            assert [_used(use) for use in by_word.uses(same, word)] == [_used(use) for use in facts.uses(site, word)]
    found = {_told(site): [_used(use) for use in facts.uses(site)] for site in facts.sites()}
    monkeypatch.setattr(Flow, "further", lambda *_: None)  # so that everything is evaluated
    plainly = Facts([parsed])
    assert found == {_told(site): [_used(use) for use in plainly.uses(site)] for site in plainly.sites()}


def _told(site: Site) -> tuple[str, int]:
    return site.kind.name, site.place.index


def _used(use: Use) -> tuple[str, int, bool, tuple[str, int] | None]:
    return use.what, use.place.index, use.escapes, _told(use.container) if use.container is not None else None
