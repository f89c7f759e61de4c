"""The way through the house: source, syntax, facts, rules. The only place that joins them.

`run` goes over files, `judge` over the pieces of one document; `places` turns nodes into rows and columns.
"""

from mplint.checking.result import Result
from mplint.checking.run import check, check_source, check_stdin

__all__ = ["Result", "check", "check_source", "check_stdin"]
