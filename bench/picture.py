"""docs/performance.svg: bars of seconds.

matplotlib draws them. It is in the tools' environment, and `draw` runs this module there.
"""

from __future__ import annotations

import subprocess
import sys
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpora import SMALL, STDLIB
from bench.environment import variables
from bench.experiments import cold
from bench.places import TOOLS, TOP
from bench.problem import BenchError
from bench.results import read
from bench.tools import ASYNC, BUGBEAR, FIXIT, MPLINT, PYLINT, RUFF

if TYPE_CHECKING:
    from bench.results import Results

PANELS = (
    (SMALL, "asyncio, concurrent, multiprocessing", (RUFF, MPLINT, BUGBEAR, PYLINT, FIXIT, ASYNC)),
    (STDLIB, "The whole standard library", (RUFF, MPLINT, BUGBEAR)),
)
"""For each corpus its title, and the tools that have read all of it."""
OURS, THEIRS = "#2f81f7", "#8b949e"

STYLE = """<style>
  #card path { fill: #ffffff !important; }
  text { fill: #1f2328 !important; }
  @media (prefers-color-scheme: dark) {
    #card path { fill: #0d1117 !important; }
    text { fill: #e6edf3 !important; }
  }
</style>
"""
"""Light or dark as the reader has it; the background comes along, since not every page follows the same setting."""


def draw(results: Path, target: Path) -> None:
    """Draw the figures of a file. Raises `BenchError` if matplotlib is not there."""
    command = [str(TOOLS / "bin" / "python"), "-m", "bench.picture", str(results), str(target)]
    try:
        done = subprocess.run(command, check=False, cwd=TOP, env=variables(), capture_output=True, text=True)
    except OSError as error:
        raise BenchError(f"the picture needs the environment of the tools, and it is not there: {error}") from error
    if done.returncode:
        raise BenchError(f"the picture could not be drawn: {done.stderr.strip().splitlines()[-1]}")


def bars(results: Results) -> list[tuple[str, list[tuple[str, float]]]]:
    """The panels: the title, and the seconds of each tool that has any, the fastest first."""
    panels = []
    for name, title, tools in PANELS:
        known = [(tool, results.seconds(cold(name), tool)) for tool in tools]
        seconds = sorted(((tool, taken) for tool, taken in known if taken is not None), key=itemgetter(1))
        panels.append((f"{title} ({results.corpora[name].lines:,} lines), cold", seconds))
    return [panel for panel in panels if panel[1]]


def label(seconds: float) -> str:
    """What stands at the end of a bar."""
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.1f} s"


def main(results: Path, target: Path) -> None:
    """Draw, with the matplotlib of this Python."""
    import matplotlib as mpl  # noqa: PLC0415 - only the tools' environment has it

    mpl.use("svg")
    from matplotlib import pyplot as plt  # noqa: PLC0415

    # Text stays text, and the file is the same for the same figures.
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "mplint", "font.size": 11})
    panels = bars(read(results))
    heights = [len(panel) for _, panel in panels]
    figure, axes = plt.subplots(
        len(panels), figsize=(9, 0.42 * sum(heights) + 0.8 * len(panels)), height_ratios=heights, squeeze=False
    )
    figure.patch.set_gid("card")
    for place, (title, seconds) in zip(axes.flat, panels, strict=True):
        names, values = zip(*seconds, strict=True)
        colours = [OURS if name == MPLINT else THEIRS for name in names]
        drawn = place.barh(names, values, color=colours, height=0.7)
        place.bar_label(drawn, [label(value) for value in values], padding=5)
        place.set_title(title, loc="left", fontsize=11, fontweight="bold")
        place.set_xlim(0, max(values) * 1.12)
        place.invert_yaxis()
        place.set_facecolor("none")
        place.spines[:].set_visible(False)
        place.tick_params(length=0, labelbottom=False)
    figure.tight_layout(h_pad=1.5)
    figure.savefig(target, format="svg", metadata={"Date": None})
    text = target.read_text("utf-8")
    target.write_text(text.replace("<defs>", f"{STYLE} <defs>", 1), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
