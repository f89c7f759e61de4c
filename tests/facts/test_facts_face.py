"""The face of the facts is put together from rooms: no two of them may have a question of the same name."""

from __future__ import annotations

from mplint.facts.facts import Facts


def test_no_two_rooms_define_the_same_name() -> None:
    owners: dict[str, list[str]] = {}
    for room in Facts.__mro__[:-1]:
        for name in vars(room):
            if not name.startswith("__"):
                owners.setdefault(name, []).append(room.__name__)
    assert {name: rooms for name, rooms in owners.items() if len(rooms) > 1} == {}
