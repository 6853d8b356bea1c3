"""The real web server: started as ``manage.py serve`` starts it, asked by many at once, and what its processes hold."""

from __future__ import annotations

import random
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from subprocess import Popen

from lokalprojekte.delivery.launch.server import server_command

ROOT = Path(__file__).resolve().parents[3]
WORKERS = 2
#: Less than a web process holds, and more than the processes beside them do, MB.
_LEAST = 40


@contextmanager
def started(port: int, environment: Mapping[str, str]) -> Iterator[tuple[int, float]]:
    """Start the server; give its process and the seconds until it answered a page."""
    began = time.monotonic()
    process = Popen(
        server_command(host="127.0.0.1", port=port, workers=WORKERS), env=environment, cwd=ROOT, start_new_session=True
    )
    try:
        while (status := ask(port, "/")) != 200:
            if process.poll() is not None or time.monotonic() - began > 90:
                sys.exit(f"The server did not start ({status}).")
            time.sleep(0.02)
        yield process.pid, time.monotonic() - began
    finally:
        process.terminate()
        process.wait(timeout=30)


def ask(port: int, path: str, *, cookie: str = "") -> int:
    """Return the status of one answer, read to its end; 0 without one."""
    headers = {"Accept-Encoding": "br", **({"Cookie": cookie} if cookie else {})}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
    except OSError:
        return 0


def memory_of(parent: int) -> list[float]:
    """Return the memory of each web process of the server (PSS), MB, the largest last."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    found = []
    for child in children:
        rollup = Path(f"/proc/{child}/smaps_rollup").read_text(encoding="ascii")
        found.append(next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024)
    return sorted(each for each in found if each > _LEAST)


def ask_all(port: int, addresses: Sequence[str], *, clients: int, chance: random.Random, cookie: str = "") -> None:
    """Let ``clients`` ask for all of ``addresses`` in any order; ends the run where one has no answer."""
    shuffled = chance.sample(addresses, len(addresses))
    with ThreadPoolExecutor(clients) as pool:
        statuses = list(pool.map(lambda path: ask(port, path, cookie=cookie), shuffled))
    wrong = Counter(f"{status} {path}" for status, path in zip(statuses, shuffled, strict=True) if status != 200)
    if wrong:
        sys.exit(f"Not answered: {wrong.most_common(5)}")
