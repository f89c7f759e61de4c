"""A suppression that suppresses nothing."""

from mplint.rules.rule import Level, Rule

RULE = Rule(code="MP902", name="unused-suppression", level=Level.HINT)
