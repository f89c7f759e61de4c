"""Serve an editor: a language server that talks over its standard streams.

Editors start it themselves; README.md shows how. It needs pygls:
pip install 'mplint[lsp]'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.commands import SUCCESS
from mplint.commands.messages import failure

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

USAGE = "[options]"

EXAMPLES = """
  mplint server
"""


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of `mplint server`: editors like to say what is meant anyway."""
    parser.add_argument("--stdio", action="store_true", help="talk over standard input and output, as it does anyway")


def main(options: Namespace) -> int:  # noqa: ARG001 - `--stdio` says what is done anyway
    """Serve until the editor says goodbye, and give the exit status."""
    try:
        from mplint.server.serve import serve  # noqa: PLC0415 - pygls is an extra
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"pygls", "lsprotocol"}:
            raise
        return failure("the language server needs pygls: pip install 'mplint[lsp]'")
    serve()
    return SUCCESS
