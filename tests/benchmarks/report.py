"""``make bench``: run the benchmarks one after the other, keep what each found, and write ``docs/performance.md``.

Names choose some of them (``report.py growth soak``); ``--draw`` runs none and writes the report from what is there.
What a benchmark found lies in ``var/bench/<name>.json``: the last line it printed, when, on which machine, and how much
else that machine had to do. The report says of each which bar it missed, if any, and shows how lists grow as a picture.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(Path(__file__).parent)]

from beside.plots import line_chart

KEPT = ROOT / "var" / "bench"
REPORT = ROOT / "docs" / "performance.md"
PLOTS = ROOT / "docs" / "performance"
#: Name → command; the order of the report.
RUNS: Final[dict[str, tuple[str, ...]]] = {
    "pages": ("pages.py",),
    "pages-postgresql": ("pages.py", "--postgresql"),
    "proxy": ("proxy.py",),
    "lighthouse": ("lighthouse.py",),
    "growth": ("growth.py",),
    "soak": ("soak.py",),
    "web_server": ("web_server.py",),
    "abuse": ("abuse.py",),
    "api": ("api.py",),
    "api-postgresql": ("api.py", "--postgresql"),
    "finding": ("finding.py",),
    "finding-postgresql": ("finding.py", "--postgresql"),
    "inbox": ("inbox.py",),
    "matching": ("matching.py",),
    "alerts": ("alerts.py",),
    "report_pdfs": ("report_pdfs.py",),
    "impact": ("impact.py",),
    "impact-postgresql": ("impact.py", "--postgresql"),
}
#: Lists of which the curves are drawn.
CURVES = ("calls", "hosts", "hosts: words", "stories", "search", "API calls", "admin: calls", "admin: inbox")
#: Processes that want a core already, for each core, from which figures say more about those than about the site.
BUSY: Final = 0.5
#: Figures that stand elsewhere in the report.
_NOT_SHOWN: Final = {"curve_mb", "passed", "missed"}
_ABOUT: Final = (
    "Made by `make bench` from what the benchmarks in `tests/benchmarks/` found; each says in its head what it does,",
    "and what it takes. Whoever doubts a figure runs it again: `make bench ONLY=growth`. Ratios and zeros carry over",
    "to other machines, rates do not. Figures taken beside other work are worse than the site is: marked with ×.",
    "",
)


def main() -> int:
    """Run what was named, write the report, and say by the exit code whether every bar was reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="name", help=f"default: all of {', '.join(RUNS)}")
    parser.add_argument("--draw", action="store_true", help="only write the report")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in RUNS]
    if unknown:
        parser.error(f"There is no benchmark {', '.join(unknown)}.")
    KEPT.mkdir(parents=True, exist_ok=True)
    found = [run(name) for name in options.names or RUNS] if not options.draw else []
    write_report(kept())
    return 0 if all(found) else 1


def run(name: str) -> bool:
    """Run one benchmark, keep what it found, and return whether it reached its bars."""
    script, *arguments = RUNS[name]
    before, began, moment = os.getloadavg()[0], time.monotonic(), datetime.now(UTC)
    print(f"\n{name}", flush=True)
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "benchmarks" / script), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    last = ""
    assert process.stdout is not None
    for line in process.stdout:
        print(f"  {line.rstrip()[:300]}", flush=True)
        last = line if line.strip() else last
    code = process.wait()
    try:
        figures = json.loads(last)
    except ValueError:
        print(f"  {name} ended with {code} and told nothing.", flush=True)
        return False
    entry = {
        "at": moment.isoformat(timespec="minutes"),
        "machine": machine(),
        "load_before": round(before, 2),
        "seconds": round(time.monotonic() - began),
        "passed": code == 0,
        "figures": figures,
    }
    (KEPT / f"{name}.json").write_text(json.dumps(entry, indent=1, ensure_ascii=False), encoding="utf-8")
    return code == 0


def machine() -> str:
    """Say in one line what this machine is."""
    said = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in said.splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = (
        f"{os.cpu_count()} cores",
        model,
        f"{memory:.0f} GB",
        platform.system(),
        f"Python {platform.python_version()}",
    )
    return ", ".join(part for part in parts if part)


def kept() -> dict[str, dict[str, Any]]:
    """Return what the benchmarks found, in the order of the report."""
    files = {name: KEPT / f"{name}.json" for name in RUNS}
    return {name: json.loads(file.read_text(encoding="utf-8")) for name, file in files.items() if file.exists()}


def write_report(entries: Mapping[str, dict[str, Any]], *, report: Path = REPORT, plots: Path = PLOTS) -> None:
    """Write the report about ``entries``, and its pictures."""
    plots.mkdir(parents=True, exist_ok=True)
    pictures = dict(_pictures(entries))
    for name, (_alternative, svg) in pictures.items():
        (plots / f"{name}.svg").write_text(svg, encoding="utf-8")
    report.write_text("\n".join(_lines(entries, pictures)), encoding="utf-8")


def _lines(entries: Mapping[str, dict[str, Any]], pictures: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    yield "# Performance"
    yield ""
    yield from _ABOUT
    for place in dict.fromkeys(entry["machine"] for entry in entries.values()):
        yield f"Machine: {place}."
    yield ""
    yield "| | Question | Bars | Measured | Load before |"
    yield "| --- | --- | --- | --- | --- |"
    for name, entry in entries.items():
        verdict = "reached" if entry["passed"] else f"missed: {_missed(entry['figures']) or 'see below'}"
        busy = " ×" if entry["load_before"] > BUSY * (os.cpu_count() or 1) else ""
        yield f"| {name} | {_question(name)} | {verdict} | {entry['at'][:10]} | {entry['load_before']}{busy} |"
    for name, (alternative, _svg) in pictures.items():
        yield f"\n![{alternative}](performance/{name}.svg)"
    for name, entry in entries.items():
        yield f"\n## {name}\n"
        yield from _table(entry["figures"])
    yield ""


def _question(name: str) -> str:
    """Return the first sentence of the benchmark's own head."""
    source = (ROOT / "tests" / "benchmarks" / RUNS[name][0]).read_text(encoding="utf-8")
    return str(ast.get_docstring(ast.parse(source))).splitlines()[0]


def _missed(figures: Mapping[str, Any]) -> str:
    missed = figures.get("missed") or []
    if isinstance(missed, Mapping):
        return "; ".join(f"{name}: {', '.join(parts)}" for name, parts in missed.items() if parts)
    return ", ".join(map(str, missed))


def _table(figures: Mapping[str, Any]) -> Iterator[str]:
    """Yield every figure as a row: the way to it, and what it is."""
    yield "| Figure | Value |"
    yield "| --- | --- |"
    for way, value in _leaves(figures):
        yield f"| {' · '.join(way)} | {value} |"


def _leaves(value: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    is_group = isinstance(value, Mapping) and (not way or any(isinstance(part, Mapping) for part in value.values()))
    if is_group:
        for name, part in value.items():
            yield from _leaves(part, (*way, str(name)))
    elif way[-1] not in _NOT_SHOWN:
        yield way, _words(value)


def _words(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {_words(part)}" for name, part in value.items())
    if isinstance(value, list):
        return " / ".join(_words(part) for part in value)
    text = f"{value:,}" if isinstance(value, (int, float)) and not isinstance(value, bool) else str(value)
    return text.replace("|", "\\|").replace("<", "&lt;")


def _pictures(entries: Mapping[str, dict[str, Any]]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield name, alternative text and drawing of each picture."""
    growth = entries.get("growth", {}).get("figures", {})
    for database in ("sqlite", "postgresql"):
        if database in growth:
            lists = growth[database]["lists"]
            lines = {
                name: list(zip(growth["sizes"], lists[name]["ms"], strict=True)) for name in CURVES if name in lists
            }
            title = f"Lists as projects grow, {database}"
            drawn = line_chart(title, lines, across="projects", up="milliseconds", logarithmic=True)
            yield f"growth-{database}", (title, drawn)
    curve = entries.get("soak", {}).get("figures", {}).get("curve_mb", [])
    if curve:
        title = "Memory of a web process under load"
        line = {"largest process": [(float(share), value) for share, value in enumerate(curve, start=1)]}
        yield "soak", (title, line_chart(title, line, across="per cent of the time", up="MB"))


if __name__ == "__main__":
    sys.exit(main())
