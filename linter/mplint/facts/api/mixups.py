"""What people take one thing of the API for, as data: whose a method is that another thing does not have."""

from __future__ import annotations

OWNERS = {
    "joinable queue": "a `JoinableQueue` has it",
    "queue": "a `Queue` has it",
    "thread queue": "the `queue.Queue` of threads has it, from Python 3.13 on",
    "event": "an `Event` has it",
    "condition": "a `Condition` has it",
    "barrier": "a `Barrier` has it",
    "lock": "a lock has it",
    "connection": "an end of a `Pipe` has it",
    "process": "a process has it",
    "async result": "the result of a pool's task has it",
}
"""By kind, in the order in which they are asked."""

EXCEPTIONS = {
    "Empty": "write `queue.Empty`, and `import queue`",
    "Full": "write `queue.Full`, and `import queue`",
}
"""Exceptions that are looked for on a queue, and where they are."""

CAME_WITH = {"locked": "3.14"}
"""The Python version that a method of the complete kinds came with, where it is later than what `complete` means."""

SPELLED = {
    "isSet": "is_set",
    "notifyAll": "notify_all",
    "is_empty": "empty",
    "size": "qsize",
    "put_no_wait": "put_nowait",
    "receive": "recv",
}
"""What a method is called elsewhere, or was, and what it is called here."""

RENAMED = {"blocking": "block", "block": "blocking", "item": "obj", "obj": "item", "max_size": "maxsize"}
"""The same of keywords."""
