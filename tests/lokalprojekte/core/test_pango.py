"""Pages offer a PDF where the library that draws it finds what it needs, and they ask without importing it."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from lokalprojekte.core import pango, pdf
from tests.processes import ROOT

SCRIPT = "import sys; from lokalprojekte.core.pdf import can_draw; can_draw(); print('weasyprint' in sys.modules)"


@pytest.fixture(autouse=True)
def _asked_anew():
    pango.is_installed.cache_clear()
    yield
    pango.is_installed.cache_clear()


def test_answer_is_that_of_the_library():
    assert pango.is_installed() == pdf.can_draw() == (pdf.weasyprint() is not None)


def test_machine_without_it_cannot_draw(monkeypatch):
    def missing(name):
        raise OSError(f"cannot load {name}")

    monkeypatch.setattr(ctypes, "CDLL", missing)

    assert not pdf.can_draw()


def test_question_imports_no_library():
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], env={"PYTHONPATH": "site"}, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert said.strip() == "False"
