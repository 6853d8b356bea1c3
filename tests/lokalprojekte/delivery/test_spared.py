"""A web process holds no package that only a part of the REST framework would use which nobody here does."""

from __future__ import annotations

import pytest

from tests.processes import said_by

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
    assert said_by(SCRIPT, tmp_path).splitlines() == ["[]", "{'a': 1} True"]
