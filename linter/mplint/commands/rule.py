"""Explain a rule: what it finds, why that is wrong, what one sees under each start
method, and what to write instead.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mplint.commands import SUCCESS
from mplint.commands.messages import failure
from mplint.config import ConfigError
from mplint.configuration.selecting import find_rule
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

USAGE = "[options] NAME|CODE ..."

EXAMPLES = """
  mplint rule MP101
  mplint rule misspelled-main-guard
  mplint rule --all > rules.md
"""

WIDEST = 100


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint rule`."""
    parser.add_argument(
        "rules", nargs="*", metavar="NAME|CODE", help="the rule, such as MP101; `mplint rules` lists them"
    )
    parser.add_argument("--all", action="store_true", help="every rule")
    parser.add_argument(
        "--output-format", choices=("text", "json"), default="text", metavar="FORMAT", help="text (default) or json"
    )


def main(options: Namespace) -> int:
    """Print the pages and give the exit status."""
    if bool(options.rules) == options.all:
        return failure("name a rule, or give --all; `mplint rules` lists them")
    try:
        rules = all_rules() if options.all else [find_rule(word) for word in options.rules]
    except ConfigError as error:
        return failure(str(error))
    if options.output_format == "json":
        from mplint.report.json import dumps  # noqa: PLC0415
        from mplint.report.rule_page import rule_data  # noqa: PLC0415

        found = [rule_data(loaded) for loaded in rules]
        sys.stdout.write(dumps(found if options.all or len(found) > 1 else found[0]) + "\n")
        return SUCCESS
    from mplint.report.rule_page import rule_page  # noqa: PLC0415

    _show("\n".join(rule_page(loaded) for loaded in rules))
    return SUCCESS


def _show(page: str) -> None:
    """Markdown as it is, or as a terminal can show it."""
    from mplint.report.styled import columns, wants_colour  # noqa: PLC0415

    if not wants_colour(sys.stdout):
        sys.stdout.write(page)
        return
    from mplint.report.markdown import print_markdown  # noqa: PLC0415

    print_markdown(page, sys.stdout, min(columns(sys.stdout), WIDEST))
