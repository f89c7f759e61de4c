"""The command in this process, in a project of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BAD = 'if __name__ == "__mian__": pass'
STARTS = """\
from multiprocessing import Process


def work():
    print("up")


def main():
    Process(target=work()).start()


def other():
    Process(target=work()).start()
"""
"""Two findings in lines that read the same."""


@dataclass
class Project:
    """A directory, which is the current one."""

    directory: Path
    capsys: pytest.CaptureFixture[str]
    out: str = ""
    err: str = ""

    def write(self, name: str, text: str) -> None:
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str = "mplint-baseline.json") -> str:
        return (self.directory / name).read_text("utf-8")

    def known(self, name: str = "mplint-baseline.json") -> list[dict[str, Any]]:
        findings: list[dict[str, Any]] = json.loads(self.read(name))["findings"]
        return findings

    def run(self, *arguments: str) -> int:
        self.capsys.readouterr()
        status = main(list(arguments))
        self.out, self.err = self.capsys.readouterr()
        return status

    def found(self, *arguments: str) -> list[str]:
        """What `mplint check` reports: `file:line code`."""
        self.run("check", "--output-format", "json", *arguments)
        return [
            f"{each['filename'].removeprefix(f'{self.directory}/')}:{each['location']['row']} {each['code']}"
            for each in json.loads(self.out)
        ]
