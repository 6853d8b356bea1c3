"""What stands in deploy/ fits the program: variables, commands, paths and names."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import metadata, requires
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from tests.architecture.test_environment import variables_read
from tests.conftest import REQUIRE_ALL

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "containers" / "compose.yaml").read_text(encoding="utf-8"))
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
#: Read by Python, Django, Caddy or the other images.
OTHERS = {
    "DJANGO_SETTINGS_MODULE",
    "PATH",
    "POSTGRES_DB",
    "POSTGRES_PASSWORD_FILE",
    "POSTGRES_USER",
    "PYTHONPATH",
    "PYTHONUNBUFFERED",
    "SITE_ADDRESS",
    "SITE_HOST",
    "UPSTREAMS",
}


def variables() -> dict[str, set[str]]:
    """Return every variable that deploy/ sets, by the file that does."""
    found = {
        str(path.relative_to(DEPLOY)): set(re.findall(r"^#?([A-Z_]+)=", path.read_text(encoding="utf-8"), re.MULTILINE))
        for path in DEPLOY.glob("*/env.example")
    }
    for path in UNITS:
        lines = re.findall(r"^Environment=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        found[path.name] = {word.partition("=")[0] for line in lines for word in line.split()}
    found["compose.yaml"] = {name for service in services().values() for name in service.get("environment", {})}
    container = (DEPLOY / "containers" / "Containerfile").read_text(encoding="utf-8")
    found["Containerfile"] = set(re.findall(r"\b([A-Z_]+)=", container))
    return found


def services() -> dict[str, dict]:
    return COMPOSE["services"]


def commands() -> set[str]:
    """Return every ``manage.py …`` that deploy/ runs."""
    texts = [path.read_text(encoding="utf-8") for path in DEPLOY.rglob("*") if path.is_file()]
    named = {name for text in texts for name in re.findall(r"manage\.py,? ([a-z_]+)", text)}
    return named | {name for text in texts for name in re.findall(r"manage\.py, ([a-z_]+)", text)}


def test_variables_are_those_the_settings_read():
    known = variables_read("production") | OTHERS

    assert {file: sorted(names - known) for file, names in variables().items() if names - known} == {}


def test_required_variables_are_set_by_every_example():
    required = {"ALLOWED_HOSTS", "BASE_URL", "MAIL_FROM"}

    for file in ("systemd/env.example", "containers/env.example"):
        assert required <= variables()[file]


def test_commands_exist():
    assert {"serve", "worker", "backup", "migrate", "setup_site"} <= commands() <= set(get_commands())


def test_services_name_only_what_is_there():
    declared = {key: set(COMPOSE[key]) for key in ("secrets", "networks")}
    volumes = {*COMPOSE["volumes"], ".."}

    for name, service in services().items():
        assert set(service.get("secrets", [])) <= declared["secrets"], name
        assert set(service.get("networks", [])) <= declared["networks"], name
        assert set(service.get("depends_on", [])) <= services().keys(), name
        assert {volume.split("/")[0].split(":")[0] for volume in service.get("volumes", [])} <= volumes, name


def test_files_that_are_mounted_exist():
    mounted = [volume.split(":")[0] for service in services().values() for volume in service.get("volumes", [])]

    for path in (path for path in mounted if path.startswith("..")):
        assert (DEPLOY / "containers" / path).exists(), path


def test_there_are_several_of_what_serves_and_works():
    web = [name for name in services() if name.startswith("web-")]

    assert len(web) >= 2
    assert services()["caddy"]["environment"]["UPSTREAMS"].split() == [f"{name}:8000" for name in web]
    assert services()["worker"]["deploy"]["replicas"] >= 2


def test_proxy_is_trusted_by_its_network():
    subnet = COMPOSE["networks"]["inside"]["ipam"]["config"][0]["subnet"]

    assert services()["web-1"]["environment"]["TRUSTED_PROXIES"] == subnet


def test_image_has_the_python_the_project_asks_for():
    images = re.findall(
        r"^FROM \S+/python:(\d+)\.(\d+)", (DEPLOY / "containers" / "Containerfile").read_text(), re.MULTILINE
    )
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]

    lowest = tuple(map(int, re.findall(r"\d+", asked)))
    assert images
    assert all(tuple(map(int, image)) >= lowest for image in images)


def test_pins_fit_the_python_of_debian_12():
    """Compile them with ``--python-version 3.11.2`` (docs/how-to/upgrade.md)."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(line.partition("==")[0]) for line in lines if re.match(r"[\w.-]+==", line)}
    debian = {"python_version": "3.11", "python_full_version": "3.11.2", "extra": ""}
    known = {name: metadata(name) for name in pinned}
    needed = {
        canonicalize_name(need.name)
        for name in known
        for need in map(Requirement, requires(name) or [])
        if not need.marker or need.marker.evaluate(debian)
    }

    too_new = {name for name, about in known.items() if "3.11.2" not in SpecifierSet(about["Requires-Python"] or "")}
    assert len(known) > 50
    assert too_new == set()
    assert needed - pinned == set()


def test_secrets_of_an_installation_are_ignored_by_git():
    asked = ["git", "check-ignore", "deploy/containers/env", "deploy/containers/secrets/secret-key"]

    assert len(subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()) == 2


def test_systemd_accepts_the_units(tmp_path):
    program = shutil.which("systemd-analyze")
    if not program:
        message = "The units are judged by systemd-analyze: apt-get install systemd."
        pytest.fail(message) if REQUIRE_ALL else pytest.skip(message)
    for path in (DEPLOY / "systemd").glob("lokalprojekte-*"):
        # Where the checkout lies, and as somebody whom this machine knows.
        text = path.read_text(encoding="utf-8").replace("/opt/lokalprojekte/.venv/bin/python", sys.executable)
        text = re.sub(r"^(User|Group|EnvironmentFile)=.*\n", "", text, flags=re.MULTILINE)
        (tmp_path / path.name).write_text(text.replace("/opt/lokalprojekte", str(ROOT)))

    units = [str(path) for path in sorted(tmp_path.iterdir())]
    judged = subprocess.run([program, "verify", "--man=no", *units], capture_output=True, text=True, check=False)

    ours = [line for line in judged.stderr.splitlines() if "lokalprojekte-" in line]
    assert (judged.returncode, ours) == (0, []), judged.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.stem)
def test_service_runs_without_rights_it_does_not_need(unit):
    text = unit.read_text(encoding="utf-8")

    for line in ("User=lokalprojekte", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet="):
        assert f"\n{line}\n" in text
