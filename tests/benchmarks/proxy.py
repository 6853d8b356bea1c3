"""How many finished pages the shipped configuration of nginx sends, against nginx that sends the same file alone.

The demonstration is set up in an empty folder and served behind ``deploy/nginx/`` with ``PAGE_FILES``; only ports,
paths, certificate and the limit of requests (wrk is one address) are others. In the same nginx a second server, with
the same TLS, does nothing but send the brotli file of the same page. wrk asks in turns with 16 clients: a page, the
file, a reader who has the page already (304), and the memory of the application. ``anew`` is what passing through the
proxy costs a page that the application makes at every request, against asking the application alone.

``cpu_ms`` is the processor time of nginx and the application for one answer. Other work on the machine changes it
little: it is what docs/operations.md plans with.

Takes two minutes; ``--rounds 1 --seconds 1`` is a quick look. The last line is JSON, and the exit code is 1 when the
page comes to less than 0.7 of the file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent)]

from beside.load import Load, environment_of, rate, serving, set_up

from tests.nginx import Nginx
from tests.processes import free_port

BAR = 0.7
CLIENTS = 16
HOST = "127.0.0.1"
PAGE = "/projekte/rufbus/"
#: Never finished: an address with a parameter nobody declared.
ANEW = "/projekte/rufbus/?x=1"
#: What the application makes at every request, by one client.
MADE = {
    "home": "/?x=1",
    "list": "/projekte/?q=Bus&x=1",
    "details": ANEW,
    "search": "/suche/?q=Bus",
    "form": "/anfrage/",
}
#: A server beside the shipped one that sends one file.
FILE_SERVER = """
server {{
    listen 127.0.0.1:{port} ssl http2;
    ssl_certificate {folder}/fullchain.pem;
    ssl_certificate_key {folder}/privkey.pem;
    access_log off;
    location / {{
        root {folder}/alone;
        types {{ }}
        default_type "text/html; charset=utf-8";
        add_header Content-Encoding br;
    }}
}}
"""


def processor_seconds() -> float:
    """Return the processor time of all processes we have started and of those they started, wrk apart."""
    parents, seconds, ours = {}, {}, {os.getpid()}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text().rpartition(")")
            fields = rest.split()
            pid = int(stat.parent.name)
            parents[pid] = int(fields[1])
            seconds[pid] = 0.0 if "(wrk" in name else (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    while grown := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= grown
    return sum(seconds.get(pid, 0.0) for pid in ours - {os.getpid()})


def ask(load: Load, seconds: float) -> tuple[float, float]:
    """Return requests per second, and processor milliseconds of the servers for each."""
    before = processor_seconds()
    per_second = rate(load, seconds).per_second
    return per_second, 1_000 * (processor_seconds() - before) / (per_second * seconds)


def measure(options: argparse.Namespace) -> tuple[dict[str, float], dict[str, float]]:
    """Set the demonstration up, ask both servers in turns; return requests per second, and processor time for each."""
    with tempfile.TemporaryDirectory(prefix="proxy-bench-") as name:
        folder, alone = Path(name), free_port()
        environment = environment_of(name, options.port, postgresql=False, PAGE_FILES=str(folder / "pages"))
        set_up(environment)
        more = FILE_SERVER.format(port=alone, folder=folder / "nginx")
        with (
            serving(options.port, environment, first=PAGE),
            Nginx(folder / "nginx", folder / "pages", [options.port], more=more) as proxy,
        ):
            proxy.ask(PAGE, Host=HOST)
            _status, headers, body = proxy.ask(PAGE, Host=HOST, Accept_Encoding="br")
            if headers["x-page-cache"] != "file":
                sys.exit("The page is no file.")
            target = folder / "nginx" / "alone" / "index.html"
            target.parent.mkdir()
            target.write_bytes(body)
            through = f"https://127.0.0.1:{proxy.port}"
            loads = {
                "page": Load(f"{through}{PAGE}", clients=CLIENTS, host=HOST),
                "file": Load(f"https://127.0.0.1:{alone}/index.html", clients=CLIENTS),
                "known": Load(f"{through}{PAGE}", clients=CLIENTS, host=HOST, etag=headers["etag"]),
                "memory": Load(f"http://127.0.0.1:{options.port}{PAGE}", clients=CLIENTS),
                "anew": Load(f"{through}{ANEW}", clients=CLIENTS, host=HOST),
                "anew_alone": Load(f"http://127.0.0.1:{options.port}{ANEW}", clients=CLIENTS),
            }
            made = {name: Load(f"{through}{path}", clients=1, host=HOST) for name, path in MADE.items()}
            for load in made.values():
                rate(load, 1)
            found: dict[str, list[tuple[float, float]]] = {name: [] for name in (*loads, *made)}
            for _ in range(options.rounds):
                for asked_for, load in {**loads, **made}.items():
                    found[asked_for].append(ask(load, options.seconds))
    rates = {name: round(median(rate_ for rate_, _cpu in pairs), 1) for name, pairs in found.items()}
    return rates, {name: round(median(cpu for _rate, cpu in pairs), 3) for name, pairs in found.items()}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--port", type=int, default=8197, help="a free port (default: 8197)")
    options = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("This needs wrk.")
    figures, cpu_ms = measure(options)
    share = round(figures["page"] / figures["file"], 3)
    shares = {"page_of_file": share, "anew_of_alone": round(figures["anew"] / figures["anew_alone"], 3)}
    missed = [] if share >= BAR else ["page"]
    said = {**shares, "load": os.getloadavg()[0], "per_second": figures, "cpu_ms": cpu_ms}
    print(json.dumps({"passed": not missed, "missed": missed, **said}))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
