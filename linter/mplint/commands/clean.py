"""Remove the caches of mplint from this directory, and from those below it.

Exit status: 0, or 2 if one cannot be removed.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.cache_directory import TAG
from mplint.commands import FAILED, SUCCESS
from mplint.commands.messages import say
from mplint.report.clean import clean
from mplint.source import CACHE

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

USAGE = "[options] [directories ...]"

EXAMPLES = """
  mplint clean                            below this directory
  mplint clean projects                   below another one
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint clean`."""
    parser.add_argument("paths", nargs="*", metavar="directories", help="where to look (default: .)")
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing but what is wrong")


def main(options: Namespace) -> int:
    """Remove the caches, say which, and give the exit status."""
    status = SUCCESS
    for given in options.paths or ["."]:
        if not Path(given).is_dir():
            say(f"error: no such directory: {given}")
            status = FAILED
        for folder, below, _ in os.walk(given):
            if CACHE in below:
                below.remove(CACHE)
                place = Path(folder, CACHE)
                if not _is_ours(place):
                    continue
                try:
                    shutil.rmtree(place)
                except OSError as error:
                    say(f"error: cannot remove {place}: {(error.strerror or str(error)).lower()}")
                    status = FAILED
                    continue
                if not options.quiet:
                    sys.stdout.write(clean(f"Removing cache at: {place}") + "\n")
    return status


def _is_ours(place: Path) -> bool:
    """Whether a directory of that name was made by mplint; a link is somebody else's doing."""
    return not place.is_symlink() and (place / TAG).is_file()
