"""What happens before what. Every answer is about two places of the same run of the same function or module."""

from __future__ import annotations

import libcst as cst

from mplint.facts.model import UNCONDITIONAL, Block, BlockKind, Place


def _up_to(place: Place, common: Block | None) -> list[Block]:
    """The blocks around a place, innermost first, below the common one."""
    found = []
    for block in place.block.chain():
        if block is common:
            break
        found.append(block)
    return found


def common_block(one: Place, other: Place) -> Block | None:
    """The innermost block that holds both places; None where they are in different runs."""
    around = {id(block) for block in one.block.chain()}
    return next((block for block in other.block.chain() if id(block) in around), None)


def common_loop(one: Place, other: Place) -> Block | None:
    """The innermost loop that goes around both places."""
    shared = common_block(one, other)
    if shared is None:
        return None
    return next((block for block in shared.chain() if block.kind is BlockKind.LOOP), None)


def excludes(one: Place, other: Place) -> bool:
    """Whether the places are on different arms of the same `if`, `match` or `try`'s handlers."""
    groups = {block.group: block for block in one.block.chain() if block.group is not None}
    for block in other.block.chain():
        if block.group is not None and block.group in groups and groups[block.group] is not block:
            kinds = {block.kind, groups[block.group].kind}
            if kinds != {BlockKind.EXCEPT, BlockKind.TRY}:
                return True
    return _is_else_of_left_loop(one, other) or _is_else_of_left_loop(other, one)


def _is_else_of_left_loop(one: Place, other: Place) -> bool:
    """Whether `one` stands in a loop's `else`, and `other` in that loop with a `break` behind it."""
    loops = {block.group for block in one.block.chain() if isinstance(block.group, (cst.For, cst.While))}
    leaves = False
    for block in other.block.chain() if loops else ():
        leaves = leaves or isinstance(block.leaves, cst.Break)
        if block.kind is BlockKind.LOOP and block.node in loops:
            return leaves
    return False


def leaves_before(one: Place, common: Block | None, other: Place | None = None) -> bool:
    """Whether the way from `one` out to the common block ends in a return, raise, break or exit.

    A `finally` that holds `other` runs all the same.
    """
    way = _up_to(one, common)
    after_all = {block.parent for block in other.block.chain() if block.kind is BlockKind.FINALLY} if other else set()
    for at, block in enumerate(way):
        if block.leaves is None:
            continue
        if any(outer.kind is BlockKind.TRY and outer.parent in after_all for outer in way[at:]):
            continue
        around = {outer.kind for outer in way[at:]}
        if isinstance(block.leaves, (cst.Break, cst.Continue)) and BlockKind.LOOP in around:
            continue  # it leads out of a loop that both the end of this block and the common block know
        if isinstance(block.leaves, cst.Raise) and BlockKind.TRY in around:
            continue  # it may lead to a handler
        return True
    return False


def before(one: Place, other: Place) -> bool:
    """Whether `one` may come to pass and `other` afterwards, without going around a loop."""
    common = common_block(one, other)
    if common is None or one.index >= other.index or excludes(one, other):
        return False
    return not leaves_before(one, common, other)


def may_precede(one: Place, other: Place) -> bool:
    """Whether `one` may have come to pass when `other` does, in a turn of a loop before this one, too."""
    return before(one, other) or (common_loop(one, other) is not None and not excludes(one, other))


def always_before(one: Place, other: Place) -> bool:
    """Whether `other` never comes to pass without `one` having come first (exceptions aside)."""
    common = common_block(one, other)
    if common is None or one.index >= other.index:
        return False
    return all(block.kind in UNCONDITIONAL for block in _up_to(one, common))


def is_unconditional(place: Place) -> bool:
    """Whether a place comes to pass in each run of its function or module (exceptions aside)."""
    return all(block.kind in UNCONDITIONAL for block in place.block.chain())


def always_before_end(place: Place, loop: Block) -> bool:
    """Whether each turn of a loop that comes to its end has come by a place (exceptions aside)."""
    way: list[Block] = []
    for block in place.block.chain():
        if block is loop:
            return all(inner.kind in UNCONDITIONAL and inner.leaves is None for inner in way)
        way.append(block)
    return False


def surely_before(one: Place, other: Place) -> bool:
    """The same, exceptions included: no `try` and no `with` around `one` can have been left early."""
    common = common_block(one, other)
    return always_before(one, other) and all(
        block.kind in {BlockKind.BODY, BlockKind.CLASS} for block in _up_to(one, common)
    )


def is_over(end: Place, begins: Place) -> bool:
    """Whether a place comes before another, at worst in a loop of its own that goes over all there is to do."""
    common = common_block(end, begins)
    if common is None or end.index >= begins.index:
        return False
    return {block.kind for block in _up_to(end, common)} <= UNCONDITIONAL | {BlockKind.LOOP}


def loops_between(outer: Place, inner: Place) -> list[Block]:
    """The loops that go around `inner` and not around `outer`, innermost first."""
    return [block for block in _up_to(inner, common_block(outer, inner)) if block.kind is BlockKind.LOOP]
