"""Findings for the reports' golden files: each case is a text, what is marked in it, and what is said about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related

ALL = ("fork", "spawn", "forkserver")


@dataclass(frozen=True)
class Case:
    """`marked` is the span, written as it stands in `text`; so are the `seconds`, each with its label."""

    text: str
    marked: str
    message: str = "`work` is wrong"
    code: str = "MP201"
    level: Level = Level.ERROR
    help: str | None = None
    start_methods: tuple[str, ...] = ALL
    seconds: dict[str, str] = field(default_factory=dict)
    fix: Fix | None = None
    filename: str = "src/train.py"

    def diagnostic(self) -> Diagnostic:
        start, end = place(self.text, self.marked)
        related = tuple(Related(label, *place(self.text, second)) for second, label in self.seconds.items())
        return Diagnostic(
            self.code,
            "some-rule",
            self.level,
            self.message,
            self.filename,
            start,
            end,
            self.help,
            self.start_methods,
            related,
            self.fix,
        )


def place(text: str, marked: str) -> tuple[Location, Location]:
    """Where `marked` stands in `text`, the one place that it does."""
    assert text.count(marked) == 1, f"{marked!r} must stand in the text once"
    begin = text.index(marked)
    return _location(text[:begin]), _location(text[: begin + len(marked)])


def _location(before: str) -> Location:
    return Location(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)


PROGRAM = """\
from multiprocessing import Process


def work(number, queue):
    queue.put(number)


def main():
    jobs = [
        Process(target=work, args=(number,))
        for number in range(4)
    ]
    for job in jobs:
        job.start()


if __name__ == "__mian__":
    main()
"""

LONG = "values = [" + ", ".join(str(number) for number in range(100)) + "]; wrong(values); last = 1\n"
FILLER = "".join(f"step_{number} = {number}\n" for number in range(20))

SAFE = Fix("Write `__main__`", True, (Edit(Location(17, 16), Location(17, 26), '"__main__"'),))
UNSAFE = Fix("Write `__main__`", False, SAFE.edits, is_enabled=False)

CASES = {
    "simple": Case(
        PROGRAM, '"__mian__"', "`__mian__` is not `__main__`: nothing below it ever runs", "MP101", fix=SAFE
    ),
    "unsafe-fix": Case(PROGRAM, '"__mian__"', help="correct the spelling", fix=UNSAFE, level=Level.HINT),
    "start-methods": Case(
        PROGRAM,
        "job.start()",
        help="start processes below `if __name__ == '__main__':`, so that a child that imports this file starts none",
        start_methods=("spawn", "forkserver"),
        level=Level.WARNING,
    ),
    "fork-only": Case(PROGRAM, "job.start()", start_methods=("fork",)),
    "second-span-near": Case(PROGRAM, "args=(number,)", seconds={"work(number, queue)": "`work` takes two arguments"}),
    "second-span-far": Case(
        f"from multiprocessing import Pool\npool = Pool()\n{FILLER}pool.apply(work)\n",
        "pool.apply(work)",
        seconds={"pool = Pool()": "the pool is created here", "step_10 = 10": "and this is between"},
    ),
    "second-span-same-line": Case(
        PROGRAM, "args=(number,)", seconds={"Process(": "started here", "target=work": "the function"}
    ),
    "second-span-label-below": Case(
        PROGRAM, "args=(number,)", seconds={"target=work": "this is a long label, " * 3 + "for it has much to say"}
    ),
    "second-span-wide": Case(
        "values = ['" + "x" * 100 + "']\nwork(values)\n",
        "work(values)",
        seconds={"'" + "x" * 100 + "'": "too long a text"},
    ),
    "second-span-over-lines": Case(PROGRAM, '"__mian__"', seconds={"main():\n    jobs": "never called"}),
    "several-lines": Case(PROGRAM, "Process(target=work, args=(number,))\n        for number in range(4)"),
    "several-lines-after-code": Case(
        PROGRAM, "[\n        Process(target=work, args=(number,))", seconds={"jobs = ": "x"}
    ),
    "block-folded": Case(PROGRAM, PROGRAM.removesuffix("\n"), seconds={"work(number, queue)": "in the middle"}),
    "whole-line-with-newline": Case(PROGRAM, "        job.start()\n"),
    "chinese": Case(
        "for i in range(3)：\n    print('我是子进程，id是：%d' % os.getpid)  # 子进程\n",
        "os.getpid",
        seconds={"：\n": "a full-width colon"},
        start_methods=(),
    ),
    "emoji": Case("print('👨‍👩‍👧 ❤️ é', work)\n", "work"),
    "tabs": Case("if True:\n\twhile\tTrue:\n\t\twork()\n", "work()"),
    "tab-marked": Case("if True:\n\twork()\n", "\twork"),
    "long-line": Case(f"first = 0\n{LONG}", "wrong(values)"),
    "long-line-second-span": Case(LONG, "wrong(values)", seconds={"values = [": "made here"}),
    "long-line-long-span": Case(LONG, LONG.removesuffix("\n")),
    "long-chinese-line": Case("text = '" + "多进程" * 60 + "', wrong, '" + "多进程" * 60 + "'\n", "wrong"),
    "end-of-file": Case("import os\nwork(", "work("),
    "markup": Case(
        "x = '[red]no[/red]'\n", "[red]no[/red]", "[bold]not markup[/bold] :smile:", help="[link=x]y[/link]"
    ),
    "escapes": Case(
        "x = '\x1b[31mred\x1b[0m\x07'; work  # \u202eback\n",
        "work",
        "\x1b]0;title\x07 \r\nwrong",
        filename="a\x1b[2Jb\udcff.py",
    ),
    "form-feed": Case("import os\n\x0cwork()\n", "work()"),
}
