"""Each settings module boots in a process of its own, and refuses to with one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.production",
    "SECRET_KEY": "x" * 50,
    "BASE_URL": "https://lokalprojekte.example",
    "ALLOWED_HOSTS": "lokalprojekte.example",
    "MAIL_FROM": "hallo@lokalprojekte.example",
    "SMTP_URL": "smtps://user:p%40ss@mail.example:465",
}


def boot(names, tmp_path, **variables):
    script = (
        "import json; from django.conf import settings;"
        f"print(json.dumps({{name: getattr(settings, name) for name in {names!r}}}, default=str))"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": "site", "DATA_DIR": str(tmp_path), **variables}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("module", "expected"),
    [
        ("demo", {"DEBUG": False, "DEMO": True, "PAGE_CACHE_BYTES": 67_108_864}),
        ("dev", {"DEBUG": True, "DEMO": True, "PAGE_CACHE_BYTES": 0}),
    ],
)
def test_module_for_one_machine_needs_no_variable(tmp_path, module, expected):
    result = boot([*expected], tmp_path, DJANGO_SETTINGS_MODULE=f"lokalprojekte.settings.{module}")

    assert (json.loads(result.stdout), oct((tmp_path / "secret_key").stat().st_mode)[-3:]) == (expected, "600")


def test_production_is_safe(tmp_path):
    names = [
        "DEBUG",
        "DEMO",
        "SECURE_SSL_REDIRECT",
        "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "EMAIL_HOST_PASSWORD",
    ]

    result = boot(names, tmp_path, **PRODUCTION)

    assert json.loads(result.stdout) == {
        "DEBUG": False,
        "DEMO": False,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 63_072_000,
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "EMAIL_HOST_PASSWORD": "p@ss",
    }


@pytest.mark.parametrize("name", sorted(set(PRODUCTION) - {"DJANGO_SETTINGS_MODULE"}))
def test_production_names_what_is_missing(tmp_path, name):
    result = boot(["DEBUG"], tmp_path, **{key: value for key, value in PRODUCTION.items() if key != name})

    assert result.returncode == 1
    assert f"ImproperlyConfigured: {name} is not set." in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("DATABASE_URL", "mysql://a/b"),
        ("TRUSTED_PROXIES", "proxy"),
        ("PAGE_CACHE_MB", "-1"),
        ("LOG_LEVEL", "LOUD"),
        ("BASE_URL", "http://lokalprojekte.example"),
        ("SMTP_URL", "mail.example"),
        ("SSL_REDIRECT", "perhaps"),
    ],
)
def test_wrong_value_stops_the_boot_and_is_named(tmp_path, name, value):
    result = boot(["DEBUG"], tmp_path, **{**PRODUCTION, name: value})

    assert result.returncode == 1
    assert name in result.stderr.splitlines()[-1]
