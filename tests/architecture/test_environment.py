"""The README's table of variables is the settings' own list."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
#: Enough for the strictest settings to boot, so that every reader is reached.
PRODUCTION = {
    "SECRET_KEY": "x" * 60,
    "BASE_URL": "https://lokalprojekte.example",
    "ALLOWED_HOSTS": "lokalprojekte.example",
    "MAIL_FROM": "hallo@lokalprojekte.example",
    "SMTP_URL": "smtps://u:p@mail.example:465",
}


def variables_read(settings: str) -> set[str]:
    """Boot ``settings`` in a process of its own and return the variables it asked for."""
    code = (
        "import django.conf, importlib;"
        f"module = importlib.import_module('lokalprojekte.settings.{settings}');"
        "print(' '.join(sorted(module.ENV.known)))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "site"), **PRODUCTION}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_environment_table_names_exactly_the_variables_read():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `([A-Z_]+)`", readme, re.MULTILINE))

    read = variables_read("production") | variables_read("demo")

    with_file = {name for name in read if name.endswith("_FILE")}
    assert documented == read - with_file


def test_environment_example_names_only_variables_that_are_read():
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    offered = set(re.findall(r"^#? ?([A-Z_]+)=", example, re.MULTILINE))

    assert offered - variables_read("production") - variables_read("demo") == set()
