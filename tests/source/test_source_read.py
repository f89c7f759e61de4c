"""Bytes become a document, or one clear line."""

import codecs
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mplint.source.document import Document, Kind, Piece, Unreadable
from mplint.source.read import file_bytes, kind_of, printable, read_bytes, read_file, why_not


def read(data: bytes, kind: Kind = Kind.PYTHON) -> Document | Unreadable:
    return read_bytes(data, "some.py", None, kind)


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "utf-8"),
        ("x = '你'\r\n".encode(), "x = '你'\r\n", "utf-8"),
        (codecs.BOM_UTF8 + b"x = 1\n", "x = 1\n", "utf-8-sig"),
        (codecs.BOM_UTF8 + b"# coding: utf-8\nx", "# coding: utf-8\nx", "utf-8-sig"),
        ("# -*- coding: gbk -*-\nx = '你'\n".encode("gbk"), "# -*- coding: gbk -*-\nx = '你'\n", "gbk"),
        (b"#!/usr/bin/python\r# vim: set fileencoding=latin-1 :\rx='\xe9'\r", None, "iso-8859-1"),
        (b"# \xe9\n# coding: latin-1\n", "# é\n# coding: latin-1\n", "latin-1"),
        (b"import os\n\n# coding: nonsense\n", "import os\n\n# coding: nonsense\n", "utf-8"),
    ],
)
def test_readable(data: bytes, text: str | None, encoding: str) -> None:
    document = read(data)
    assert isinstance(document, Document)
    assert document.encoding == encoding
    assert document.text.encode(encoding) == data
    if text is not None:
        assert document.text == text
    assert document.pieces == (Piece(document.text, ()),)
    assert document.pieces[0].in_document(3, 7) == (3, 7)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x = '\xff'", "not UTF-8: byte 0xff at offset 5; no encoding is declared"),
        (b"import os\n\n\nx = '\xff'", "not UTF-8: byte 0xff at offset 17; no encoding is declared"),
        (codecs.BOM_UTF8 + b"x\xff", "not UTF-8: byte 0xff at offset 4; no encoding is declared"),
        (b"# coding: utf-8\n\xff", "not utf-8: byte 0xff at offset 16"),
        (b"# coding: ascii\n\xe9", "not ascii: byte 0xe9 at offset 16"),
        (b"# coding: foo\n", "unknown encoding `foo`"),
        (b"# coding: rot13\n", "unknown encoding `rot13`"),
        (
            codecs.BOM_UTF8 + b"# coding: latin-1\n",
            "declares the encoding `latin-1`, but begins with a UTF-8 byte-order mark",
        ),
        (b"# coding: utf-16\nabc", "declares the encoding `utf-16`, but is not written in it"),
        (b"\x7fELF\x00\x01", "binary file (a NUL byte at offset 4)"),
        (codecs.BOM_UTF16_LE + "x".encode("utf-16-le"), "UTF-16 text, which Python does not read as source"),
        (codecs.BOM_UTF32_LE + "x".encode("utf-32-le"), "UTF-32 text, which Python does not read as source"),
        (b"# coding: unicode_escape\n'\\ud800'", "holds a lone surrogate (U+D800), which is no text"),
    ],
)
def test_not_text(data: bytes, reason: str) -> None:
    assert read(data) == Unreadable("some.py", None, reason)


def test_codec_that_always_refuses() -> None:
    unreadable = read(b"# coding: undefined\n")
    assert isinstance(unreadable, Unreadable)
    assert unreadable.reason.startswith("not undefined: ")
    assert "\n" not in unreadable.reason


def test_markdown_declares_no_encoding() -> None:
    document = read("# coding: latin-1 is a heading: é\n".encode(), Kind.MARKDOWN)
    assert isinstance(document, Document)
    assert document.encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.py", Kind.PYTHON),
        ("a.PYW", Kind.PYTHON),
        ("a.pyi", Kind.STUB),
        ("a.md", Kind.MARKDOWN),
        ("A.Markdown", Kind.MARKDOWN),
        ("a.txt", Kind.PYTHON),
        ("script", Kind.PYTHON),
    ],
)
def test_kinds(name: str, kind: Kind) -> None:
    assert kind_of(Path(name)) is kind


def test_read_file_keeps_name_and_path(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"```py\r\nimport os\r\n```\r\n")
    document = read_file(path, "shown.md")
    assert document == Document(
        "shown.md",
        path,
        Kind.MARKDOWN,
        "```py\r\nimport os\r\n```\r\n",
        "utf-8",
        (Piece("import os\r\n", ((2, 0),)),),
    )


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "dangling.py").symlink_to(tmp_path / "nowhere.py")
    os.mkfifo(tmp_path / "pipe.py")
    reasons = {
        "missing.py": "no such file or directory",
        "dangling.py": "dangling link",
        "pipe.py": "not a regular file",
        ".": "is a directory",
    }
    for name, reason in reasons.items():
        path = tmp_path / name
        assert read_file(path, name) == Unreadable(name, path, reason)
    through_file = tmp_path / "a.txt" / "b.py"
    (tmp_path / "a.txt").touch()
    assert read_file(through_file, "b.py") == Unreadable("b.py", through_file, "no such file or directory")


def test_permission_and_other_refusals_are_named(tmp_path: Path) -> None:
    # The tests may run as root, whom no permission stops: hence the errors themselves.
    assert why_not(tmp_path, PermissionError(13, "Permission denied")) == "permission denied"
    assert why_not(tmp_path, OSError(5, "Input/output error")) == "input/output error"
    too_long = tmp_path / ("x" * 300)
    assert file_bytes(too_long, "x") == Unreadable("x", too_long, "file name too long")


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.py"
    path.write_bytes(b"#" * 1001)
    assert read_file(path, "big.py", size_limit=1000) == Unreadable("big.py", path, "larger than 0.001 MB (0.0 MB)")
    assert isinstance(read_file(path, "big.py", size_limit=1001), Document)
    assert isinstance(read_bytes(b"#" * 1001, "-", None, Kind.PYTHON, size_limit=1000), Unreadable)


def test_names_that_are_no_utf8_can_be_printed() -> None:
    assert printable(os.fsdecode(b"caf\xe9.py")) == "caf\\xe9.py"
    assert printable("café.py") == "café.py"


def test_reading_imports_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import os\n", encoding="utf-8")
    program = (
        "import sys\nfrom pathlib import Path\n"
        "from mplint.source.read import read_file\nfrom mplint.source.discover import discover\n"
        f"for found in discover([{str(tmp_path)!r}]): read_file(found.path, found.name)\n"
        "print([name for name in ('libcst', 'rich', 'markdown_it', 'pathspec') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
