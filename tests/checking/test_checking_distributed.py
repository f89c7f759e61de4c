"""A check over the workers of a real Dask cluster, started as a site would start one."""

from __future__ import annotations

import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mplint

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.distributed

BAD = 'from multiprocessing import Process\nif __name__ == "__mian__":\n    Process(target=print).start()\n'
LIBRARY = Path(sysconfig.get_paths()["stdlib"])


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    distributed = pytest.importorskip("distributed", reason="Dask's distributed is not installed")
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": ":0"}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as connected:
        yield connected


def test_the_findings_are_the_same(client: object, tmp_path: Path) -> None:
    for number in range(120):
        (tmp_path / f"f{number}.py").write_text(BAD if number % 2 else "import multiprocessing\n")
    here = mplint.check(tmp_path)
    there = mplint.check(tmp_path, executor=client.get_executor())  # type: ignore[attr-defined]
    assert there == here
    assert len(there) == 60


def test_real_code_with_settings(client: object) -> None:
    settings = mplint.Settings(select=("ALL",), start_methods=("spawn",))
    paths = [LIBRARY / "multiprocessing", LIBRARY / "concurrent", LIBRARY / "asyncio"]
    assert mplint.check(paths, settings, executor=client.get_executor()) == mplint.check(paths, settings)  # type: ignore[attr-defined]
    assert len(client.scheduler_info()["workers"]) == 2  # type: ignore[attr-defined]


def test_several_threads_a_worker(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="Dask's distributed is not installed")
    for number in range(120):
        (tmp_path / f"f{number}.py").write_text(BAD)
    options = {"n_workers": 1, "threads_per_worker": 4, "processes": True, "dashboard_address": ":0"}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:
        assert mplint.check(tmp_path, executor=client.get_executor()) == mplint.check(tmp_path)
