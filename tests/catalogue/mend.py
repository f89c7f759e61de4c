"""How much of the catalogue of mistakes `--fix --unsafe-fixes` mends: each program is fixed, and what comes out is run.

    mend.py FOLDER [--verbose] [NAME ...]

FOLDER is as for `score.py`; NAME is a part of a program's path. A program counts as clean if it is run under fork,
spawn and forkserver without an exception in any process, without hanging, and leaves nothing behind. Exit status 1: a
fix broke what had been clean under some start method, or what it wrote does not parse.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import mplint
from mplint.rules.rule import METHODS
from mplint.trial import run_trial

SETTINGS = mplint.Settings(select=("ALL",), unsafe_fixes=True)
STDIN = b"hello\n" * 20
TIMEOUT = 8.0
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


@dataclass(frozen=True)
class Mended:
    """What became of one program: codes that were fixed, those left, and the start methods under which it is clean;
    `before` is looked at where some are missing `after`."""

    name: str
    fixed: tuple[str, ...]
    left: tuple[str, ...]
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    parses: bool = True


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and give the exit status."""
    parser = argparse.ArgumentParser(description="How much of the catalogue is mended.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--verbose", action="store_true", help="a line for each program")
    options = parser.parse_args(arguments)
    programs = [
        path
        for path in sorted(options.folder.glob("*/*/bad*.py"))
        if not options.names or any(name in str(path) for name in options.names)
    ]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        seen = list(pool.map(mended, programs, [options.folder] * len(programs)))
    changed = [one for one in seen if one.fixed]
    clean = [one for one in changed if len(one.after) == len(METHODS)]
    worse = [one for one in changed if one.before - one.after or not one.parses]
    if options.verbose:
        for one in changed:
            state = "clean" if one in clean else f"clean under {', '.join(sorted(one.after)) or 'none'}"
            print(f"{one.name}: {state}; fixed {' '.join(one.fixed)}; left {' '.join(one.left) or 'nothing'}")
    silent = [one for one in clean if not one.left]
    print(f"{len(seen)} programs, {len(changed)} changed, {len(clean)} of these run clean under every start method,")
    print(f"{len(silent)} of these without any finding left; {len(worse)} were clean somewhere and are not any more")
    for one in worse:
        print(f"    {one.name}: {', '.join(sorted(one.before - one.after)) or 'does not parse'}; {' '.join(one.fixed)}")
    return 1 if worse else 0


def mended(program: Path, folder: Path) -> Mended:
    """Fix a copy of a program and run both."""
    name = str(program.relative_to(folder))
    text = program.read_text("utf-8")
    after = mplint.fix_source(text, program.name, SETTINGS)
    left = tuple(sorted({finding.code for finding in mplint.check_source(after, program.name, SETTINGS)}))
    if after == text:
        return Mended(name, (), left)
    codes = {finding.code for finding in mplint.check_source(text, program.name, SETTINGS) if finding.fix}
    try:
        ast.parse(after)
    except SyntaxError:
        return Mended(name, tuple(sorted(codes)), left, parses=False)
    now = clean_under(program, after)
    was = (
        clean_under(program, text) if len(now) < len(METHODS) else now
    )  # most of them hang or fail: only if it matters
    return Mended(name, tuple(sorted(codes)), left, was, now)


def clean_under(program: Path, text: str) -> frozenset[str]:
    """The start methods under which a program, which may need the files beside it, runs clean."""
    with tempfile.TemporaryDirectory(prefix="mplint-mend-", ignore_cleanup_errors=True) as place:
        script = Path(shutil.copytree(program.parent, Path(place, "here")), program.name)
        script.write_text(text, "utf-8")
        clean = set()
        for method in METHODS:
            if run_trial(script, method=method, stdin=STDIN, timeout=TIMEOUT, cwd=script.parent, env=ENVIRONMENT).ok:
                clean.add(method)
    return frozenset(clean)


if __name__ == "__main__":
    sys.exit(main())
