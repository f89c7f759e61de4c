"""What shared memory offers, as data: the types of `Value` and `Array`, and what their objects do not have.

Sources: the library reference of `multiprocessing.sharedctypes`, `array`, `ctypes` and `multiprocessing.shared_memory`,
and CPython's `Lib/multiprocessing/sharedctypes.py` (Python 3.11 to 3.14).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SharedType:
    """A type of shared values: `holds` what Python type ("int", "float", "str", "bytes", "bool"), in `bits`."""

    name: str
    holds: str
    bits: int = 0
    signed: bool = True

    @property
    def smallest(self) -> int:
        return -(1 << (self.bits - 1)) if self.signed else 0

    @property
    def largest(self) -> int:
        return (1 << (self.bits - 1)) - 1 if self.signed else (1 << self.bits) - 1


_CODES = {
    **{"c": ("c_char", "bytes", 0, True), "u": ("c_wchar", "str", 0, True)},
    **{"b": ("c_byte", "int", 8, True), "B": ("c_ubyte", "int", 8, False)},
    **{"h": ("c_short", "int", 16, True), "H": ("c_ushort", "int", 16, False)},
    **{"i": ("c_int", "int", 32, True), "I": ("c_uint", "int", 32, False)},
    **{"l": ("c_long", "int", 64, True), "L": ("c_ulong", "int", 64, False)},
    **{"q": ("c_longlong", "int", 64, True), "Q": ("c_ulonglong", "int", 64, False)},
    **{"f": ("c_float", "float", 32, True), "d": ("c_double", "float", 64, True)},
}
_MORE = {
    **{f"c_int{bits}": ("int", bits, True) for bits in (8, 16, 32, 64)},
    **{f"c_uint{bits}": ("int", bits, False) for bits in (8, 16, 32, 64)},
    "c_bool": ("bool", 0, True),
    "c_longdouble": ("float", 128, True),
    "c_size_t": ("int", 64, False),
    "c_ssize_t": ("int", 64, True),
}
SHARED_TYPES: dict[str, SharedType] = {
    **{code: SharedType(name, holds, bits, signed) for code, (name, holds, bits, signed) in _CODES.items()},
    **{f"ctypes.{n}": SharedType(n, holds, bits, signed) for n, holds, bits, signed in _CODES.values()},
    **{f"ctypes.{n}": SharedType(n, holds, bits, signed) for n, (holds, bits, signed) in _MORE.items()},
}
"""By the type code, or the dotted name of the ctypes type."""

NO_SHARED_TYPES = {
    f"builtins.{name}": name
    for name in ("int", "float", "str", "bytes", "bool", "list", "dict", "tuple", "set", "object", "complex")
}
"""Python's own types, which are not what shared memory is made of."""

INSTEAD = {"int": "'q'", "float": "'d'", "bool": "ctypes.c_bool", "str": "'u'", "bytes": "'c'", "double": "'d'"}
"""What to write for the name of a type."""

POINTERS = frozenset(
    f"ctypes.{name}" for name in ("c_char_p", "c_wchar_p", "c_void_p", "py_object", "POINTER", "CFUNCTYPE", "pointer")
)
"""Types of ctypes that are addresses."""

LIST_METHODS = frozenset({"append", "extend", "insert", "pop", "remove", "clear", "sort", "reverse"})
"""What a list has, and an array or a ShareableList has not."""

STRING_ALIGNMENT = 8
"""A ShareableList has room for a text up to the next multiple of so many bytes."""

VIEWS: dict[str, frozenset[str | int]] = {
    "builtins.memoryview": frozenset({0, "object"}),
    "numpy.frombuffer": frozenset({0, "buffer"}),
    "numpy.ndarray": frozenset({2, "buffer"}),
}
"""What makes a thing that looks into memory which belongs to another, by the argument that is the memory."""
