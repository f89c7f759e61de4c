"""Lines that are not Python."""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(code="MP901", name="syntax-error", level=Level.ERROR)
