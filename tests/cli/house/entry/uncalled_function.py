"""A function is used as a value where its result was meant, and its text shows where it stands in memory."""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule, Shows

RULE = Rule(
    code="MP102",
    name="uncalled-function",
    level=Level.WARNING,
    bad=Example("print(input)\n", stdin="5\n"),
    shows={
        "spawn forkserver": Shows(
            exit=1, raises=("RuntimeError: no", "RuntimeError: not ``now``"), in_child=True, leaves="shared memory"
        ),
        "fork": Shows(hangs=True, leaves="zombie", says="All stands still."),
    },
)
