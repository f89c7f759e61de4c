"""The main guard is misspelled, so that nothing below it ever runs.

## What it does
Finds `if __name__ == "__mian__":` and the like.

## Why is this bad?
The comparison is never true.

## When not to use it
Never.

## References
- [The guard](https://docs.python.org/3/library/__main__.html)
"""

from mplint.rules.diagnostic import Level
from mplint.rules.rule import Example, Rule, Shows

BAD = 'if __name__ == "__mian__":\n    print("up")\n'

RULE = Rule(
    code="MP101",
    name="misspelled-guard",
    level=Level.ERROR,
    bad=Example(BAD),
    good=Example(BAD.replace("mian", "main")),
    shows={"fork spawn forkserver": Shows(stdout="")},
    fix="safe",
)
