"""Caddy with the shipped configuration passes on what the application says, within limits."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
from contextlib import contextmanager

import pytest

from tests.lokalprojekte.delivery.proxy.conftest import HOST
from tests.lokalprojekte.delivery.proxy.test_nginx import application, said
from tests.nginx import SHIPPED
from tests.processes import ROOT, free_port, wait_for

CONFIGURATION = ROOT / "deploy" / "caddy" / "Caddyfile"


@contextmanager
def caddy(program, folder, upstream):
    """Serve the site on a port of 127.0.0.1: only addresses, folders and who certifies are others."""
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "SITE_ADDRESS": f"https://{HOST}:{port}",
        "SITE_HOST": HOST,
        "UPSTREAMS": f"127.0.0.1:{upstream}",
        "ERROR_PAGES": str(SHIPPED / "errors"),
    }
    own = "{\n\tadmin off\n\tlocal_certs\n\tskip_install_trust\n\tauto_https disable_redirects\n\tservers"
    (folder / "Caddyfile").write_text(CONFIGURATION.read_text(encoding="utf-8").replace("{\n\tservers", own, 1))
    command = [program, "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with (folder / "caddy.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
    try:
        wait_for(lambda: listens(port), 20)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def listens(port):
    """Whether somebody answers to the name of the site there."""
    try:
        with line_to(port) as line:
            line.connect()
    except OSError:
        return False
    return True


@contextmanager
def line_to(port):
    """Open a line to the site by its name, wherever that leads elsewhere."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection(HOST, port, timeout=30, context=context)
    line._create_connection = lambda *_address: socket.create_connection(("127.0.0.1", port), timeout=30)
    try:
        yield line
    finally:
        line.close()


def ask(port, path, *, method="GET", body=None, **headers):
    with line_to(port) as line:
        line.request(method, path, body=body, headers={"Host": HOST, **headers})
        response = line.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


@pytest.fixture(scope="module")
def program():
    from tests.conftest import REQUIRE_ALL

    found = shutil.which("caddy")
    if not found:
        message = "Tests of the reverse proxy need Caddy: apt-get install caddy."
        pytest.fail(message) if REQUIRE_ALL else pytest.skip(message)
    return found


@pytest.fixture(scope="module")
def port(public, program, tmp_path_factory):
    with caddy(program, tmp_path_factory.mktemp("caddy"), public.site.port) as port:
        yield port


def test_public_address_gets_certificates_by_itself(program, tmp_path):
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    asked = [program, "adapt", "--config", str(CONFIGURATION), "--adapter", "caddyfile"]

    adapted = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True).stdout

    assert '":443"' in adapted
    assert HOST in adapted


def test_page_passes_unchanged(port, public):
    ask(port, "/impressum/")

    passed = ask(port, "/impressum/", **{"Accept-Encoding": "br"})
    own = application(public, "/impressum/", **{"Accept-Encoding": "br"})

    assert (passed[0], said(passed[1]), passed[2]) == (200, said(own[1]), own[2])
    assert (passed[1]["content-encoding"], passed[1]["x-page-cache"]) == ("br", "hit")


@pytest.mark.parametrize("path", ["/anfrage/", "/"])
def test_too_large_a_body_is_refused_in_our_words(port, path):
    status, headers, body = ask(port, path, method="POST", body=b"x", **{"Content-Length": "4000000"})

    assert (status, headers["cache-control"]) == (413, "no-store")
    assert "zu viel auf einmal" in body.decode()


def test_dead_application_is_told_in_our_words(program, tmp_path):
    with caddy(program, tmp_path, 1) as alone:
        status, headers, body = ask(alone, "/impressum/")

    assert (status, headers["cache-control"], headers["retry-after"]) == (503, "no-store", "30")
    assert "gleich wieder da" in body.decode()
