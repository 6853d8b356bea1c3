"""The example front end, generated, checked and built as its README says, beside the running site it reads.

What npm brings is kept in ``var/tools`` for the next time; everything else happens in a folder of its own.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "examples" / "frontend"
#: What npm, the types and the build bring about; never copied.
_MADE = ("node_modules", "build", "dist", "schema.ts", ".env*")
#: Seconds after which something is taken to hang.
LIMIT = 180
PATIENCE = 30


class FrontEndError(RuntimeError):
    """A step failed; the message is what it printed."""


@dataclass(frozen=True)
class FrontEnd:
    """The built front end: where it lies, where it is served, and the secret of its webhook."""

    folder: Path
    url: str
    secret: str

    def built(self, path: str) -> str:
        """Return the finished page at ``path``."""
        return (self.folder / "dist" / path.strip("/") / "index.html").read_text(encoding="utf-8")

    def built_paths(self) -> list[str]:
        """Return the path of every call that is a finished page."""
        return [f"/projekte/{page.parent.name}/" for page in (self.folder / "dist" / "projekte").glob("*/index.html")]

    def tell(self, message: str, body: bytes, *, secret: str = "", at: float | None = None) -> int:
        """Send a signed message as the site does; return the status of the answer."""
        timestamp = str(int(time.time() if at is None else at))
        key = base64.b64decode((secret or self.secret).removeprefix("whsec_"))
        digest = hmac.new(key, f"{message}.{timestamp}.".encode() + body, hashlib.sha256).digest()
        headers = {
            "Webhook-Id": message,
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
        }
        request = urllib.request.Request(f"{self.url}/webhook", data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=5) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code


def build_front_end(folder: Path, *, api: str) -> None:
    """Generate, check and build the front end in ``folder`` from the site at ``api``.

    Raises:
        FrontEndError: One of the steps failed.
    """
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns(*_MADE))
    (folder / "node_modules").symlink_to(_modules())
    for step in ("generate", "check", "build", "prerender"):
        _run(["npm", "run", "--silent", step], folder, os.environ | {"VITE_API_ORIGIN": api})


@contextmanager
def serving(folder: Path, *, url: str, secret: str) -> Iterator[FrontEnd]:
    """Serve what was built in ``folder`` at ``url``, and take messages signed with ``secret``."""
    log = folder / "serve.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            ["node", "scripts/serve.mjs"],
            cwd=folder,
            env=os.environ | {"PORT": str(urlsplit(url).port), "WEBHOOK_SECRET": secret},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise FrontEndError(log.read_text())
            time.sleep(0.1)
        yield FrontEnd(folder, url, secret)
    finally:
        process.terminate()
        process.wait(timeout=10)


def _modules() -> Path:
    """Return the folder with what the lock file names, fetched if need be."""
    lock = (SOURCE / "package-lock.json").read_bytes()
    kept = ROOT / "var" / "tools" / f"frontend-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not kept.exists():
        building = kept.with_suffix(f".{os.getpid()}")
        building.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(SOURCE / name, building)
        _run(["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], building, dict(os.environ))
        building.rename(kept)
    return kept / "node_modules"


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    if done.returncode:
        raise FrontEndError(f"{' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as response:
            return response.status == 200
    except OSError:
        return False


def fetched(url: str) -> str:
    """Return the page at ``url`` as a program gets it."""
    with urllib.request.urlopen(url, timeout=PATIENCE) as response:
        return response.read().decode()


def as_json(url: str) -> dict[str, object]:
    """Return what the API answers at ``url``."""
    return dict(json.loads(fetched(url)))
