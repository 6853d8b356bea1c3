"""The report says what was measured, on which machine, and shows it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.benchmarks.report import RUNS, write_report

LISTS = {"calls": {"ms": [20.0, 21.0, 22.5], "queries": [5, 5, 5], "ratio": 1.13, "passes": True}}
GROWTH = {
    "sizes": [100, 1000, 10000],
    "missed": {"sqlite": ["publish"]},
    "sqlite": {"lists": LISTS, "publish_ms": [90.0, 110.0, 320.5], "memory_mb": [100.0, 101.0, 102.0]},
}
SOAK = {"start_s": 1.5, "curve_mb": [100.0, 120.0, 121.0], "missed": []}


def entry(figures, *, passed=True, load=0.1):
    return {
        "at": "2026-11-30T03:00+00:00",
        "machine": "2 cores, Linux",
        "load_before": load,
        "passed": passed,
        "figures": figures,
    }


@pytest.fixture
def written(tmp_path):
    entries = {"growth": entry(GROWTH, passed=False), "soak": entry(SOAK, load=40)}
    write_report(entries, report=tmp_path / "performance.md", plots=tmp_path / "performance")
    return tmp_path


def test_report_names_machine_date_and_missed_bars(written):
    text = (written / "performance.md").read_text(encoding="utf-8")

    assert "Machine: 2 cores, Linux." in text
    assert "| missed: sqlite: publish | 2026-11-30 | 0.1 |" in text
    assert "| reached | 2026-11-30 | 40 × |" in text
    assert "| sqlite · lists · calls | ms 20.0 / 21.0 / 22.5, queries 5 / 5 / 5, ratio 1.13, passes True |" in text
    assert "| sqlite · publish_ms | 90.0 / 110.0 / 320.5 |" in text


def test_pictures_of_the_report_are_there_and_whole(written):
    text = (written / "performance.md").read_text(encoding="utf-8")

    for name in ("growth-sqlite", "soak"):
        assert f"](performance/{name}.svg)" in text
        drawing = ET.parse(written / "performance" / f"{name}.svg").getroot()
        lines = drawing.findall("{http://www.w3.org/2000/svg}polyline")
        assert [len(line.get("points").split()) for line in lines] == [3]


def test_every_benchmark_there_is_runs():
    here = Path(__file__).parent
    scripts = {path.name for path in here.glob("*.py")} - {"report.py", "test_report.py"}

    assert {command[0] for command in RUNS.values()} == scripts
