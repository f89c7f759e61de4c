"""Lines that are not Python."""

from mplint.rules.rule import Level, Rule

RULE = Rule(code="MP901", name="syntax-error", level=Level.ERROR)
