"""The document of the API: committed, served and written out as the same text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from django.core.management import call_command
from django.test import Client

from lokalprojekte.api.schemas.base import ApiSchema
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


def test_no_two_schemas_share_a_name():
    def below(schema: type) -> list[type]:
        return [schema, *(each for child in schema.__subclasses__() for each in below(child))]

    names = Counter(schema.__name__ for schema in dict.fromkeys(below(ApiSchema)))

    assert [name for name, times in names.items() if times > 1] == [], "The document would hold one of them alone."
