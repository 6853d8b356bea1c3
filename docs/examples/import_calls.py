"""Import project calls from a CSV file of another system. Python's standard library is all it needs.

    export API_TOKEN=wagtail_…            # scopes: write:pages, and publish with --publish
    python import_calls.py calls.csv --site https://lokalprojekte.example --dry-run
    python import_calls.py calls.csv --site https://lokalprojekte.example

Nothing is made twice, however often it runs: each row has its ``foreign_id``, from which the key of the request and the
end of the address of the page are made. What was done is written into ``calls.csv.done`` as it happens, so a run that
was cut short goes on where it ended. A row that changed since then changes its page.

Exit code: 0 when every row arrived, 1 when some did not, 2 when nothing could begin.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import re
import sys
import time
import unicodedata
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

TYPE = "showcase.ProjectCallPage"
REQUIRED = ("foreign_id", "title", "host", "teaser", "situation", "goal", "tasks", "what_remains", "hours_min")
TEXTS = ("situation", "goal", "tasks", "what_remains", "continuation")
NUMBERS = ("hours_min", "hours_max", "duration_months", "places")
PLAIN = ("title", "teaser", "department", "starts_on", "ends_on", "deadline", "place_mode", "place_postcode")
#: Tries of one request; after 429 the server says how long to wait.
TRIES = 5
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class RowError(Exception):
    """What is wrong with one row, in words for whoever keeps the file."""


class Api:
    """The few requests an import needs."""

    def __init__(self, site: str, token: str) -> None:
        self.base = f"{site.rstrip('/')}/api/v3"
        self.token = token

    def send(self, method: str, path: str, body: dict[str, Any] | None = None, key: str = "") -> tuple[int, Any]:
        """Return status and JSON; asks again where the line broke or the server was busy, which the key makes safe."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        data = None if body is None else json.dumps(body).encode()
        for number in range(1, TRIES + 1):
            request = urllib.request.Request(self.base + path, data=data, headers=headers, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as response:
                    return response.status, json.load(response)
            except urllib.error.HTTPError as error:
                status, content, pause = error.code, error.read(), error.headers.get("Retry-After", "")
                if (status != 429 and status < 500) or number == TRIES:
                    return status, _json(content)
            except OSError as error:
                if number == TRIES:
                    raise SystemExit(f"{self.base} does not answer: {error}") from error
                pause = ""
            time.sleep(int(pause) if pause.isdigit() else 2**number / 4)
        raise AssertionError("unreachable")

    def find(self, **filters: str) -> int | None:
        """Return the number of the one page that fits."""
        status, found = self.send("GET", "/pages/?" + urllib.parse.urlencode(filters))
        if status != 200:
            raise SystemExit(f"The site refuses: {_words(found)}")
        return found["items"][0]["id"] if found["items"] else None


class Importer:
    """Brings rows to the site, one after the other."""

    def __init__(self, api: Api, state: Path, *, publish: bool) -> None:
        self.api, self.state, self.publish = api, state, publish
        self.hosts: dict[str, int | None] = {}
        self.parent: int | None = None
        lines = state.read_text(encoding="utf-8").splitlines() if state.exists() else []
        self.done: dict[str, dict[str, Any]] = {each["foreign_id"]: each for each in map(_json, lines) if each}

    def begin(self) -> None:
        """Find where calls belong."""
        self.parent = self.api.find(type="showcase.CallIndexPage")
        if self.parent is None:
            raise SystemExit("The account of this token may not write below the list of calls.")

    def body_of(self, row: dict[str, str]) -> dict[str, Any]:
        """Return what is sent for a row."""
        missing = [name for name in REQUIRED if not row.get(name)]
        if missing:
            raise RowError("missing: " + ", ".join(missing))
        body: dict[str, Any] = {name: row[name] for name in PLAIN if row.get(name)}
        body |= {name: _paragraphs(row[name]) for name in TEXTS if row.get(name)}
        for name in NUMBERS:
            if row.get(name):
                if not row[name].isdigit():
                    raise RowError(f"{name}: «{row[name]}» is no whole number")
                body[name] = int(row[name])
        if row["host"] not in self.hosts:
            self.hosts[row["host"]] = self.api.find(type="showcase.HostPage", slug=row["host"])
        if self.hosts[row["host"]] is None:
            raise RowError(f"host: the site has none with the address «{row['host']}»")
        body["host_id"] = self.hosts[row["host"]]
        body["fields_of_action"] = [int(key) for key in row.get("fields_of_action", "").split() if key.isdigit()]
        body["engagements"] = [{"form": row.get("engagement") or "volunteer", "pay": row.get("pay", "")}]
        body["slug"] = f"{_slug(row['title'])[:60]}-{_slug(row['foreign_id'])}".strip("-")
        return body

    def bring(self, row: dict[str, str]) -> str:
        """Bring one row; return what was done with it."""
        body, foreign = self.body_of(row), row["foreign_id"]
        digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        known = self.done.get(foreign)
        if known and known["digest"] == digest:
            return "unchanged"
        meta = {"action": "publish"} if self.publish else {}
        page = known["page"] if known else self._create(body, meta, foreign)
        word = "created"
        if page is None:
            page = self.api.find(type=TYPE, slug=body["slug"])
            if page is None:
                raise RowError("it is there already, but not for the account of this token")
        if known or self.existed:
            key = f"import-calls/{_ascii(foreign)}/{digest[:16]}"
            self._change(page, {**body, **({"meta": meta} if meta else {})}, key)
            word = "changed" if known else "was there"
        with self.state.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"foreign_id": foreign, "page": page, "digest": digest}) + "\n")
        self.done[foreign] = {"page": page, "digest": digest}
        return f"{word}: {page}"

    def _create(self, body: dict[str, Any], meta: dict[str, str], foreign: str) -> int | None:
        """Return the number of the new page; None where it was made before, by whatever run."""
        whole = {**body, "meta": {"type": TYPE, "parent_id": self.parent, **meta}}
        status, said = self.api.send("POST", "/pages/", whole, key=f"import-calls/{_ascii(foreign)}")
        self.existed = False
        if status == 201:
            return int(said["id"])
        kinds = {(error.get("type"), str((error.get("loc") or [""])[-1])) for error in said.get("errors") or []}
        self.existed = any(kind == "idempotency_key" or place == "slug" for kind, place in kinds)
        if status == 422 and self.existed:
            return None
        raise RowError(_words(said))

    def _change(self, page: int, body: dict[str, Any], key: str) -> None:
        status, said = self.api.send("PATCH", f"/pages/{page}/", body, key=key)
        if status != 200:
            raise RowError(_words(said))

    #: Whether the last row that was created had been there.
    existed = False


def _json(text: str | bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {}


def _words(said: Any) -> str:
    """Return what the site says is wrong, field by field."""
    errors = [f"{'.'.join(map(str, each.get('loc', [])[1:]))}: {each.get('msg')}" for each in said.get("errors") or []]
    return "; ".join(errors) or said.get("detail") or "no reason given"


def _paragraphs(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"<p>{part.strip()}</p>" for part in escaped.split("\n") if part.strip())


def _ascii(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower().translate(UMLAUTS)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def main() -> int:
    """Read the arguments and the file, and bring row after row."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--site", required=True, help="for example https://lokalprojekte.example")
    parser.add_argument("--dry-run", action="store_true", help="check every row and write nothing")
    parser.add_argument("--publish", action="store_true", help="publish what is imported; otherwise it is a draft")
    parser.add_argument("--state", type=Path, help="where to note what is done; default: FILE.done")
    options = parser.parse_args()
    token = os.environ.get("API_TOKEN", "")
    if not token:
        print("Set API_TOKEN to a token of the site.", file=sys.stderr)
        return 2
    with options.file.open(encoding="utf-8-sig", newline="") as file:
        rows = [{name: (value or "").strip() for name, value in row.items() if name} for row in csv.DictReader(file)]
    state = options.state or options.file.with_name(options.file.name + ".done")
    importer = Importer(Api(options.site, token), state, publish=options.publish)
    importer.begin()
    failed = 0
    for number, row in enumerate(rows, start=1):
        label = f"[{number}/{len(rows)}] {row.get('foreign_id') or 'row without foreign_id'}"
        try:
            print(label, "would be sent" if importer.body_of(row) and options.dry_run else importer.bring(row))
        except RowError as error:
            failed += 1
            print(f"{label} FAILED – line {number + 1}: {error}", file=sys.stderr)
    print(f"{len(rows) - failed} of {len(rows)} rows are fine.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
