"""A pool is left to the garbage collector."""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(
    code="MP402", name="pool-without-cleanup", level=Level.HINT, unprovable="It shows only where memory is short."
)
