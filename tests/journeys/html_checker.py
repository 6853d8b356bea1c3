"""The Nu Html Checker of the W3C (``vnu.jar``), which knows the living standard.

It is a Java program that comes as the npm package ``vnu-jar``. Where it has to be fetched, that happens once, into
``var/tools``; ``VNU_JAR`` names one that is there already.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VERSION = "26.9.27"
#: SHA-256 of the jar in that version of the package.
FINGERPRINT = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
#: What the checker complains of though it is meant, as regular expressions on the message, each with the reason.
ACCEPTED = {
    r"The “list” role is unnecessary for element “[uo]l”\.": "VoiceOver forgets that a list without bullets is one",
}


class CheckerMissingError(RuntimeError):
    """The checker cannot run on this machine; the message says what to install."""


def jar() -> Path:
    """Return the checker, fetched if need be.

    Raises:
        CheckerMissingError: There is no Java, or neither the checker nor npm to fetch it.
    """
    if not shutil.which("java"):
        raise CheckerMissingError("Checking HTML needs Java: apt-get install default-jre-headless.")
    named = os.environ.get("VNU_JAR")
    path = Path(named) if named else ROOT / "var" / "tools" / f"vnu-{VERSION}.jar"
    if not path.exists():
        _fetch(path)
    return path


def complaints(pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return by address what is wrong with ``pages`` (address → HTML); those without a fault are left out."""
    checker = jar()
    with tempfile.TemporaryDirectory() as name:
        files = {str(Path(name) / f"{number}.html"): path for number, path in enumerate(pages)}
        for file, path in files.items():
            Path(file).write_bytes(pages[path])
        command = ["java", "-Xss2m", "-jar", str(checker), "--stdout", "--format", "json", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] == "info" and message.get("subType") != "warning":
            continue
        text = f"{message['message']} – line {message.get('lastLine', '?')}: {message.get('extract', '').strip()[:200]}"
        if not any(re.fullmatch(pattern, message["message"]) for pattern in ACCEPTED):
            found.setdefault(files[message["url"].removeprefix("file:")], []).append(text)
    return found


def _fetch(path: Path) -> None:
    if not shutil.which("npm"):
        raise CheckerMissingError("Checking HTML needs vnu.jar: apt-get install npm, or name one in VNU_JAR.")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, f"vnu-jar@{VERSION}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise CheckerMissingError(f"npm could not fetch vnu-jar@{VERSION}: {done.stderr.strip()[-300:]}")
        with tarfile.open(Path(folder) / f"vnu-jar-{VERSION}.tgz") as package:
            content = package.extractfile("package/build/dist/vnu.jar")
            assert content is not None
            data = content.read()
    if hashlib.sha256(data).hexdigest() != FINGERPRINT:
        raise CheckerMissingError("The vnu.jar that npm brought is not the one known here.")
    building = path.with_suffix(".building")
    building.write_bytes(data)
    building.replace(path)
