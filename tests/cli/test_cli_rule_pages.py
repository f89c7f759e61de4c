"""`mplint rule` and `mplint rules`, with the rules of `tests/cli/house`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rich.text import Text

if TYPE_CHECKING:
    from cli_process import Mplint


def test_a_page(run_house: Mplint) -> None:
    run = run_house("rule", "misspelled-guard")
    assert (
        run.stdout
        == """\
# misspelled-guard (MP101)

An **error** under every start method. A safe fix is available.

The main guard is misspelled, so that nothing below it ever runs.

## What it does
Finds `if __name__ == "__mian__":` and the like.

## Why is this bad?
The comparison is never true.

## What you will see

When the example below is run:

- **fork, spawn, forkserver:** The exit status is 0 and nothing is printed.

## Example

```python
if __name__ == "__mian__":
    print("up")
```

## Use instead

```python
if __name__ == "__main__":
    print("up")
```

## When not to use it
Never.

## References
- [The guard](https://docs.python.org/3/library/__main__.html)
"""
    )
    assert (run.stderr, run.returncode) == ("", 0)


def section(page: str, title: str) -> str:
    return page.partition(f"## {title}\n\n")[2].partition("\n\n## ")[0].rstrip("\n")


def test_symptoms_under_each_start_method(run_house: Mplint) -> None:
    page = run_house("rule", "MP102").stdout
    assert section(page, "What you will see").splitlines()[2:] == [
        (
            "- **spawn, forkserver:** A child process fails with `RuntimeError: no` or ``` RuntimeError: not ``now`` "
            "```, it leaves shared memory behind and the exit status is 1."
        ),
        "- **fork:** All stands still. It never ends and it leaves a zombie behind.",
    ]
    assert section(page, "Example") == "```python\nprint(input)\n```\n\nwith this on standard input:\n\n```text\n5\n```"


def test_what_works_elsewhere_and_what_is_printed(run_house: Mplint) -> None:
    page = run_house("rule", "MP401").stdout
    assert "A **warning** under spawn. An unsafe fix is available.\n" in page
    assert section(page, "What you will see").splitlines()[2:] == [
        (
            "- **spawn:** It fails with `KeyError: 'x'`, `lost` is among what it prints, signal 9 ends it and this is "
            "printed, in any order:"
        ),
        "",
        "  ```text",
        "  one",
        "  two",
        "  ```",
        "- **fork, forkserver:** It works.",
    ]
    example = section(page, "Example")
    assert example == "````markdown\n# Title\n\n```python\npool.apply_async(work)\n```\n````"


def test_a_rule_that_cannot_be_shown_says_why(run_house: Mplint) -> None:
    page = run_house("rule", "MP402").stdout
    assert "A **hint** (off unless selected).\n" in page
    assert section(page, "What you will see") == "It shows only where memory is short."


def test_several_pages_and_all(run_house: Mplint) -> None:
    two = run_house("rule", "MP101", "MP402").stdout
    assert [line for line in two.splitlines() if line.startswith("# ")] == [
        "# misspelled-guard (MP101)",
        "# pool-without-cleanup (MP402)",
    ]
    titles = [line for line in run_house("rule", "--all").stdout.splitlines() if line.startswith("# ") and "(" in line]
    assert len(titles) == 6


def test_as_json(run_house: Mplint) -> None:
    one = json.loads(run_house("rule", "MP401", "--output-format", "json").stdout)
    assert one.pop("explanation") == run_house("rule", "MP401").stdout
    assert one == {
        "name": "result-dropped",
        "code": "MP401",
        "group": "pools",
        "summary": "A result is dropped.",
        "severity": "warning",
        "start_methods": ["spawn"],
        "fix": "unsafe",
    }
    everything = json.loads(run_house("rule", "--all", "--output-format", "json").stdout)
    assert [rule["code"] for rule in everything] == ["MP101", "MP102", "MP401", "MP402", "MP901", "MP902"]
    listed = json.loads(run_house("rules", "--output-format", "json").stdout)
    assert listed == [{key: rule[key] for key in rule if key != "explanation"} for rule in everything]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("mispelled-gard",), "unknown rule `mispelled-gard`; did you mean `misspelled-guard`?"),
        (("zzz",), "unknown rule `zzz`; `mplint rules` lists them"),
        ((), "name a rule, or give --all; `mplint rules` lists them"),
        (("MP101", "--all"), "name a rule, or give --all; `mplint rules` lists them"),
        (("MP101", "--output-format", "jsn"), "argument --output-format: there is no `jsn`; did you mean `json`?"),
    ],
)
def test_wrong_usage(run_house: Mplint, arguments: tuple[str, ...], message: str) -> None:
    run = run_house("rule", *arguments)
    assert (run.stdout, run.stderr, run.returncode) == ("", f"error: {message}\n", 2)


def test_the_list_of_rules(run_house: Mplint) -> None:
    run = run_house("rules", environment={"COLUMNS": "80"})
    assert (
        run.stdout
        == """\
Entry point, imports, text of the file
  MP101  misspelled-guard      error    all methods  safe fix
         The main guard is misspelled, so that nothing below it ever runs.
  MP102  uncalled-function     warning  all methods
         A function is used as a value where its result was meant, and its text
         shows where it stands in memory.

Pools and executors
  MP401  result-dropped        warning  spawn        unsafe fix
         A result is dropped.
  MP402  pool-without-cleanup  hint
         A pool is left to the garbage collector.

mplint's own notices
  MP901  syntax-error          error
         Lines that are not Python.
  MP902  unused-suppression    hint
         A suppression that suppresses nothing.
"""
    )
    assert (run.stderr, run.returncode) == ("", 0)


@pytest.mark.parametrize("arguments", [("rules",), ("rule", "MP101"), ("rule", "--all")])
def test_colours_on_terminals_only(run_house: Mplint, arguments: tuple[str, ...]) -> None:
    plain = run_house(*arguments).stdout
    painted = run_house(*arguments, environment={"FORCE_COLOR": "1", "COLUMNS": "80"}).stdout
    assert "\x1b" not in plain
    assert "\x1b[" in painted
    assert all(len(line) <= 80 for line in Text.from_ansi(painted).plain.splitlines())
    assert run_house(*arguments, environment={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout == plain
