"""The document of the API: committed, served and written out as the same text."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from lokalprojekte.api.document import openapi, operations
from lokalprojekte.api.views import document_as_text

COMMITTED = Path(__file__).parents[3] / "docs" / "api" / "openapi.json"


def test_the_committed_document_is_what_the_site_serves(db: None, client: Client) -> None:
    answer = client.get("/api/v3/openapi.json")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer.content.decode() == COMMITTED.read_text(encoding="utf-8"), (
        "The contract changed: run `manage.py export_openapi docs/api/openapi.json`, and read what changed for clients."
    )


def test_the_command_writes_the_same_text(tmp_path: Path) -> None:
    call_command("export_openapi", tmp_path / "new" / "openapi.json", verbosity=0)

    assert (tmp_path / "new" / "openapi.json").read_text(encoding="utf-8") == document_as_text()


def test_every_error_is_a_problem() -> None:
    described = json.loads(document_as_text())

    for address, methods in described["paths"].items():
        for method, operation in methods.items():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and "content" in answer:
                    assert list(answer["content"]) == ["application/problem+json"], (address, method, status)


def test_what_the_guard_knows_is_what_the_document_says() -> None:
    described = openapi()["paths"]

    assert {(address, method.upper()) for address, methods in described.items() for method in methods} == {
        *operations()
    }
    for (address, method), operation in operations().items():
        said = described[address][method.lower()]
        assert said["operationId"] == operation.id
        assert {each["name"] for each in said.get("parameters", ()) if each["in"] == "query"} == operation.params
