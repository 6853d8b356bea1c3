"""html-validate, which looks at more than the standard asks: names, landmarks, forms, what lies in what.

It is an npm package of one's own kind of order: what ``html_validate/package-lock.json`` names comes once into
``var/tools``, checked by its fingerprints. vnu (``html_checker``) knows the standard itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from tests.journeys.html_checker import ROOT, CheckerMissingError

_ORDER: Final = Path(__file__).with_name("html_validate")
#: What is left out of the recommended rules, or set otherwise, each with the reason.
RULES: Final[dict[str, tuple[Any, str]]] = {
    "no-trailing-whitespace": ("off", "a matter of style; templates leave it"),
    "doctype-style": ("off", "a matter of style"),
    "void-style": ("off", "a matter of style; rich text is stored with <br/>"),
    "no-redundant-for": ("off", "a label around its field names it, too: voice control still wants the id"),
    "no-redundant-role": ("off", "VoiceOver forgets that a list without bullets is one"),
    "prefer-native-element": ("off", "asks for the same lists; and a table that scrolls is a region, not a section"),
    "form-dup-name": (["error", {"shared": ["radio", "checkbox", "submit"]}], "several values of one filter"),
    "long-title": (["error", {"maxlength": 130}], "as test_public_pages asks"),
    "aria-label-misuse": (["error", {"allowAnyNamable": True}], "<search> and <dl> may be named and are"),
    "no-raw-characters": (["error", {"relaxed": True}], "the standard lets an ampersand stand that begins nothing"),
}


def complaints(pages: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return by address what is wrong with ``pages`` (address → HTML); those without a fault are left out.

    Raises:
        CheckerMissingError: There is neither Node.js nor npm to bring the checker.
    """
    program = _program()
    with tempfile.TemporaryDirectory() as name:
        files = {str(Path(name) / f"{number}.html"): path for number, path in enumerate(pages)}
        for file, path in files.items():
            Path(file).write_bytes(pages[path])
        settings = {
            "root": True,
            "extends": ["html-validate:recommended"],
            "rules": {k: v[0] for k, v in RULES.items()},
        }
        (Path(name) / ".htmlvalidate.json").write_text(json.dumps(settings))
        command = ["node", str(program), "--formatter", "json", *files]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise CheckerMissingError(f"html-validate does not run: {done.stderr.strip()[-300:]}")
    return {
        files[found["filePath"]]: [
            f"{each['ruleId']}: {each['message']} – line {each['line']}" for each in found["messages"]
        ]
        for found in json.loads(done.stdout)
        if found["messages"]
    }


def _program() -> Path:
    version = json.loads((_ORDER / "package.json").read_text())["dependencies"]["html-validate"]
    folder = ROOT / "var" / "tools" / f"html-validate-{version}"
    program = folder / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    if program.exists():
        return program
    if not (shutil.which("npm") and shutil.which("node")):
        raise CheckerMissingError("Checking HTML needs html-validate: apt-get install npm.")
    building = folder.with_name(f"{folder.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    shutil.copytree(_ORDER, building)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    done = subprocess.run(command, cwd=building, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CheckerMissingError(f"npm could not bring html-validate {version}: {done.stderr.strip()[-300:]}")
    building.rename(folder)
    return program
