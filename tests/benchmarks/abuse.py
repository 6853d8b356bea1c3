"""Whether the site goes on while somebody tries to stop it.

The real server on a database of its own is asked three things:

1. ``stalled``: 20 plain requests while N connections have sent half a head, and N others half a body. All 20 answered,
   each within 500 ms.
2. ``posting``: N clients send inquiries at the same moment. None is told that the database is locked, and what was
   acknowledged is there.
3. ``hostile``: strange paths, heads, methods, bodies and forms full of hostile values (``tests/hostile``). No answer
   5xx, nothing unescaped, no word for developers, the slowest within a second.

What a process loads when it is first asked for it (``WOKEN``; the API takes two seconds) is asked for before: the
question is what hostile values cost. Everything happens on 127.0.0.1. The last line is JSON, and the exit code is 1
when a bar is missed; figures mean something on a quiet machine.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from web_server import BODY, HEAD, under_stall

if TYPE_CHECKING:
    from tests.hostile.answers import Answer
    from tests.hostile.probes import Probe
    from tests.processes import Site

#: What a process loads late: the API, its document, the ways to sign in.
WOKEN = ("/", "/api/v3/calls/", "/api/v3/openapi.json", "/admin/login/")
_LIMIT_MS = {"stalled": 500, "hostile": 1_000}


def stalled(site: Site, number: int) -> dict[str, Any]:
    """Hold ``number`` half requests of each kind and ask beside them."""
    found = {kind: under_stall(site.port, part, number) for kind, part in (("heads", HEAD), ("bodies", BODY))}
    passed = all(each["answered"] == 20 and each["p99_ms"] < _LIMIT_MS["stalled"] for each in found.values())
    return {"connections": number, **found, "passed": passed}


def posting(site: Site, clients: int) -> dict[str, Any]:
    """Let ``clients`` send an inquiry each at the same moment."""
    from lokalprojekte.core.public_forms import issue_token
    from lokalprojekte.inquiries.models import Inquiry

    together, before = Barrier(clients), Inquiry.objects.count()

    def send(number: int) -> int:
        good = {"role": "maker", "message": f"Gern {number}.", "consent": "on", "remote": "on", "name": f"Kim {number}"}
        token = issue_token(purpose="inquiry", replaces_old=True)
        fields = {**good, "email": f"kim{number}@example.org", "form_token": token}
        together.wait()
        return site.ask("POST", "/anfrage/", fields).status

    began = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        statuses = Counter(pool.map(send, range(clients)))
    seconds = time.monotonic() - began
    stored = Inquiry.objects.count() - before
    return {
        "clients": clients,
        "statuses": dict(statuses),
        "lost": statuses[303] - stored,
        "seconds": round(seconds, 1),
        "passed": statuses == {303: clients} and stored == clients,
    }


def hostile(site: Site, probes: list[Probe]) -> dict[str, Any]:
    """Send ``probes`` over four connections."""
    from tests.hostile.answers import complaints

    def send(probe: Probe) -> tuple[float, str, list[str]]:
        answer = ask(site.port, probe)
        sent = f"{probe.path} {probe.body.decode('utf-8', 'replace')}"
        wrong = complaints(answer, sent=sent, host="127.0.0.1") if answer.status else []
        return (
            answer.seconds,
            f"{probe.method} {probe.path[:200]}",
            [f"{probe.about}: {complaint}" for complaint in wrong],
        )

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(send, probes))
    wrong = [complaint for _seconds, _asked, complaints_ in results for complaint in complaints_]
    seconds, asked, _complaints = max(results)
    slowest = seconds * 1000
    return {
        "requests": len(results),
        "wrong": len(wrong),
        "first_wrong": wrong[:3],
        "slowest_ms": round(slowest),
        "slowest": asked,
        "passed": not wrong and slowest < _LIMIT_MS["hostile"],
    }


def ask(port: int, probe: Probe) -> Answer:
    """Send one probe as it is; status 0 where the server hung up."""
    from tests.hostile.answers import Answer

    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    names = {name.lower() for name in probe.headers}
    began = time.monotonic()
    try:
        line.putrequest(probe.method, probe.path, skip_host="host" in names, skip_accept_encoding=True)
        if probe.content_type and "content-type" not in names:
            line.putheader("Content-Type", probe.content_type.encode("latin-1"))
        if probe.body and "content-length" not in names:
            line.putheader("Content-Length", str(len(probe.body)))
        for name, value in probe.headers.items():
            line.putheader(name, value.encode("latin-1"))
        line.endheaders(probe.body or None)
        response = line.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException, ValueError):
        return Answer(0, {}, b"", time.monotonic() - began)
    finally:
        line.close()
    heads = {name.title(): value for name, value in response.getheaders()}
    return Answer(response.status, heads, body, time.monotonic() - began)


def corpus(site: Site, rounds: int) -> list[Probe]:
    """Return the probes: everything strange once, and ``rounds`` of each form, address and operation."""
    from tests.hostile import payloads, probes, public

    paths = [path for path in public.paths_of(public.make_public()) if not path.endswith(("/pdf/", ".pdf"))]

    def read(path: str) -> tuple[int, str, bytes]:
        answer = ask(site.port, probes.Probe("GET", path))
        return answer.status, answer.headers.get("Content-Type", answer.headers.get("content-type", "")), answer.body

    forms = public.all_forms(read, paths)
    names = public.parameters_read()
    return [
        *(probe for form in forms for probe in probes.of_form(form, payloads.PAYLOADS, rounds)),
        *probes.of_addresses(paths, names, payloads.PAYLOADS, max(1, rounds // 20)),
        *(
            probe
            for each in public.open_operations()
            for probe in probes.of_operation(each, payloads.PAYLOADS, rounds // 4)
        ),
        *probes.of_paths(),
        *probes.of_heads(["/", "/anfrage/", "/api/v3/pages/"]),
        *probes.of_methods(["/", "/anfrage/", "/api/v3/pages/", "/static/x.css"]),
        *probes.of_bodies(["/anfrage/", "/api/v3/inquiries/", "/csp-bericht/"]),
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stalled", type=int, default=900, help="half requests of each kind (default: 900)")
    parser.add_argument("--clients", type=int, default=256, help="who sends at once (default: 256)")
    parser.add_argument("--rounds", type=int, default=557, help="payloads per form (default: all)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "DATA_DIR": data,
            "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
            "SMTP_URL": "smtp://127.0.0.1:9",
            "LOG_LEVEL": "ERROR",
            "API_READS_PER_MINUTE": "1000000",
            "API_FORMS_PER_HOUR": "1000000",
        }
        results = measure(Path(data), options)
    print(json.dumps({"load": round(os.getloadavg()[0], 1), **results}))
    return 0 if all(each["passed"] for each in results.values()) else 1


def measure(data: Path, options: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Start the site and ask it."""
    import django

    django.setup()

    from django.core.management import call_command

    from lokalprojekte.delivery.launch.server import allow_many_connections
    from lokalprojekte.seed.structure import ensure_structure
    from tests.processes import Site

    allow_many_connections()
    call_command("migrate", verbosity=0, interactive=False)
    ensure_structure()
    site = Site(data, smtp_port=9)
    site.start("web")
    try:
        site.wait_until_up()
        for path in WOKEN:
            site.ask("GET", path)
        results = {}
        for name, part in {
            "posting": lambda: posting(site, options.clients),
            "stalled": lambda: stalled(site, options.stalled),
            "hostile": lambda: hostile(site, corpus(site, options.rounds)),
        }.items():
            results[name] = part()
            print(f"{name:8} {json.dumps(results[name])}", flush=True)
        return results
    finally:
        site.end()


if __name__ == "__main__":
    sys.exit(main())
