"""The way through the house: source, syntax, facts, rules. The only place that joins them.

`run` goes over files, `spread` says where (`pool`: in processes of our own), `work` is what is done with each, `judge`
goes over the pieces of one document, `fixing` mends one; `places` turns nodes into rows and columns.
"""

from mplint.checking.result import Result
from mplint.checking.run import check, check_source, check_stdin
from mplint.checking.spread import Spread
from mplint.checking.work import Fixing

__all__ = ["Fixing", "Result", "Spread", "check", "check_source", "check_stdin"]
