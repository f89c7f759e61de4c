"""What happens to a thing, in order, and when anything at all may happen to it."""

from __future__ import annotations

import pytest
from fact_words import facts_of, only_site, source, used

HEAD = "from multiprocessing import Pool, Process, Queue\n"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("Process()", ["discarded"]),
        ("Process().start()", ["start"]),
        ("p = Process()", ["named"]),
        ("p = Process()\np.start()\np.join()", ["named", "start", "join"]),
        ("p = Process()\np.daemon = True", ["named", "set daemon"]),
        ("p = Process()\np.name", ["named", "name"]),
        ("p = Process()\nif p: pass", ["named", "tested"]),
        ("p = Process()\nif not p: pass", ["named", "tested"]),
        ("p = Process()\nif p and x: pass", ["named", "tested"]),
        ("p = Process()\nwhile p: pass", ["named", "tested"]),
        ("p = Process()\nassert p", ["named", "asserted"]),
        ("p = Process()\np is None", ["named", "compared"]),
        ("p = Process()\nf'{p}'", ["named", "formatted"]),
        ("p = Process()\n'%s' % p", ["named", "formatted"]),
        ("p = Process()\nprint(p)", ["named", "inspected"]),
        ("p = Process()\ndel p", ["named", "deleted"]),
        ("p = Process()\nps = [p]", ["named", "stored"]),
        ("ps = []\np = Process()\nps.append(p)", ["named", "stored"]),
        ("ps = [Process()]\nfor p in ps: p.join()", ["stored", "join"]),
        ("p = q = Process()\nq.start()\np.join()", ["named", "named", "start", "join"]),
        ("p = Process()\nq = p\nq.start()", ["named", "named", "start"]),
        ("if x:\n    p = Process()\n    p.start()\nelse:\n    p = None\n    p.join()", ["named", "start"]),
        ("def f(p): p.join()\nf(Process())", ["join", "passed"]),
        ("def f(p): p.join()\np = Process()\np.start()\nf(p)", ["join", "named", "start", "passed"]),
        ("(p := Process()).start()", ["named", "start"]),
        ("p = Process()\nlambda: p.join()", ["named", "join"]),
        ("p = Process()\n[p.join() for _ in x]", ["named", "join"]),
        ("p = Process()\nq = p if x else None", ["named", "named"]),
    ],
)
def test_the_uses_of_a_process(code: str, wanted: list[str]) -> None:
    assert used(HEAD + code, "process") == wanted


def test_the_end_of_a_with_block_is_a_use() -> None:
    assert used(HEAD + "with Pool() as p:\n    p.map(f, x)\np.close()", "pool") == ["entered", "map", "exited", "close"]
    assert used(HEAD + "p = Pool()\nwith p:\n    p.map(f, x)", "pool") == ["named", "entered", "map", "exited"]


@pytest.mark.parametrize(
    "code",
    [
        "unknown(p)",
        "unknown(process=p)",
        "unknown(*[p])",
        "unknown(**{'p': p})",
        "unknown([p])",
        "unknown((1, [p]))",
        "unknown({'p': p})",
        "unknown({p: 1})",
        "unknown(x for x in [p])",
        "unknown(lambda: p)",
        "self.p = p",
        "self.p, y = p, 1",
        "self.p: object = p",
        "x[0] = p",
        "x.append(p)",
        "ps = [p]\n    return ps",
        "ps = []\n    ps.append(p)\n    return ps",
        "ps = {}\n    ps[1] = p\n    return ps",
        "ps = [[p]]\n    return ps",
        "ps = (p, 1)\n    y = ps\n    return y",
        "return p",
        "return p, 1",
        "return [p]",
        "return {'p': p}",
        "return {p: 1}",
        "return (p if x else None)",
        "return p or x",
        "return (y := p)",
        "return [q for q in [p]]",
        "return sorted([p])",
        "return list([p])",
        "return Box(p)",
        "yield p",
        "yield [p]",
        "yield from [p]",
        "raise Failed(p)",
        "global P\n    P = p",
        "setattr(x, 'p', p)",
        "x.put(p)",
        "x.put_nowait([p])",
        "await_(p)",
        "atexit.register(p.join)",
        "y = p.join",
        "return p.join",
        "return [p.join]",
        "ps = [p]\n    x(ps[0])",
        "ps = [p]\n    x(ps.pop())",
        "ps = [p]\n    qs = [*ps]\n    return qs",
        "ps = [p]\n    qs = list(ps)\n    return qs",
        "ps = [p]\n    qs = ps * 2\n    return qs",
        "ps = [p]\n    qs = ps.copy()\n    return qs",
        "ps = [p]\n    x.extend(ps)",
        "ps = [p]\n    x += ps",
        "ps = {p: 1}\n    return ps",
        "p.whatever(lambda: 1)\n    return p",
        "x = yield p",
        "return functools.partial(f, p)",
        "match p:\n        case y: return y",
        "def inner(): return p\n    return inner",
        "return {**{'p': p}}",
        "return [*[p]]",
        "y = f'{p}', p\n    return y",
        "try: pass\n    finally: return p",
        "del x[p]",
        "@decorate(p)\n    def g(): pass",
        "class G(metaclass=p): pass",
        "def g(p=p): return p\n    return g",
        "vars()['p'] = p",
        "x.a.b.c = p",
    ],
)
def test_a_process_that_others_can_reach_escapes(code: str) -> None:
    facts = facts_of(HEAD + f"def f(self, x):\n    p = Process()\n    {code}\n")
    assert facts.escapes(only_site(facts, "process"))


@pytest.mark.parametrize(
    "code",
    [
        "p.start()",
        "p.start()\n    p.join()",
        "print(p)",
        "ps = [p]\n    for q in ps: q.join()",
        "ps = []\n    ps.append(p)\n    print(len(ps))",
        "if p is not None: p.join()",
        "return p.name",
        "return p.exitcode == 0",
        "p = None\n    return p",
        "x = [1]\n    return x",
        "local(p)",
    ],
)
def test_a_process_that_nobody_else_can_reach_does_not(code: str) -> None:
    facts = facts_of(HEAD + f"def local(p): p.join()\ndef f(self, x):\n    p = Process()\n    {code}\n")
    assert not facts.escapes(only_site(facts, "process"))


@pytest.mark.parametrize(
    "code",
    [
        "class A:\n    p = Process()",
        "class A:\n    def f(self): self.p = Process()",
        "def f(q: 'Process'): pass\nclass A:\n    ps = [Process()]",
        "def f():\n    global p\n    p = Process()",
    ],
)
def test_what_a_class_or_a_module_holds_escapes(code: str) -> None:
    facts = facts_of(HEAD + code)
    assert facts.escapes(only_site(facts, "process"))


def test_what_comes_from_outside_escapes() -> None:
    facts = facts_of("from multiprocessing import Process\ndef f(p: Process):\n    p.join()\n")
    (value,) = facts.things(facts.record.attributes["join"][0].value, "process")
    assert facts.escapes(value)


@pytest.mark.parametrize(
    ("code", "role"),
    [
        ("f", "discarded"),
        ("if f: pass", "tested"),
        ("if not f: pass", "tested"),
        ("while a and f: pass", "tested"),
        ("a = f", None),
        ("a = b or f", None),
        ("f == 1", "compared"),
        ("f + 1", "used as a number"),
        ("f + 'a'", "added to a text"),
        ("'%d' % f", "formatted"),
        ("'%d %d' % (f, 1)", "formatted"),
        ("f'{f}'", "formatted"),
        ("range(f)", "used as a number"),
        ("print(f)", "formatted"),
        ("f()", "called"),
        ("f.x", "asked for an attribute"),
        ("return_(f)", None),
        ("[f for x in y]", "discarded"),
        ("a = [f for x in y]", None),
        ("(1, f)", None),
    ],
)
def test_the_role_of_an_expression(code: str, role: str | None) -> None:
    facts = facts_of(code)
    (node,) = facts.record.names["f"]
    assert facts.role(node) == role


def test_a_use_in_a_helper_is_a_use_of_what_every_caller_gives() -> None:
    facts = facts_of(HEAD + "def stop(p): p.join()\na = Process()\nb = Process()\nstop(a)\nstop(b)\n")
    for site in facts.sites("process"):
        assert [source(facts, use.node) for use in facts.uses(site, "join")] == ["p.join"]
