"""Reports name files from the root of a CI's checkout: the tests are their own root, wherever they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mplint.report.paths import ROOTS

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="session")
def _no_ci() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for variable in ROOTS:
            patch.delenv(variable, raising=False)
        yield
