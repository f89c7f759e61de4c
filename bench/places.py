"""Where things lie."""

from __future__ import annotations

from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
"""The repository."""

WORK = TOP / ".bench"
"""All that is installed, copied and made; git ignores it."""
TOOLS = WORK / "tools"
"""The environment of mplint and all its peers but flake8."""
FLAKE8 = WORK / "flake8"
"""The environment of flake8 and bugbear."""
DENSE = WORK / "dense"
"""The packages of the multiprocessing-dense set, as pip installs them."""
CORPORA = WORK / "corpora"
"""What the tools read, and the directory in which they run."""
CACHES = WORK / "caches"
"""A directory for each tool that has a cache."""
OUTPUT = WORK / "output"
"""What the tools printed in their last run."""

REQUIREMENTS = TOP / "bench" / "requirements"
RESULTS = TOP / "bench" / "results.json"
PAGE = TOP / "docs" / "performance.md"
PICTURE = TOP / "docs" / "performance.svg"
