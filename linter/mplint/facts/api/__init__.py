"""What multiprocessing and its neighbours offer, as data: a new library or Python version is a row in these files."""

from mplint.facts.api.functions import CONTEXT_MEMBERS, FUNCTIONS, METHODS, UNCALLED_WORDS
from mplint.facts.api.groups import (
    AT_LEAST_ONE,
    CLASSES_OF_FACTORIES,
    COUNTS,
    CPU_COUNTS,
    IN_CHUNKS,
    INSPECTING,
    MEANT_BY_MODULE,
    MEANT_ON_PROCESS,
    NUMERIC,
    PLAIN_EXCEPTIONS,
    PROGRESS_BARS,
    QUICK,
    SETTABLE_ON_PROCESS,
    WITH_RESULTS,
    WORKING,
)
from mplint.facts.api.kinds import KINDS, MANAGERS, PROXIES, WITHOUT_COPIES
from mplint.facts.api.libraries import LIBRARIES, MENTIONS, UNBOUND_AS_API, WORDS, canonical, spelled

__all__ = [
    "AT_LEAST_ONE",
    "CLASSES_OF_FACTORIES",
    "CONTEXT_MEMBERS",
    "COUNTS",
    "CPU_COUNTS",
    "FUNCTIONS",
    "INSPECTING",
    "IN_CHUNKS",
    "KINDS",
    "LIBRARIES",
    "MANAGERS",
    "MEANT_BY_MODULE",
    "MEANT_ON_PROCESS",
    "MENTIONS",
    "METHODS",
    "NUMERIC",
    "PLAIN_EXCEPTIONS",
    "PROGRESS_BARS",
    "PROXIES",
    "QUICK",
    "SETTABLE_ON_PROCESS",
    "UNBOUND_AS_API",
    "UNCALLED_WORDS",
    "WITHOUT_COPIES",
    "WITH_RESULTS",
    "WORDS",
    "WORKING",
    "canonical",
    "spelled",
]
