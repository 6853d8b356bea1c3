"""The API costs nothing where nobody asks for it, and is there when somebody does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import resolve, reverse

ROOT = Path(__file__).resolve().parents[3]
#: What a process tells that has served a page: whether it knows the guard, before and after a question to the API.
SCRIPT = """
import sys
import django
django.setup()
from django.conf import settings
from django.urls import resolve, reverse
reverse("api_docs"), resolve("/projekte/")
for name in settings.MIDDLEWARE:
    from django.utils.module_loading import import_string
    import_string(name)
late = "lokalprojekte.api.guard" in sys.modules or "lokalprojekte.api.routers" in sys.modules
resolve("/api/v3/calls/")
print(late, "lokalprojekte.api.routers" in sys.modules)
import shutil
shutil.rmtree(settings.TEST_DATA, ignore_errors=True)
"""


@pytest.mark.tools
def test_process_that_serves_pages_does_not_import_it():
    environment = {
        "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.test",
        "PYTHONPATH": f"{ROOT / 'site'}:{ROOT}",
        "PATH": "/usr/bin:/bin",
    }

    said = subprocess.run(
        [sys.executable, "-c", SCRIPT], env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert said.split() == ["False", "True"]


def test_addresses_can_be_named_and_found():
    match = resolve("/api/v3/calls/")

    assert match.namespace == "wagtailapi_v3"
    assert resolve(reverse(match.view_name, kwargs=match.kwargs)).func == match.func
