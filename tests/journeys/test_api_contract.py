"""The document of the API against the running site, asked by schemathesis as nobody and as an editor who writes.

Whatever fits the document is taken, whatever does not is refused, every answer is one the document names. Of our
operations nothing may be found. What is found of Wagtail's own stands, with its reason, in ``docs/api/deviations.md``;
a failure of the server (5xx) never does.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.deviations import ALLOWED
from tests.journeys.conftest import ROOT, RunningSite

pytestmark = pytest.mark.browser

CONFIG = Path(__file__).with_name("schemathesis.toml")
#: Beside the interpreter, or wherever it is installed.
COMMAND = shutil.which("st", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]))
#: Seconds after which a run hangs.
LIMIT = 3_600
#: The same requests every time: the suite is no lottery.
SMALL = ("--phases", "examples,fuzzing", "--max-examples", "5", "--generation-deterministic")
WHOLE = ("--max-examples", "50", "--generation-database", "none")
READING = ("--include-method", "GET")
WRITING = ("--exclude-method", "GET")
KINDS = {"call": "calls", "host": "hosts", "report": "reports", "story": "stories"}
ISSUE = """
from datetime import timedelta
from django.contrib.auth import get_user_model
from django.utils import timezone
from lokalprojekte.api.enums import Scope
from lokalprojekte.api.services.tokens import issue_token
editor = get_user_model().objects.get(username={username!r})
end = timezone.now() + timedelta(days=1)
print(issue_token(user=editor, name="Vertrag", scopes=tuple(Scope), expires_at=end, actor=None)[1])
"""


@dataclass
class Finding:
    """What a run found: operation and check, with what it printed."""

    pairs: set[tuple[str, str]] = field(default_factory=set)
    said: str = ""


def token_of_an_editor(site: RunningSite) -> str:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo", "DATA_DIR": str(site.data)}
    program = ISSUE.format(username=site.logins["redaktion"]["username"])
    return subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()


def what_there_is(site: RunningSite) -> str:
    """Return what makes half of the requests ask for something that is there."""

    def read(path: str) -> Any:
        with urllib.request.urlopen(site.address(f"/api/v3/{path}"), timeout=60) as response:
            return json.load(response)

    def ids(path: str) -> list[int]:
        return [item["id"] for item in read(path)["items"]]

    values = {kind: ids(f"{kind}s/?limit=50") for kind in ("call", "host", "report")} | {"story": ids("stories/")}
    values["page"] = ids("pages/")
    values["impact"] = [item["page"]["id"] for item in read("impact/")["items"]]
    values["figure"] = [item["key"] for item in read("impact/figures/")["items"]]
    values["form"] = [read("inquiries/form/?role=maker")["token"]]
    assert all(values.values()), values
    lists = "".join(f"\n[dictionaries.{name}]\nvalues = {json.dumps(found)}\n" for name, found in values.items())
    return lists + "".join(
        f'\n[[operations]]\n{chosen}\nparameters."{name}" = {{ dictionary = "{source}", probability = 0.5 }}\n'
        for chosen, name, source in (
            *((f'include-operation-id = "{many}_detail"', f"path.{one}_id", one) for one, many in KINDS.items()),
            ('include-operation-id-regex = "^impact_"', "path.page_id", "impact"),
            ('include-operation-id-regex = "^pages_"', "path.page_id", "page"),
            ('include-operation-id = "impact_records"', "path.key", "figure"),
            ('include-operation-id = "inquiries_create"', "body.token", "form"),
        )
    )


def ask(site: RunningSite, folder: Path, *options: str, token: str = "") -> Finding:
    """Run schemathesis against ``site``; return what it found of every operation it was to ask."""
    assert COMMAND, "schemathesis is not installed"
    config, report, accepted = (folder / name for name in ("schemathesis.toml", "report.json", "accepted.json"))
    bearer = f'\n[auth.openapi.BearerTokenAuth]\nbearer = "{token}"\n' if token else ""
    config.write_text(CONFIG.read_text() + bearer + what_there_is(site))
    address = site.address("/api/v3/openapi.json")
    run = subprocess.run(
        [
            *(COMMAND, "--config-file", str(config), "run", address, "--no-color", "--no-shrink"),
            *("--wait-for-schema", "30", "--request-timeout", "60"),
            *("--baseline", str(accepted), "--baseline-update"),
            *("--report", "json", "--report-json-path", str(report), *options),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    said = run.stdout[-20_000:] + run.stderr[-2_000:]
    assert report.exists(), said
    told = json.loads(report.read_text())
    asked = told["operations"]
    assert (told["complete"], told["errors"], asked["tested"]) == (True, [], asked["selected"]), said
    assert asked["tested"] > 10, said
    print(said[said.rfind("= SUMMARY") :])
    # The report names no operation for what comes after another one; what it would take as accepted does.
    entries = json.loads(accepted.read_text())["entries"] if accepted.exists() else []
    pairs = {(entry["operation"], entry["check"]) for entry in entries}
    assert bool(pairs) == bool(told["failures"]), said
    return Finding(pairs, said)


def assert_nothing_new(found: Finding) -> None:
    new = found.pairs - ALLOWED
    assert not new, f"{sorted(new)}\n{found.said}"


# What writes comes last: it may delete what there is to read.
@pytest.mark.parametrize(
    ("options", "with_token"),
    [
        pytest.param((*SMALL, *READING), False, id="reading"),
        pytest.param((*WHOLE, *READING), False, id="reading at full size", marks=pytest.mark.proof),
        pytest.param((*WHOLE, *READING), True, id="reading drafts at full size", marks=pytest.mark.proof),
        pytest.param((*SMALL, *WRITING), True, id="writing"),
        pytest.param((*WHOLE, *WRITING), True, id="writing at full size", marks=pytest.mark.proof),
    ],
)
def test_the_site_does_what_its_document_says(disposable_site, tmp_path, options, with_token):
    token = token_of_an_editor(disposable_site) if with_token else ""

    assert_nothing_new(ask(disposable_site, tmp_path, *options, token=token))
