"""Makes the tables of README.md from corrections.toml: `python examples/table.py [--write]`. Plain standard library.

Without --write it only says whether README.md is up to date: exit status 0 if so, 1 if not.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from corrections import HERE, count_unchanged, lines_of, programs

if TYPE_CHECKING:
    from corrections import Correction, Program

README = HERE / "README.md"
BEGIN = "<!-- made from corrections.toml by table.py -->\n"
END = "<!-- end of what table.py makes -->\n"


def tables() -> str:
    """All corrections, a section with a table for each program, in Markdown."""
    corrections = [correction for program in programs() for correction in program.corrections]
    known = sum(correction.rule is not None for correction in corrections)
    lead = (
        f"{len(corrections)} corrections: {known} that mplint reports, at that line of the original,\n"
        f"and {len(corrections) - known} that are left to a human, each with the reason.\n"
    )
    return "\n".join([lead, *map(_section, programs())])


def _section(program: Program) -> str:
    original, fixed = lines_of(program.original), lines_of(program.fixed)
    unchanged = count_unchanged(original, fixed)
    head = [
        f"### {program.file}",
        "",
        f"{program.about}. Unchanged: {unchanged} of {len(original)} lines.",
        "",
        "| line | fixed | what was wrong | what one saw | who sees it |",
        "|-----:|------:|----------------|--------------|-------------|",
    ]
    return "\n".join([*head, *map(_row, program.corrections)]) + "\n"


def _row(correction: Correction) -> str:
    who = f"`{correction.rule}`" if correction.rule else f"a human: {correction.human}"
    cells = [str(correction.line), _ranges(correction.fixed), correction.wrong, correction.saw, who]
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _ranges(lines: tuple[int, ...]) -> str:
    """Line numbers for the eye: `9-12, 20`."""
    ranges: list[list[int]] = []
    for line in lines:
        if ranges and line == ranges[-1][-1] + 1:
            ranges[-1].append(line)
        else:
            ranges.append([line])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in ranges)


def updated(readme: str) -> str:
    """The text of README.md with the tables as they should be."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n{tables()}\n{END}", readme)


def main(arguments: list[str] | None = None) -> int:
    """Write the tables, or say whether they are up to date; the exit status."""
    parser = argparse.ArgumentParser(prog="table.py", description="Makes the tables of examples/README.md.")
    parser.add_argument("--write", action="store_true", help="bring README.md up to date")
    write = parser.parse_args(arguments).write
    before = README.read_text(encoding="utf-8")
    after = updated(before)
    if write:
        README.write_text(after, encoding="utf-8", newline="\n")
    elif before != after:
        print("examples/README.md is out of date: run `python examples/table.py --write`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
