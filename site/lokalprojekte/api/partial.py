"""What the document says of answers to ``?fields=``: a kind of their own, in which nothing has to be there.

So whoever asks for everything can rely on everything: the types of whole answers stay as strict as they are.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any, Final

from lokalprojekte.api.answers import JSON, PARTIAL_JSON
from lokalprojekte.api.fields import DEEPEST, PARAMETER

_REF: Final = "#/components/schemas/"
_SUFFIX: Final = "Fields"
_ITEMS: Final = "items"


def declare_partial(document: dict[str, Any]) -> None:
    """Add the kind of answer to every operation of ``document`` that takes ``?fields=``."""
    parts = _Parts(document["components"]["schemas"])
    for methods in document["paths"].values():
        for operation in methods.values():
            if any(each["name"] == PARAMETER for each in operation.get("parameters", ())):
                content = operation["responses"]["200"]["content"]
                content[PARTIAL_JSON] = {"schema": parts.answer(content[JSON]["schema"])}


class _Parts:
    """Schemas in which nothing is required, beside those they are made of."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self.schemas = schemas
        #: How many levels below each of them are loose as well.
        self.levels: dict[str, int] = {}

    def answer(self, reference: dict[str, Any]) -> dict[str, Any]:
        """Return the partial answer; what stands around the items of a list is always there."""
        name = reference["$ref"].removeprefix(_REF)
        whole = self.schemas[name]
        items = whole["properties"].get(_ITEMS)
        if items is None:
            return self._loose(reference, DEEPEST)
        partial = deepcopy(whole)
        partial["title"] = f"{name}{_SUFFIX}"
        partial["properties"][_ITEMS][_ITEMS] = self._loose(items[_ITEMS], DEEPEST)
        self.schemas[partial["title"]] = partial
        return {"$ref": f"{_REF}{partial['title']}"}

    def _loose(self, part: Any, levels: int) -> Any:
        """Return ``part`` of a schema with what it refers to loosened, for as many ``levels`` as names have."""
        if isinstance(part, list):
            return [self._loose(each, levels) for each in part]
        if not isinstance(part, dict):
            return part
        if "$ref" in part:
            return self._referred(part, levels)
        # What tells the members of a union apart may not have been asked for.
        return {
            "anyOf" if key == "oneOf" else key: self._loose(value, levels)
            for key, value in part.items()
            if key != "discriminator"
        }

    def _referred(self, reference: dict[str, Any], levels: int) -> dict[str, Any]:
        name = reference["$ref"].removeprefix(_REF)
        whole = self.schemas[name]
        if "properties" not in whole:
            return reference
        if self.levels.get(name, 0) < levels:
            self.levels[name] = levels
            partial = {key: value for key, value in whole.items() if key != "required"}
            partial["title"] = f"{name}{_SUFFIX}"
            if levels > 1:
                partial["properties"] = self._loose(whole["properties"], levels - 1)
            self.schemas[partial["title"]] = partial
        return {**reference, "$ref": f"{_REF}{name}{_SUFFIX}"}
