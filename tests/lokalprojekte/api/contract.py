"""Whether what an operation says is what the document says it says."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.validators import validator_for

from lokalprojekte.api.document import openapi

if TYPE_CHECKING:
    from django.http import HttpResponse

METHODS = frozenset({"get", "post", "put", "patch", "delete", "head", "options"})


def assert_fits(response: HttpResponse, operation_id: str) -> Any:
    """Fail unless ``response`` is one that the operation declares, in type and content; return what it says."""
    declared = _operations()[operation_id]["responses"]
    status = str(response.status_code)
    assert status in declared, f"{operation_id} does not say that it answers {status}: {response.content[:400]!r}"
    content = declared[status].get("content")
    if not content:
        assert not response.content
        return None
    media = response["Content-Type"].partition(";")[0]
    assert media in content, (operation_id, status, media)
    said = response.json()
    errors = _validator(operation_id, status, media).iter_errors(said)
    found = sorted((part for error in errors for part in _parts(error, said)), key=lambda error: list(error.path))
    assert not found, "\n".join(f"{'.'.join(map(str, error.path))}: {error.message[:300]}" for error in found[:5])
    return said


def _parts(error: Any, said: Any) -> list[Any]:
    """Return what is wrong with ``said`` as the one of several schemas that its ``kind`` says it is."""
    kinds = [part for part in error.context or () if list(part.path) == ["kind"]]
    wrong = {part.schema_path[0] for part in kinds}
    return [part for part in error.context or () if part.schema_path[0] not in wrong] or [error]


@cache
def _operations() -> dict[str, Any]:
    return {
        operation["operationId"]: operation
        for methods in openapi()["paths"].values()
        for method, operation in methods.items()
        if method in METHODS
    }


@cache
def _validator(operation_id: str, status: str, media: str) -> Any:
    schema = _operations()[operation_id]["responses"][status]["content"][media]["schema"]
    whole = {**schema, "components": openapi()["components"]}
    kind = validator_for(whole, default=Draft202012Validator)
    return kind(whole, format_checker=kind.FORMAT_CHECKER)
