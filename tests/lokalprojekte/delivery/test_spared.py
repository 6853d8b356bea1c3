"""A web process holds no package that only a part of the REST framework would use which nobody here does."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.processes import ROOT

#: Tells what of them is there after the application was imported, and whether all can be had afterwards.
SCRIPT = """
import sys
import lokalprojekte.wsgi
names = ("psycopg", "pygments", "requests", "yaml")
print([name for name in names if name in sys.modules])
import django.contrib.postgres.fields, psycopg, pygments.lexers, requests, yaml
print(yaml.safe_load("a: 1"), requests.Session().verify)
"""


@pytest.mark.tools
def test_packages_are_absent_until_somebody_needs_them(tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'none.sqlite3'}",
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "PYTHONPATH": os.pathsep.join(map(str, (ROOT / "site", ROOT))),
        "SMTP_URL": "smtp://127.0.0.1:1",
    }

    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert said.splitlines() == ["[]", "{'a': 1} True"]
