"""The example script against the real server: 200 calls of another system, twice, are 200 calls."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lokalprojekte.api.enums import Scope
from lokalprojekte.seed.recipes.showcase import make_host
from showcase.enums import CallStatus
from showcase.models import ProjectCallPage
from tests.lokalprojekte.api.tokens import token_of
from tests.processes import Site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
ROWS = 200


@pytest.fixture
def site(tmp_path, site_tree):
    """The web server on the database of the test, with the host the example names."""
    make_host(title="Stadt Musterhausen", slug="stadt-musterhausen")
    running = Site(tmp_path, 1)
    running.start("web")
    running.wait_until_up()
    yield running
    running.end()


@pytest.fixture
def run(site, people):
    """Run the script; return exit code, output and complaints."""
    secret = token_of(people.rosa, Scope.WRITE_PAGES, Scope.PUBLISH)

    def started(file, *options):
        command = [
            sys.executable,
            EXAMPLES / "import_calls.py",
            file,
            "--site",
            f"http://127.0.0.1:{site.port}",
            *options,
        ]
        done = subprocess.run(
            command, env={**os.environ, "API_TOKEN": secret}, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout.splitlines(), done.stderr.splitlines()

    return started


def write(path, count, **changes):
    """Write a file of ``count`` rows like those of the example."""
    with (EXAMPLES / "calls.csv").open(encoding="utf-8", newline="") as file:
        first = next(csv.DictReader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(first))
        writer.writeheader()
        for number in range(count):
            row = {"foreign_id": f"FV-{number:04}", "title": f"Vorhaben {number}"}
            writer.writerow({**first, **row, **(changes if number == 0 else {})})
    return path


def test_two_hundred_calls_twice_are_two_hundred_calls(run, tmp_path):
    file = write(tmp_path / "calls.csv", ROWS)

    code, said, complaints = run(file)
    assert (code, complaints, said[-1]) == (0, [], f"{ROWS} of {ROWS} rows are fine.")
    # As on another machine: nobody remembers what was done. The keys of the requests do.
    (tmp_path / "calls.csv.done").unlink()
    code, said, complaints = run(file)

    assert (code, complaints) == (0, [])
    assert ProjectCallPage.objects.count() == ROWS
    assert set(ProjectCallPage.objects.values_list("status", "live")) == {(CallStatus.DRAFT, False)}


def test_run_that_was_cut_short_goes_on_and_changed_rows_change_their_page(run, tmp_path):
    file = write(tmp_path / "calls.csv", 3)
    state = tmp_path / "calls.csv.done"
    run(file)
    state.write_text("".join(state.read_text().splitlines(keepends=True)[:1]))
    write(file, 4, teaser="Neu gefragt")

    code, said, complaints = run(file, "--publish")

    assert (code, complaints) == (0, [])
    assert [line.split()[2] for line in said[:4]] == ["changed:", "was", "was", "created:"]
    assert ProjectCallPage.objects.count() == 4
    assert ProjectCallPage.objects.get(slug="vorhaben-0-fv-0000").teaser == "Neu gefragt"
    assert set(ProjectCallPage.objects.values_list("status", "live")) == {(CallStatus.OPEN, True)}


def test_dry_run_writes_nothing_and_rows_that_cannot_be_right_say_why(run, tmp_path):
    file = write(tmp_path / "calls.csv", 2, host="nirgends")

    code, said, complaints = run(file, "--dry-run")
    assert (code, said[0]) == (1, "[2/2] FV-0001 would be sent")
    assert complaints == ["[1/2] FV-0000 FAILED – line 2: host: the site has none with the address «nirgends»"]
    assert not ProjectCallPage.objects.exists()

    code, _said, complaints = run(write(file, 2, hours_min="999", duration_months=""))
    assert code == 1
    assert complaints[0].startswith("[1/2] FV-0000 FAILED – line 2: ")
    assert "duration_months: " in complaints[0]
    assert ProjectCallPage.objects.count() == 1


def test_token_that_does_not_count_ends_the_run_at_once(site, tmp_path):
    file = write(tmp_path / "calls.csv", 1)
    command = [sys.executable, EXAMPLES / "import_calls.py", file, "--site", f"http://127.0.0.1:{site.port}"]

    done = subprocess.run(command, env={**os.environ, "API_TOKEN": "x"}, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "Dieses Token ist hier nicht bekannt." in done.stderr
