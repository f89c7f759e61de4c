"""The way through the house: source, syntax, facts, rules. The only place that joins them.

`run` goes over files, `judge` over the pieces of one document, `fixing` mends one; `places` turns nodes into rows and
columns.
"""

from mplint.checking.result import Result
from mplint.checking.run import Fixing, check, check_source, check_stdin

__all__ = ["Fixing", "Result", "check", "check_source", "check_stdin"]
