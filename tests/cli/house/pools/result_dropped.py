"""A result is dropped."""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule, Shows

RULE = Rule(
    code="MP401",
    name="result-dropped",
    level=Level.WARNING,
    bad=Example("# Title\n\n```python\npool.apply_async(work)\n```\n", markdown=True),
    shows={
        "spawn": Shows(exit=-9, stdout="one\ntwo\n", unordered=True, prints="lost", raises="KeyError: 'x'"),
    },
    fix="unsafe",
)
