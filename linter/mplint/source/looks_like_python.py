"""Tell whether a fence that names no language holds Python code, rather than output, a shell session or data.

The text need not parse: learners paste code with full-width punctuation, empty blocks and prose between the lines.
"""

from __future__ import annotations

import ast
import re

from mplint.source.lines import split_lines
from mplint.source.python_tree import python_tree

_TELLING = (
    ast.Import,
    ast.ImportFrom,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.With,
    ast.Try,
    ast.Match,
    ast.Assert,
    ast.Raise,
    ast.Global,
    ast.Lambda,
    ast.Await,
    ast.ListComp,
    ast.DictComp,
    ast.SetComp,
    ast.GeneratorExp,
    ast.AugAssign,
    ast.JoinedStr,
)
"""What no data format and no program's output has, though it may parse as Python."""

_CHARACTERS = str.maketrans("：，；（）【】“”‘’＝", ":,;()[]\"\"''=")

_UNMISTAKABLE = re.compile(
    r"""\s*(?:
        from\s+[\w.]+\s+import\s+[\w*(]
      | import\s+[\w.]+(?:\s+as\s+\w+)?(?:\s*,\s*[\w.]+(?:\s+as\s+\w+)?)*\s*(?:\#.*)?$
      | (?:async\s+)?def\s+\w+\s*\(
      | class\s+\w+\s*(?:\([^)]*\))?\s*:
      | if\s+__name__\b
      | (?:async\s+)?for\s+[\w\s,()]+\sin\s.+:\s*(?:\#.*)?$
      | (?:try|else|finally)\s*:\s*(?:\#.*)?$
      | except\b.*:\s*(?:\#.*)?$
    )""",
    re.VERBOSE,
)
_LIKELY = re.compile(
    r"""\s*(?:
        @[\w.]+
      | (?:if|elif|while|with)\s.+:\s*(?:\#.*)?$
      | [\w.,\s\[\]'"]+\s*[-+*/]?=\s*[^=\s>]
      | [A-Za-z_][\w.]*\(.*
      | (?:return|raise|yield|assert|pass|break|continue|global|print)\b
      | ['"]{3}
    )""",
    re.VERBOSE,
)
_FOREIGN = re.compile(
    r"""
        \s*Traceback\ \(most\ recent
      | \s*File\ ".*",\ line\ \d+
      | \s*[$%>]\s
      | [\w.-]*[@:~][\w.@~/:-]*[$#]\ \w
      | (?:sudo|pip|pip3|python3?|conda|apt|apt-get|git|cd|export|curl|docker|make|npm|uv)\ [\w./-]
      | \#\s*(?:include|define|ifdef|ifndef|endif|pragma)\b
      | (?:diff\ |@@\ |\+\+\+\ |---\ |[-+]\s*\w)
      | .*;\s*$
      | (?:.*\)|\s*\}?\s*(?:else|do|try|class|struct|func|fn|function|interface|object|public|private)\b.*)\s*\{\s*$
      | \s*(?:fi|done|esac|end|then|do|\}[;,]?)\s*$
      | \s*</?[a-zA-Z!?]
    """,
    re.VERBOSE,
)


def looks_like_python(text: str) -> bool:
    """Whether `text`, a fence without a language, is to be read as Python."""
    tree = python_tree(text) or python_tree(text.translate(_CHARACTERS))
    if tree is not None:
        return _is_program(tree)
    return _reads_like_code([line for line in split_lines(text) if line.strip()])


def _is_program(tree: ast.Module) -> bool:
    """Whether what parses also does something: `[1, 2]`, `name: value` and `key = "value"` parse, but are data."""
    return any(isinstance(node, _TELLING) for node in ast.walk(tree)) or any(_calls(node) for node in tree.body)


def _calls(statement: ast.stmt) -> bool:
    if not isinstance(statement, ast.Expr | ast.Assign) or not isinstance(statement.value, ast.Call):
        return False
    return isinstance(statement.value.func, ast.Name | ast.Attribute)


def _reads_like_code(lines: list[str]) -> bool:
    """Whether lines that do not parse are broken code: they begin like a program, and nothing in them is foreign."""
    translated = [line.translate(_CHARACTERS) for line in lines]
    code = [line for line in translated if not line.lstrip().startswith("#") or _FOREIGN.match(line)]
    if not code or any(_FOREIGN.match(line) for line in code):
        return False
    unmistakable = [bool(_UNMISTAKABLE.match(line)) for line in code]
    likely = [sure or bool(_LIKELY.match(line)) for sure, line in zip(unmistakable, code, strict=True)]
    return likely[0] and any(unmistakable) and sum(likely) >= 2
