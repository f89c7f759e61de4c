"""mplint under flake8: the same findings, from the same engine, as `MP...` codes.

flake8 finds it by its entry point; `--select`, `--extend-ignore`, `per-file-ignores` and `# noqa` are flake8's own.
What mplint's configuration says about files below it holds here as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint import __version__

if TYPE_CHECKING:
    import ast
    from argparse import Namespace
    from collections.abc import Iterator, Sequence


class Plugin:
    """flake8 makes one for each file that parses."""

    name = "mplint"
    version = __version__
    ignore_noqa = False

    def __init__(self, tree: ast.AST, lines: Sequence[str], filename: str) -> None:  # noqa: ARG002 - flake8 asks for it
        """`tree` makes it a plugin that is asked once a file; `lines` with their ends."""
        self._text = "".join(lines)
        self._filename = filename

    @classmethod
    def parse_options(cls, options: Namespace) -> None:
        """flake8 hands its options over before it begins."""
        cls.ignore_noqa = options.disable_noqa

    def run(self) -> Iterator[tuple[int, int, str, type[Plugin]]]:
        """Row (from 1), column (from 0), `MP101 message`, and who says so."""
        from mplint.checking.one_file import findings_in  # noqa: PLC0415 - flake8 loads every plugin on every start

        for finding in findings_in(self._text, self._filename, ignore_noqa=self.ignore_noqa):
            yield finding.location.row, finding.location.column - 1, f"{finding.code} {finding.message}", Plugin
