"""Single files: a small one of three kinds, and one that grows."""

from __future__ import annotations

import ast
import re

from bench.places import CORPORA

PLAIN = '''"""Count the words of some files."""

import sys
from collections import Counter
from pathlib import Path


def count(path: Path) -> Counter[str]:
    """How often each word of a file occurs in it."""
    words: Counter[str] = Counter()
    with path.open() as lines:
        for line in lines:
            words.update(line.split())
    return words


def main(names: list[str]) -> None:
    """Print the ten commonest words of all files."""
    total: Counter[str] = Counter()
    for name in names:
        total += count(Path(name))
    for word, times in total.most_common(10):
        print(f"{times:6} {word}")


if __name__ == "__main__":
    main(sys.argv[1:])
'''
"""No word in it is of interest to mplint."""

CLEAN = '''"""Count the words of some files, a process for each."""

import multiprocessing
import sys


def count(name: str) -> None:
    """Print how many words a file has."""
    words = 0
    with open(name) as lines:
        for line in lines:
            words += len(line.split())
    print(name, words)


def main(names: list[str]) -> None:
    """Count in as many processes as there are files."""
    processes = []
    for name in names:
        process = multiprocessing.Process(target=count, args=(name,))
        processes.append(process)
        process.start()
    for process in processes:
        process.join()


if __name__ == "__main__":
    main(sys.argv[1:])
'''
"""Uses multiprocessing as one should."""

MISTAKEN = CLEAN.replace("args=(name,)", "args=(name)")
"""The same with a mistake (MP205)."""

SMALL = {"plain.py": PLAIN, "clean.py": CLEAN, "mistaken.py": MISTAKEN}
GROWN = (1, 10, 100)
LONG = "dense/loky/process_executor.py"
"""A file of the corpora that uses multiprocessing a lot."""


def long_program(times: int) -> str:
    """The path of the growing file from `CORPORA`."""
    return f"programs/long_{times}.py"


def grown(unit: str, times: int) -> str:
    """A program so many times, each with names of its own for what it defines, as a long file has them.

    With the same names every time no definition would be the only one, and the mistake would be found no more.
    """
    names = set()
    for statement in ast.parse(unit).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(statement.name)
        elif isinstance(statement, ast.Assign):
            names.update(target.id for target in statement.targets if isinstance(target, ast.Name))
    own = re.compile(rf"\b(?:{'|'.join(sorted(name for name in names if not name.startswith('__')))})\b")
    return "".join(own.sub(rf"\g<0>_{number}", unit) for number in range(times))


def write_all() -> dict[str, int]:
    """Write the files; path from `CORPORA` to lines."""
    texts = {f"programs/{name}": text for name, text in SMALL.items()}
    unit = MISTAKEN + "\n\n" + (CORPORA / LONG).read_text("utf-8")
    texts |= {long_program(times): grown(unit, times) for times in GROWN}
    (CORPORA / "programs").mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (CORPORA / name).write_text(text, "utf-8")
    return {name: text.count("\n") for name, text in texts.items()}
