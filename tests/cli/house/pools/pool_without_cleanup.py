"""A pool is left to the garbage collector."""

from mplint.rules.rule import Level, Rule

RULE = Rule(
    code="MP402", name="pool-without-cleanup", level=Level.HINT, unprovable="It shows only where memory is short."
)
