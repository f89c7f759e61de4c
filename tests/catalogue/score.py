"""How much of the catalogue of mistakes is reported, by the right rule and at the right line.

    score.py FOLDER [--missed]

FOLDER holds `process/` and `pool/` with `bad*.py`, `good*.py` and `ok_*.py`, as this one does. Severity E and W
count; hints are told apart. Exit status 0: at least nine in ten are reported and all that is right is silent with the
default rules; 1 otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from expectations import Lines, expectations

import mplint

ENOUGH = 0.9
EVERYTHING = mplint.Settings(select=("ALL",))


def main(arguments: list[str] | None = None) -> int:
    """Print the figures and give the exit status."""
    parser = argparse.ArgumentParser(description="How much of the catalogue is reported.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", action="store_true", help="name the programs that are not reported as expected")
    options = parser.parse_args(arguments)
    wrong = sorted(options.folder.glob("*/*/bad*.py"))
    right = sorted([*options.folder.glob("*/*/good*.py"), *options.folder.glob("*/*/ok_*.py")])
    if not wrong:
        print(f"score.py: no */*/bad*.py below {options.folder}", file=sys.stderr)
        return 2
    reported = findings(wrong, options.folder)
    told = expectations()
    shares = []
    for half in sorted({path.relative_to(options.folder).parts[0] for path in wrong}):
        for title, table in (("E and W", told.rows), ("hints", told.hints)):
            # a program that no rule reports counts as missed, whatever its severity
            names = [name for path in wrong if (name := in_catalogue(path, options.folder)).startswith(half + "/")]
            names = [name for name in names if name in table or (table is told.rows and name not in told.hints)]
            found = [name for name in names if table.get(name) and set(table[name]) <= set(reported.get(name, ()))]
            print(f"{half:8} {title:8} {len(found):4} of {len(names):4} reported as expected")
            if table is told.rows:
                shares.append((len(found), len(names)))
            if options.missed:
                for name in sorted(set(names) - set(found)):
                    print(f"    {name}: {told.left_out.get(name) or reported.get(name, 'silent')}")
    loud = findings(right, options.folder, mplint.Settings())
    print(f"{len(right)} right programs, {len(loud)} of them reported with the default rules")
    for name, lines in loud.items():
        print(f"    {name}: {lines}")
    share = sum(found for found, _ in shares) / sum(count for _, count in shares)
    print(f"{share:.1%} of the programs of severity E and W")
    return 0 if share >= ENOUGH and not loud else 1


def in_catalogue(path: Path, folder: Path) -> str:
    """A program's path as the tables have it."""
    return path.relative_to(folder).as_posix()


def findings(paths: list[Path], folder: Path, settings: mplint.Settings = EVERYTHING) -> dict[str, Lines]:
    """What is reported of each program that is reported of."""
    found: dict[str, Lines] = {}
    for finding in mplint.check(paths, settings):
        name = in_catalogue(Path(finding.filename).resolve(), folder.resolve())
        found.setdefault(name, []).append((finding.location.row, finding.code))
    return found


if __name__ == "__main__":
    sys.exit(main())
