"""The program of before serves on the tables of now: while a new version is installed, the old one goes on.

The newest commits that brought a migration are taken; the version right before each runs, from its own sources, on a
database migrated to the newest state. It writes a row into nearly every table (the demonstration), shows every page and
takes an inquiry. Packages are those installed now.
"""

from __future__ import annotations

import io
import subprocess
import tarfile

import pytest
from django.db import connection
from wagtail.models import Page

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries.models import Inquiry
from tests.accepted import INQUIRY
from tests.conftest import REQUIRE_ALL
from tests.processes import ROOT, Site

pytestmark = [pytest.mark.proof, pytest.mark.django_db(transaction=True)]
#: How many of the newest steps of the tables are taken back, one after the other.
STEPS = 3
MIGRATIONS = "*/migrations/0*.py"
NO_HISTORY = (
    "The version before the newest migration is not in this clone: "
    "it needs the history (git fetch --unshallow), and git itself."
)
#: What no visitor comes to by a page of the tree.
VIEWS = (
    "/health/ready/",
    "/suche/?q=rufbus",
    "/anfrage/?rolle=macherin",
    "/projekte/feed.atom",
    "/api/v3/calls/",
    "/admin/login/",
)


def git(*arguments: str) -> bytes:
    """Run git in this checkout; empty where it fails or is missing."""
    try:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""


def migrations_of(commit: str) -> set[str]:
    return {name for name in git("ls-tree", "-r", "--name-only", commit).decode().split() if "/migrations/0" in name}


def before(step: int) -> str:
    """Return the commit before the newest migration, or before an older one; without history skip, or fail."""
    brought = git("log", "--diff-filter=A", "--format=%H", "--", MIGRATIONS).decode().split()
    found = git("rev-parse", "--verify", f"{brought[step]}^").decode().strip() if len(brought) > step else ""
    if not found:
        pytest.fail(NO_HISTORY) if REQUIRE_ALL else pytest.skip(NO_HISTORY)
    return found


@pytest.fixture(params=range(STEPS), ids=lambda step: f"{step + 1} back")
def old(request, tmp_path, site_tree, settings):
    """The web server of an older version on the database of this test."""
    commit = before(request.param)
    assert migrations_of(commit) < migrations_of("HEAD")
    tree, data = tmp_path / "tree", tmp_path / "data"
    data.mkdir()
    with tarfile.open(fileobj=io.BytesIO(git("archive", commit))) as archive:
        archive.extractall(tree, filter="data")
    site = Site(data, smtp_port=9, root=tree)
    site.manage("compile_catalogues")
    connection.close()
    yield site
    site.end()


def inquiry() -> dict[str, str]:
    token = issue_token(purpose="inquiry", replaces_old=True)
    return {**INQUIRY, "form_token": token}


def test_version_before_the_newest_migrations_writes_and_serves(old):
    old.manage("import_reference")
    old.manage("seed_demo")
    old.start("web")
    old.wait_until_up()
    paths = sorted({page.get_url() for page in Page.objects.live().filter(depth__gt=1).specific()})

    shown = {path: old.ask("GET", path).status for path in [*paths, *VIEWS]}
    sent, stored = (
        old.ask("POST", "/anfrage/", inquiry()).status,
        Inquiry.objects.filter(email="kim@example.org").count(),
    )

    assert {path: status for path, status in shown.items() if status != 200} == {}
    assert len(paths) > 40
    assert (sent, stored) == (303, 1)

    with connection.cursor() as cursor:
        cursor.execute("alter table inquiries_inquiry rename column organisation to gone")
    assert old.ask("POST", "/anfrage/", inquiry()).status >= 500, "The control: such a change would have been noticed."
