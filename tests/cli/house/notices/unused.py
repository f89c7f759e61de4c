"""A suppression that suppresses nothing."""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Rule

RULE = Rule(code="MP902", name="unused-suppression", level=Level.HINT)
