"""Find the multiprocessing mistakes in files and directories. Nothing is executed.

Exit status: 0 if nothing was found, 1 if something was (a file that could not
be read among it), 2 if the command is wrong, a path missing, or mplint failed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.commands import FAILED, FOUND, SUCCESS
from mplint.commands.messages import failure, say
from mplint.commands.typed import add_settings, configurations_of
from mplint.config import ConfigError
from mplint.configuration.keys import FORMATS
from mplint.configuration.selecting import select_rules

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from mplint.checking import Result
    from mplint.configuration.in_force import Configurations

USAGE = "[options] [paths ...]"

EXAMPLES = """
  mplint check                            everything below this directory
  mplint check train.py docs/guide.md     a script, the Python in a document
  mplint check --select ALL --ignore MP3  hints too, without one group
  mplint check --start-method forkserver  what breaks under that start method?
  mplint check --target-version 3.14 --platform linux
  mplint check - --stdin-filename x.py < x.py
"""

STDIN = "-"


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint check`."""
    parser.add_argument(
        "paths", nargs="*", metavar="paths", help="files and directories, or `-` for standard input (default: .)"
    )
    add_settings(parser)
    output = parser.add_argument_group("output")
    output.add_argument(
        "--output-format",
        choices=FORMATS,
        metavar="FORMAT",
        help="full (default), concise or json",
    )
    output.add_argument("--statistics", action="store_true", help="count the findings of each rule instead")
    output.add_argument("--exit-zero", action="store_true", help="exit with status 0 even if something was found")
    output.add_argument("-q", "--quiet", action="store_true", help="print the findings, and nothing else")
    output.add_argument("-v", "--verbose", action="store_true", help="say which settings are used, and how many files")


def main(options: Namespace) -> int:
    """Check what was asked for, report it, and give the exit status."""
    if STDIN in options.paths and len(options.paths) > 1:
        return failure("standard input (`-`) cannot be checked together with paths")
    try:
        configurations = configurations_of(options)
        # What is wrong where one stands is said before anything is read; and it decides about the run as a whole.
        settings = configurations.settings(Path(options.stdin_filename or ".").parent)
        options.output_format = settings.output_format or "full"
        result = _checked(options, configurations)
    except ConfigError as error:
        return failure(str(error))
    _report(result, options)
    if not result.files and not result.problems and not options.quiet:
        say("warning: no Python files found under the given path(s)")
    for problem in result.problems:
        say(f"error: {problem}")
    if options.verbose:
        for traceback in result.tracebacks:
            sys.stderr.write(traceback + "\n")
        for each, files in result.settings.items():
            count = "1 file" if files == 1 else f"{files} files"
            say(f"settings: {each.config_file or 'defaults'}; {len(select_rules(each))} rules, {count}")
    elif result.failed:
        say("error: mplint itself failed on a file, which is a bug; --verbose tells where")
    if result.problems or result.failed:
        return FAILED
    return FOUND if result.diagnostics and not options.exit_zero else SUCCESS


def _is_stdin(options: Namespace) -> bool:
    return options.paths == [STDIN] or (not options.paths and options.stdin_filename is not None)


def _checked(options: Namespace, configurations: Configurations) -> Result:
    from mplint.checking import check, check_stdin  # noqa: PLC0415 (a wrong command is refused without it)

    if _is_stdin(options):
        data = sys.stdin.buffer.read() if sys.stdin else b""
        return check_stdin(data, options.stdin_filename or STDIN, configurations.settings)
    return check(options.paths or ["."], configurations.settings)


def _report(result: Result, options: Namespace) -> None:
    """What was found, to standard output, in the format that was asked for."""
    from mplint.report.styled import columns, write  # noqa: PLC0415
    from mplint.report.summary import closing, statistics, statistics_json  # noqa: PLC0415

    found = result.diagnostics
    if options.output_format == "json":
        from mplint.report.json import as_json  # noqa: PLC0415

        sys.stdout.write((statistics_json(found) if options.statistics else as_json(found)) + "\n")
        return
    if options.statistics:
        write(statistics(found), sys.stdout)
    elif options.output_format == "concise":
        from mplint.report.concise import concise  # noqa: PLC0415

        write(concise(found), sys.stdout)
    else:
        from mplint.report.full import full  # noqa: PLC0415

        write(full(found, result.sources, columns(sys.stdout), wrap=sys.stdout.isatty()), sys.stdout)
    if not options.quiet and (found or not result.problems):
        sys.stdout.write(closing(found) + "\n")
    sys.stdout.flush()
