"""How the arguments of a task meet the parameters of its callable."""

from __future__ import annotations

import pytest
from fact_words import facts_of

HEAD = """\
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache, partial
from multiprocessing import Pool, Process
from somewhere import wrapped
def none(): pass
def two(a, b): pass
def some(a, b=1): pass
def many(*args, **kwargs): pass
def named(a, *, b): pass
def positional(a, /): pass
@wrapped
def changed(a): pass
@lru_cache(maxsize=None)
def cached(a): pass
class Job:
    def run(self, n): pass
    @staticmethod
    def static(n): pass
    @classmethod
    def made(cls, n): pass
    def start(self):
        return Process(target=self.run)
pool, executor = Pool(), ProcessPoolExecutor()
pairs, numbers = [(1, 2), (3, 4)], [1, 2]
"""


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("Process(target=none)", None),
        ("Process(target=none, args=(1,))", "takes no arguments, and gets 1"),
        ("Process(target=two, args=(1, 2))", None),
        ("Process(target=two, args=(1,))", "gets nothing for `b`"),
        ("Process(target=two)", "gets nothing for `a` and `b`"),
        ("Process(target=two, args=(1, 2, 3))", "takes 2 arguments, and gets 3"),
        ("Process(target=two, args=(1,), kwargs={'b': 2})", None),
        ("Process(target=two, args=(1, 2), kwargs={'b': 2})", "gets `b` twice, by position and by keyword"),
        ("Process(target=two, args=(1, 2), kwargs={'c': 2})", "has no parameter `c`"),
        ("Process(target=some, args=(1,))", None),
        ("Process(target=some, args=(1, 2, 3))", "takes at most 2 arguments, and gets 3"),
        ("Process(target=some, args=values)", None),
        ("Process(target=some, args=(1, *values))", None),
        ("args = [1]\nargs.append(2)\nargs.append(3)\nProcess(target=two, args=args)", None),
        ("args = (1, 2)\nargs += (3,)\nProcess(target=two, args=args)", None),
        ("args = [1]\nProcess(target=two, args=args)", "gets nothing for `b`"),
        ("Process(target=some, kwargs=values)", None),
        ("Process(target=many, args=(1, 2, 3), kwargs={'x': 1})", None),
        ("Process(target=named, args=(1, 2))", "takes 1 argument, and gets 2"),
        ("Process(target=named, args=(1,))", "gets nothing for `b`"),
        ("Process(target=positional, kwargs={'a': 1})", "has no parameter `a`"),
        ("Process(target=changed)", None),
        ("Process(target=cached)", None),
        ("Process(target=lambda a: a)", "gets nothing for `a`"),
        ("Process(target=Job().run)", "gets nothing for `n`"),
        ("Process(target=Job().run, args=(1,))", None),
        ("Process(target=Job.run, args=(1,))", "gets nothing for `n`"),
        ("Process(target=Job.run, args=(Job(), 1))", None),
        ("Process(target=Job.static, args=(1,))", None),
        ("Process(target=Job().static, args=(1,))", None),
        ("Process(target=Job.made, args=(1,))", None),
        ("Process(target=Job().made)", "gets nothing for `n`"),
        ("Process(target=two if x else some, args=(1,))", None),
        ("Process(target=two if x else none, args=(1,))", "takes no arguments, and gets 1"),
        ("work = two\nif x:\n    work = wrapped(two)\nProcess(target=work, args=(1,))", None),
        ("def launch(f):\n    Process(target=f)\nlaunch(two)", "gets nothing for `a` and `b`"),
        ("Process(target=partial(two, 1), args=(2,))", None),
        ("Process(target=partial(two, 1))", "gets nothing for `b`"),
        ("Process(target=partial(two, b=1), args=(2,))", None),
        ("Process(target=partial(two, c=1), args=(2, 3))", "has no parameter `c`"),
        ("f = partial(partial(two, 1), 2)\nProcess(target=f, args=(2,))", "takes 2 arguments, and gets 3"),
        ("executor.submit(two, 1)", "gets nothing for `b`"),
        ("executor.submit(two, 1, b=2)", None),
        ("executor.submit(two, *values)", None),
        ("executor.map(two, numbers, numbers)", None),
        ("executor.map(two, numbers)", "gets nothing for `b`"),
        ("executor.map(two, *values)", None),
        ("pool.apply_async(two, (1,))", "gets nothing for `b`"),
        ("pool.apply_async(some, (1,), callback=two)", "gets nothing for `b`"),
        ("pool.apply_async(some, (1,), callback=some)", None),
        ("pool.map(two, pairs)", "gets nothing for `b`"),
        ("pool.map(some, pairs)", None),
        ("pool.map(partial(two, 1), numbers)", None),
        ("pool.map(partial(two, b=1), numbers)", None),
        ("pool.starmap(two, pairs)", None),
        ("pool.starmap(none, pairs)", "takes no arguments, and gets 2"),
        ("pool.starmap(two, zip(numbers, numbers))", None),
        ("pool.starmap(two, zip(numbers, numbers, numbers))", "takes 2 arguments, and gets 3"),
        ("pool.starmap(two, enumerate(numbers))", None),
        ("pool.starmap(two, [(n,) for n in numbers])", "gets nothing for `b`"),
        ("pool.starmap(two, ((n, n, n) for n in numbers))", "takes 2 arguments, and gets 3"),
        ("pool.starmap(two, values)", None),
        ("pool.starmap(two, [(1, *values)])", None),
        ("Pool(2, none, (1,))", "takes no arguments, and gets 1"),
    ],
)
def test_what_does_not_fit(code: str, wanted: str | None) -> None:
    facts = facts_of(HEAD + code)
    misfits = [facts.misfit(task) for task in facts.tasks[1:]]
    assert next((misfit.problem for misfit in misfits if misfit is not None), None) == wanted


def test_what_each_parameter_gets() -> None:
    facts = facts_of(HEAD + "Process(target=Job().run, args=('first',))\npool.map(partial(two, 'x'), numbers)")
    _, target, mapped = (facts.arguments_of(task) for task in facts.tasks)
    assert {name: facts.code(value) for name, value in target[0].gets.items()} == {"n": "'first'"}
    assert {name: facts.code(value) for name, value in mapped[0].gets.items()} == {"a": "'x'", "b": "numbers"}
