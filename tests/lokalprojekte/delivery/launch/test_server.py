"""The port and the command line of the web server."""

from __future__ import annotations

import socket

from lokalprojekte.delivery.launch.server import answers, server_command, why_not_free


def test_taken_port_is_named_in_one_sentence():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]

        reason = why_not_free("127.0.0.1", port)

    assert reason == f"Port {port} is taken by another program: stop it, or choose another port with PORT=…."


def test_free_port_has_no_reason():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]

    assert (why_not_free("127.0.0.1", port), answers("127.0.0.1", port)) == (None, False)


def test_address_of_another_machine_cannot_be_used():
    assert why_not_free("192.0.2.1", 8000) == "Nothing can listen on 192.0.2.1:8000: Cannot assign requested address."


def test_server_has_more_threads_than_a_stalling_client_has_connections():
    command = server_command(host="127.0.0.1", port=8000, workers=2, extra=["--access-log"])

    assert int(command[command.index("--blocking-threads") + 1]) >= 1_024
    assert command[-2:] == ["--access-log", "lokalprojekte.wsgi:application"]
