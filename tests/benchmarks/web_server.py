"""Which web server answers while others hold it up, and how fast it is when nobody does.

Compares granian as WSGI server (its own number of threads, and few), granian as ASGI server, and waitress where it can
be imported (``--path FOLDER`` adds the folder of a ``pip install --target FOLDER waitress``). For each of them:

1. wrk on ``/health/live/`` of this site: requests per second and latency;
2. 20 plain requests while N connections have sent half a head, and N others half a body.

Everything happens on 127.0.0.1 and takes about a minute and a half. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "site"))

from lokalprojekte.delivery.launch.server import allow_many_connections

HEAD = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
BODY = b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nhalf"
GET = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
#: Seconds a plain request may take before it counts as unanswered.
LIMIT = 10.0
ASKED = 20
MANY = ("--blocking-threads", "2048", "--backpressure", "2048", "--backlog", "4096")


def wsgi(environ, start_response):
    """Answer; read a body first, as a form's view does."""
    if environ["REQUEST_METHOD"] == "POST":
        environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


async def asgi(scope, receive, send):
    """Answer; read a body first, as a form's view does."""
    while scope["type"] == "http" and (await receive()).get("more_body"):
        pass
    if scope["type"] == "http":
        headers = [(b"content-type", b"text/plain"), (b"content-length", b"2")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})


def commands(port: int) -> dict[str, dict[str, list[str]]]:
    """Return, for each server, the command for the site and the one for the application of this file."""

    def granian(interface: str, *options: str) -> dict[str, list[str]]:
        base = [sys.executable, "-m", "granian", "--port", str(port), "--no-log", "--interface", interface, *options]
        return {"site": [*base, f"lokalprojekte.{interface}:application"], "probe": [*base, f"web_server:{interface}"]}

    waitress = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", "--connection-limit=2000"]
    return {
        "granian WSGI, 2048 threads": granian("wsgi", *MANY),
        "granian WSGI, own threads": granian("wsgi"),
        "granian WSGI, 4 threads": granian("wsgi", "--blocking-threads", "4"),
        "granian WSGI, 64 threads": granian("wsgi", "--blocking-threads", "64"),
        "granian ASGI": granian("asgi"),
        "waitress, 4 threads": {
            "site": [*waitress, "lokalprojekte.wsgi:application"],
            "probe": [*waitress, "web_server:wsgi"],
        },
    }


@contextmanager
def running(command: list[str], environment: dict[str, str], port: int) -> Iterator[int]:
    """Start a server, wait until it listens, yield its process number, end it."""
    process = subprocess.Popen(
        command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if ask(port, limit=2) is not None:
                break
            if process.poll() is not None:
                sys.exit(f"{' '.join(command)} did not start.")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()


def ask(port: int, *, limit: float = LIMIT) -> float | None:
    """Send one plain request; return the seconds until its answer, or ``None`` when there was none in time."""
    began = time.monotonic()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=limit) as connection:
            connection.sendall(GET)
            if not connection.recv(64):
                return None
    except OSError:
        return None
    return time.monotonic() - began


def under_stall(port: int, part: bytes, stalled: int) -> dict[str, float | int]:
    """Hold ``stalled`` connections that sent ``part``, and ask 20 times beside them, 4 at once."""
    held = []
    try:
        for _ in range(stalled):
            connection = socket.create_connection(("127.0.0.1", port), timeout=5)
            connection.sendall(part)
            held.append(connection)
        time.sleep(1)
        with ThreadPoolExecutor(4) as pool:
            times = sorted(time_ for time_ in pool.map(lambda _: ask(port), range(ASKED)) if time_ is not None)
    finally:
        for connection in held:
            connection.close()
    if not times:
        return {"answered": 0, "p50_ms": 0, "p99_ms": 0}
    return {
        "answered": len(times),
        "p50_ms": round(times[len(times) // 2] * 1000, 1),
        "p99_ms": round(times[-1] * 1000, 1),
    }


def throughput(port: int, seconds: int) -> dict[str, float]:
    """Let wrk ask with 16 connections; return requests per second and the 99th percentile."""
    address = f"http://127.0.0.1:{port}/health/live/"
    command = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--latency", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    factor = {"us": 0.001, "ms": 1.0, "s": 1000.0}
    return {
        "requests_per_s": float(rate[1]) if rate else 0.0,
        "p99_ms": round(float(slow[1]) * factor[slow[2]], 1) if slow else 0.0,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=8199, help="a free port (default: 8199)")
    parser.add_argument("--seconds", type=int, default=4, help="how long wrk asks (default: 4)")
    parser.add_argument("--stalled", type=int, default=450, help="how many connections stall (default: 450)")
    parser.add_argument("--path", default="", help="a folder with further packages (waitress)")
    options = parser.parse_args()
    allow_many_connections()
    results = {}
    with tempfile.TemporaryDirectory() as data:
        paths = [str(ROOT / "site"), str(ROOT), str(Path(__file__).parent), options.path]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, paths)),
            "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
            "DATA_DIR": data,
            "LOG_LEVEL": "ERROR",
        }
        for name, command in commands(options.port).items():
            module = command["probe"][2]
            if subprocess.run(
                [sys.executable, "-c", f"import {module}"], env=environment, capture_output=True, check=False
            ).returncode:
                print(f"{name:28} not measured: no module {module}")
                continue
            found = {}
            if shutil.which("wrk"):
                with running(command["site"], environment, options.port):
                    found["site"] = throughput(options.port, options.seconds)
            with running(command["probe"], environment, options.port):
                found["stalled_heads"] = under_stall(options.port, HEAD, options.stalled)
            with running(command["probe"], environment, options.port):
                found["stalled_bodies"] = under_stall(options.port, BODY, options.stalled)
            results[name] = found
            print(f"{name:28} {json.dumps(found)}", flush=True)
    print(json.dumps({"load": os.getloadavg()[0], "stalled": options.stalled, "results": results}))


if __name__ == "__main__":
    main()
