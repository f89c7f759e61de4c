"""Show which settings are in force for a file or directory, and where each of them
comes from: a configuration file, the command line, or nowhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mplint.commands import SUCCESS
from mplint.commands.messages import failure
from mplint.commands.typed import add_settings, configurations_of
from mplint.config import ConfigError
from mplint.configuration.shown import shown
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from mplint.configuration.shown import InForce

USAGE = "[options] [path]"

EXAMPLES = """
  mplint config                        what holds in this directory?
  mplint config src/worker.py          what holds for this file?
  mplint config --output-format json   the same, for programs
  mplint config --schema               a JSON schema for editors
"""

WIDEST = 100


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint config`."""
    parser.add_argument("path", nargs="?", default=".", help="a file or a directory (default: .)")
    parser.add_argument(
        "--output-format",
        dest="shown_as",
        choices=("text", "json"),
        default="text",
        metavar="FORMAT",
        help="text (default) or json",
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON schema of configuration files instead")
    parser.add_argument("--reference", action="store_true", help="explain every key instead, in Markdown")
    add_settings(parser)


def main(options: Namespace) -> int:
    """Print what was asked for and give the exit status."""
    if options.schema:
        from mplint.configuration.schema import schema_text  # noqa: PLC0415

        sys.stdout.write(schema_text())
        return SUCCESS
    if options.reference:
        from mplint.configuration.reference import reference  # noqa: PLC0415

        sys.stdout.write(reference())
        return SUCCESS
    path = Path(options.path)
    if not path.exists():
        return failure(f"{path}: no such file or directory")
    try:
        found = shown(configurations_of(options), path)
    except ConfigError as error:
        return failure(str(error))
    if options.shown_as == "json":
        from mplint.report.json import dumps  # noqa: PLC0415

        sys.stdout.write(dumps(_as_data(found, path)) + "\n")
        return SUCCESS
    _write(found, path)
    return SUCCESS


def _as_data(found: InForce, path: Path) -> dict[str, Any]:
    return {
        "path": str(path),
        "configuration_file": found.file and str(found.file),
        "settings": [
            {
                "key": row.key,
                "value": row.value,
                "origin": row.origin,
                "file": row.file,
                "line": row.line,
                "overruled": row.overruled,
            }
            for row in found.rows
        ],
        "start_methods": found.start_methods,
        "rules": found.rules,
    }


def _write(found: InForce, path: Path) -> None:
    from mplint.report.columns import in_columns  # noqa: PLC0415
    from mplint.report.styled import Style, columns, write  # noqa: PLC0415

    rows = []
    before = ""
    for row in found.rows:
        style = Style.DIM if row.origin == "default" or row.overruled else Style.BOLD
        value = row.said or json.dumps(row.value, ensure_ascii=False)
        origin = f"{row.origin} (overruled)" if row.overruled else row.origin
        rows.append(("" if row.key == before else row.key, value, origin, style))
        before = row.key
    width = min(columns(sys.stdout), WIDEST)
    file = f"from {found.file}" if found.file else "without a configuration file"
    write([[(f"Settings for {path}, {file}", Style.PLAIN)], [], *in_columns(rows, width), []], sys.stdout)
    said = f"{len(found.rules)} of {len(all_rules())} rules"
    if found.ignored:
        said += f", {found.ignored} of the selected ones {'is' if found.ignored == 1 else 'are'} left out in this file"
    sys.stdout.write(f"{said}; start methods: {', '.join(found.start_methods)}.\n")
