"""Locks, shared values, managers, shared memory, and state that is not shared."""
