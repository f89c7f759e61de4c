"""List all rules by group: code, name, level, the start methods under which it
bites, its fix, and what it finds.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mplint.commands import SUCCESS
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

USAGE = "[options]"

EXAMPLES = """
  mplint rules
  mplint rules --output-format json
"""

WIDEST = 100


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint rules`."""
    parser.add_argument(
        "--output-format",
        choices=("text", "json", "markdown"),
        default="text",
        metavar="FORMAT",
        help="text (default), json or markdown",
    )


def main(options: Namespace) -> int:
    """Print the list and give the exit status."""
    if options.output_format == "json":
        from mplint.report.json import dumps  # noqa: PLC0415
        from mplint.report.rule_page import rule_data  # noqa: PLC0415

        rows = [rule_data(loaded) for loaded in all_rules()]
        sys.stdout.write(dumps([{key: row[key] for key in row if key != "explanation"} for row in rows]) + "\n")
        return SUCCESS
    if options.output_format == "markdown":
        from mplint.report.rules_markdown import rules_markdown  # noqa: PLC0415

        sys.stdout.write(rules_markdown(all_rules()))
        return SUCCESS
    from mplint.report.rule_table import rule_table  # noqa: PLC0415
    from mplint.report.styled import columns, write  # noqa: PLC0415

    write(rule_table(all_rules(), min(columns(sys.stdout), WIDEST)), sys.stdout)
    return SUCCESS
