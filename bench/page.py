"""docs/performance.md, made from the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.experiments import cold, warm
from bench.meaning import meaning
from bench.tables import corpus_table, failures, files_table, growth_table, rules_table, table, targets_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.results import Results

LEGEND = """*x mplint*: the tool's median over mplint's. *printed*: the lines that it wrote, which cost time as well.
*largest MB*: the peak of the process that took most; *all MB*: that of all its processes together, what they share
counted once.
"""

FILES = """What one waits for in an editor or a hook: a file of 30 lines with no word that mplint looks for, one that
uses multiprocessing as one should, and the same with a mistake. Medians, and times what `python -c pass` takes.
"""

GROWTH = """A program that uses multiprocessing, repeated in one file under other names. *per line*: the time per line
against that of the file once, both less the start, which is what the tool takes for one small file with a finding.
"""

RULES = """mplint on the multiprocessing-dense set with some rules, spread evenly over all, and with `--select ALL`.
"""

HOW = """Each tool runs as a child process that writes its concise output into a file, timed from start to end. Those of
a section take turns: every round runs each of them once. One round before them warms up the system's cache and the
tools' own, and does not count. The figures are medians of {rounds} rounds, {slow_rounds} for what is slow (Fixit,
flake8-async and pylint; flake8 on the standard library; the longest file). *Cold* is without the tool's cache; *warm*
is with one that the round before them has filled. The other tools keep no findings from one run to the next. mplint
keeps two things: what came of each file, which the first warm run asks for file by file (the column *to* has it), and,
from then on, what the very same check of the unchanged tree said.

CPU seconds are the program's and the system's for all its processes. *largest MB* is what the system says of a process
that has ended (`ru_maxrss` of `wait4`). *all MB* adds up the proportional set sizes in `/proc` of the process and all
its descendants, looked at again and again in the round that does not count, since looking takes time. An exit status
that does not mean *done*, or an exception on standard error, is a failure and no time.

All tools and packages are in pinned versions ([requirements](../bench/requirements)), and mplint is installed as a user
has it. The corpora are copies with nothing but `*.py`, without what a tool leaves out by default, and every tool is
told to read no settings. The load of the machine in the minute before was {load}.
"""


def page(results: Results) -> str:
    """The page, in Markdown."""
    return "\n".join(_parts(results))


def _parts(results: Results) -> Iterator[str]:
    machine = results.machine
    yield "# Performance\n"
    yield (
        f"Made by `make bench` on {results.date} from [its figures](../bench/results.json): {machine.processor},\n"
        f"{machine.cores} cores, {machine.system}, Python {machine.python}. Another machine has other seconds; the\n"
        "ratios, taken side by side in one run, change less.\n"
    )
    yield "![Bars: the seconds that each tool takes](performance.svg)\n"
    yield "## What it means\n"
    yield "".join(f"- {sentence}\n" for sentence in meaning(results))
    yield from sections(results)
    yield "## How it was measured\n"
    yield HOW.format(
        rounds=results.rounds,
        slow_rounds=results.slow_rounds,
        load=machine.load,
    )
    yield table(("tool", "version"), sorted(results.versions.items()))
    yield table(
        ("corpus", "files", "lines"),
        [(corpus.title, f"{corpus.files:,}", f"{corpus.lines:,}") for corpus in results.corpora.values()],
    )
    yield "The commands:\n"
    yield "```console\n" + "".join(f"$ {command}\n" for command in _commands(results)) + "```\n"


def sections(results: Results) -> Iterator[str]:
    """The tables, each below its heading: those of what was measured."""
    yield "## The targets\n"
    yield targets_table(results)
    works = {row.work for row in results.rows}
    for name, corpus in results.corpora.items():
        for work in (cold(name), warm(name)):
            if work in works:
                yield f"## {corpus.title[0].upper()}{corpus.title[1:]}, {work.removeprefix(f'{name}, ')}\n"
                yield corpus_table(results, work, corpus.lines)
    if any(work in {cold(name), warm(name)} for work in works for name in results.corpora):
        yield LEGEND
    for title, text, made, group in (
        ("One small file", FILES, files_table, "file, "),
        ("Growth", GROWTH, growth_table, "grown, "),
        ("Rules", RULES, rules_table, "rules, "),
    ):
        if any(work.startswith(group) for work in works):
            yield f"## {title}\n"
            yield text
            yield made(results)
    if failed := failures(results):
        yield "## Without figures\n"
        yield "".join(f"- {line}\n" for line in failed)


def _commands(results: Results) -> list[str]:
    """The command lines on the corpora, each tool's where it is first met."""
    shown: dict[tuple[str, str], str] = {}
    for row in results.rows:
        for corpus in results.corpora:
            if row.work in {cold(corpus), warm(corpus)}:
                shown.setdefault((row.tool, row.work.removeprefix(corpus)), row.command)
    return list(shown.values())
