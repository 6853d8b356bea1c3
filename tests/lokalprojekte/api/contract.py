"""Compares what an operation really answers with what the document says."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from lokalprojekte.api.document import openapi


def assert_fits(response: Any, operation_id: str) -> Any:
    """Check status, content type and body of ``response`` against the document; return the body."""
    described = openapi()
    operation = next(
        operation
        for methods in described["paths"].values()
        for operation in methods.values()
        if operation["operationId"] == operation_id
    )
    said = operation["responses"].get(str(response.status_code))
    assert said is not None, (response.status_code, sorted(operation["responses"]), response.content[:500])
    kind, content = next(iter(said["content"].items()))
    assert response["Content-Type"] == kind
    body = json.loads(response.content)
    schema = {**content["schema"], "components": described["components"]}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(body)
    return body
