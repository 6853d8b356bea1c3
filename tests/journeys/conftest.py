"""The real site – server, worker, demo content – and a real browser in front of it.

Nothing here looks into the database: what a journey knows, a person could see.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.crawl import Visit, crawl
from tests.journeys.kinds import LivePage, live_pages, richest_of_each

ROOT = Path(__file__).resolve().parents[2]
#: Seconds a first set-up may take on a slow machine before the tests give up on it.
SETUP_LIMIT = 240
#: As many requests as can be allowed.
MOST = "1000000"


@dataclass(frozen=True)
class RunningSite:
    """A site under ``url`` with its generated logins (role → user name and password)."""

    url: str
    logins: dict[str, dict[str, str]]
    #: The folder it writes to.
    data: Path
    #: The origin of another front end that may send inquiries and is shown previews.
    front_end: str

    def address(self, path: str) -> str:
        """Return the full address of ``path``."""
        return f"{self.url}{path}"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _logins(data: Path) -> dict[str, dict[str, str]]:
    return dict(json.loads((data / "demo-login.json").read_text()))


@contextmanager
def serve(data: Path, **environment: str) -> Iterator[RunningSite]:
    """Set up and start the site as ``make run`` does, in the folder ``data``; end it as Ctrl-C does."""
    port, front_end = _free_port(), f"http://127.0.0.1:{_free_port()}"
    process_environment = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "BASE_URL"}}
    process_environment |= {
        "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
        "DATA_DIR": str(data),
        "PORT": str(port),
        "LOG_LEVEL": "WARNING",
        "API_ORIGINS": f"*,{front_end}",
        "PREVIEW_URL": f"{front_end}/vorschau.html#{{secret}}",
        **environment,
    }
    log = data / "run.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run"],
            cwd=ROOT,
            env=process_environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + SETUP_LIMIT
        while not _answers(f"{url}/health/ready/"):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"The site did not start:\n{log.read_text()[-4000:]}")
            time.sleep(0.5)
        yield RunningSite(url, _logins(data), data, front_end)
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """Serve a new site, in an empty folder.

    With ``JOURNEY_THERE=1`` the demo that already runs at ``PORT`` with ``DATA_DIR`` is taken: for work on a page. Its
    ``API_ORIGINS`` and ``PREVIEW_URL`` name ``FRONT_END`` then.
    """
    if os.environ.get("JOURNEY_THERE"):
        data = Path(os.environ["DATA_DIR"])
        front_end = os.environ.get("FRONT_END", "http://127.0.0.1:8080")
        yield RunningSite(f"http://127.0.0.1:{os.environ['PORT']}", _logins(data), data, front_end)
        return
    with serve(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="module")
def disposable_site(running_site: RunningSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """Serve a copy of the site that may be filled with anything, and asked as often as somebody likes."""
    data = tmp_path_factory.mktemp("copy")
    copytree(running_site.data, data, dirs_exist_ok=True, ignore=ignore_patterns("*.sqlite3*", "*.log"))
    for database in running_site.data.glob("*.sqlite3"):
        with closing(sqlite3.connect(database)) as source:
            source.execute("VACUUM INTO ?", (str(data / database.name),))
    many = dict.fromkeys(
        ("API_READS_PER_MINUTE", "API_WRITES_PER_MINUTE", "API_FORMS_PER_HOUR", "FORMS_PER_HOUR"), MOST
    )
    with serve(data, **many) as site:
        yield site


@pytest.fixture(scope="session")
def visits(running_site: RunningSite) -> dict[str, Visit]:
    """Return every address that can be reached from the front page, with its answer."""
    return crawl(running_site.url)


@pytest.fixture(scope="session")
def pages(running_site: RunningSite, visits: dict[str, Visit]) -> list[LivePage]:
    """Return the published pages as they were when ``visits`` were made."""
    return live_pages(running_site.data)


@pytest.fixture(scope="session")
def kinds(pages: list[LivePage], visits: dict[str, Visit]) -> dict[str, str]:
    """Return one address of every kind of page."""
    return richest_of_each(pages, visits)


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium; per module, because its event loop must not outlive the journeys."""
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium_browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        yield chromium_browser
        chromium_browser.close()


ContextOpener = Callable[..., BrowserContext]


@pytest.fixture
def context(browser: Browser, running_site: RunningSite) -> Iterator[ContextOpener]:
    """Return a function that opens a fresh browser profile: ``context(scripts=False, width=390)``."""
    opened: list[BrowserContext] = []

    def open_context(
        *, scripts: bool = True, width: int = 1280, height: int = 900, **options: object
    ) -> BrowserContext:
        profile = browser.new_context(
            base_url=running_site.url,
            java_script_enabled=scripts,
            viewport={"width": width, "height": height},
            locale="de-DE",
            **options,
        )
        profile.set_default_timeout(15_000)
        opened.append(profile)
        return profile

    yield open_context
    for profile in opened:
        profile.close()


def log_in(profile: BrowserContext, login: dict[str, str]) -> Page:
    """Log in to the admin and return its first page."""
    page = profile.new_page()
    page.goto("/admin/login/")
    sign_in(page, login)
    page.wait_for_url("**/admin/")
    return page


def sign_in(page: Page, login: dict[str, str]) -> None:
    """Type user name and password on the page that asks for them."""
    page.fill("input[name=login]", login["username"])
    page.fill("input[name=password]", login["password"])
    page.click("button[type=submit]")
