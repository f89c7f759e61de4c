"""Mechanical rewrites of a program that leave its meaning, and so its mistakes, as they are; and one that does not."""

from __future__ import annotations

import builtins
import re
from collections.abc import Callable

import libcst as cst

GUARD = 'if __name__ == "__main__":\n'
_MODULES = (
    "multiprocessing|multiprocessing.shared_memory|multiprocessing.managers|concurrent.futures|multiprocess|os|time"
)
_FROM = re.compile(rf"^from ({_MODULES}) import (.+)$", re.MULTILINE)
_IMPORT = re.compile(r"^import (os|time|multiprocessing)$", re.MULTILINE)


def _replace_name(code: str, name: str, by: str) -> str:
    """Another text for a name, wherever it is one and not an attribute, a keyword or part of a text."""

    class Replacing(cst.CSTTransformer):
        def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
            return cst.parse_expression(by) if updated_node.value == name else updated_node

        def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
            return updated_node.with_changes(attr=original_node.attr)

        def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
            return updated_node.with_changes(keyword=original_node.keyword)

        def visit_ImportFrom(self, node: cst.ImportFrom) -> bool:
            return False

        def visit_Import(self, node: cst.Import) -> bool:
            return False

    return cst.parse_module(code).visit(Replacing()).code


def _names(code: str) -> list[tuple[str, str]]:
    """The modules and the names that `from .. import ..` lines bring."""
    return [(module, name.strip()) for module, names in _FROM.findall(code) for name in names.split(",")]


def import_the_module(code: str) -> str:
    """`from multiprocessing import Process` becomes `import multiprocessing as lib_0`, with `lib_0.Process` below."""
    modules = {module: f"lib_{at}" for at, module in enumerate(dict(_names(code)))}
    for module, name in _names(code):
        code = _replace_name(code, name, f"{modules[module]}.{name}")
    return _FROM.sub(lambda match: f"import {match[1]} as {modules[match[1]]}", code)


def import_under_another_name(code: str) -> str:
    """`from multiprocessing import Process as Their_Process`; `import os as their_os`."""
    for _, name in _names(code):
        code = _replace_name(code, name, f"Their_{name}")
    for name in _IMPORT.findall(code):
        code = _replace_name(code, name, f"their_{name}")
    code = _IMPORT.sub(lambda match: f"import {match[1]} as their_{match[1]}", code)

    def imported(match: re.Match[str]) -> str:
        names = ", ".join(f"{name.strip()} as Their_{name.strip()}" for name in match[2].split(","))
        return f"from {match[1]} import {names}"

    return _FROM.sub(imported, code)


def import_in_a_try(code: str) -> str:
    """The imports under `try`, with an `except ImportError` that ends the program."""
    return _FROM.sub(lambda match: f"try:\n    {match[0]}\nexcept ImportError:\n    raise SystemExit(1)", code)


def rename_variables(code: str) -> str:
    """Every name of the program's own gets another one."""
    brought = {name for _, name in _names(code)} | {name for names in _FROM.findall(code) for name in names}
    tree = cst.parse_module(code)
    names: set[str] = set()

    class Collecting(cst.CSTVisitor):
        def visit_AssignTarget(self, node: cst.AssignTarget) -> None:
            if isinstance(node.target, cst.Name):
                names.add(node.target.value)

        def visit_AsName(self, node: cst.AsName) -> None:
            if isinstance(node.name, cst.Name):
                names.add(node.name.value)

        def visit_ClassDef(self, node: cst.ClassDef) -> bool:
            return False  # methods are asked for as attributes, which keep their names

        def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
            names.add(node.name.value)

        def visit_Param(self, node: cst.Param) -> None:
            names.add(node.name.value)

        def visit_For(self, node: cst.For) -> None:
            if isinstance(node.target, cst.Name):
                names.add(node.target.value)

    tree.visit(Collecting())
    special = {name for name in names if name.startswith("__")}
    for name in sorted(names - brought - special - set(dir(builtins)) - {"self"}):
        code = _replace_name(code, name, f"the_{name}")
    return code


def use_a_context(code: str) -> str:
    """`Process` becomes `context.Process`, with `context = multiprocessing.get_context()` above."""
    for module, name in _names(code):
        if module == "multiprocessing":
            code = _replace_name(code, name, f"context.{name}")
    made = "import multiprocessing\ncontext = multiprocessing.get_context()"
    return re.sub(r"^from multiprocessing import .+$", made, code, count=1, flags=re.MULTILINE)


def use_torch(code: str) -> str:
    """`torch.multiprocessing` offers what `multiprocessing` does."""
    return code.replace("from multiprocessing import", "from torch.multiprocessing import")


def wrap_in_a_function(code: str) -> str:
    """The guarded block becomes the body of `main()`."""
    return code.replace(GUARD, "def main():\n") + f"\n\n{GUARD}    main()\n"


def wrap_in_two_functions(code: str) -> str:
    """The guarded block becomes the body of a function that `main()` calls, under a condition and a `try`."""
    lines = (
        "def main(*args):",
        "    if not args:",
        "        try:",
        "            run()",
        "        finally:",
        "            pass",
    )
    return "\n".join([code.replace(GUARD, "def run():\n"), "", *lines, "", "", f"{GUARD}    main()\n"])


def wrap_in_a_class(code: str) -> str:
    """The guarded block becomes the body of a method."""
    before, body = code.split(GUARD)
    method = "".join(f"    {line}\n" if line else "\n" for line in body.splitlines())
    return f"{before}class App:\n    def main(self):\n{method}\n\n{GUARD}    App().main()\n"


def keep_on_self(code: str) -> str:
    """As `wrap_in_a_class`, and what the block names becomes an attribute of `self`."""
    body = code.split(GUARD)[1]
    before, wrapped = wrap_in_a_class(code).split("class App:\n")
    wrapped = "class App:\n" + wrapped
    entered = [
        name for line in re.findall(r"^ +with (.+):$", body, re.MULTILINE) for name in re.findall(r"as (\w+)", line)
    ]
    for name in dict.fromkeys(re.findall(r"^    (\w+) = ", body, re.MULTILINE) + entered):
        wrapped = _replace_name(wrapped, name, f"self.{name}")
    return before + wrapped


def make_in_a_helper(code: str) -> str:
    """What the guarded block makes with a call of the library, a function of the program makes and returns."""
    before, body = code.split(GUARD)
    brought = "|".join(name for _, name in _names(code))
    helpers = []

    def moved(match: re.Match[str]) -> str:
        helpers.append(f"def make_{match[2]}():\n    return {match[3]}\n\n\n")
        return f"{match[1]}{match[2]} = make_{match[2]}()"

    body = re.sub(rf"^( +)(\w+) = ((?:{brought})\(.*\))$", moved, body, flags=re.MULTILINE)
    return before + "".join(helpers) + GUARD + body


def pass_as_an_argument(code: str) -> str:
    """What the guarded block names first, another function gets as an argument and goes on with."""
    before, body = code.split(GUARD)
    lines = body.splitlines(keepends=True)
    made = re.match(r"    (\w+) = ", lines[0])
    if made is None:
        return code
    return f"{before}def go_on({made[1]}):\n{''.join(lines[1:])}\n\n{GUARD}{lines[0]}    go_on({made[1]})\n"


def take_look_alikes(code: str) -> str:
    """The same names from modules of which nobody knows anything."""
    code = _FROM.sub(lambda match: f"from library import {match[2]}", code)
    return _IMPORT.sub(lambda match: f"import library_{match[1]} as {match[1]}", code)


Rewrite = Callable[[str], str]
