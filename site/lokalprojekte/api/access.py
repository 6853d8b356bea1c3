"""Who may use which operation: the table. What does not stand in it is closed.

Our own reading operations are made for anybody and stand in no table; ``rule_of`` says so in one place. What writes,
and each of Wagtail's own operations that is open, stands here. Reasons: docs/decisions/0025-api-access.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from lokalprojekte.api.enums import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Rule:
    """How an operation is guarded.

    Attributes:
        anybody: works without a token.
        scope: what a token must be for; with ``anybody`` it then reads as its account, without it as a stranger.
    """

    anybody: bool = False
    scope: Scope | None = None


#: For every valid token, whatever it is for.
_ANY_TOKEN: Final = Rule()
_PUBLIC: Final = Rule(anybody=True)
_PUBLIC_OR_DRAFTS: Final = Rule(anybody=True, scope=Scope.READ_DRAFTS)
_DRAFTS: Final = Rule(scope=Scope.READ_DRAFTS)
_WRITE: Final = Rule(scope=Scope.WRITE_PAGES)
_PUBLISH: Final = Rule(scope=Scope.PUBLISH)
_DELETE: Final = Rule(scope=Scope.DELETE_PAGES)
_UPLOAD: Final = Rule(scope=Scope.UPLOAD)

TABLE: Final[Mapping[str, Rule]] = {
    "documents_create": _UPLOAD,
    "documents_detail": _UPLOAD,
    "documents_update": _UPLOAD,
    "images_create": _UPLOAD,
    "images_detail": _UPLOAD,
    "images_update": _UPLOAD,
    "inquiries_confirm": _PUBLIC,
    "inquiries_create": _PUBLIC,
    "pages_actions_copy": _WRITE,
    "pages_actions_delete": _DELETE,
    "pages_actions_move": _WRITE,
    "pages_actions_publish": _PUBLISH,
    "pages_actions_revert": _WRITE,
    "pages_actions_unpublish": _PUBLISH,
    "pages_create": _WRITE,
    "pages_delete": _DELETE,
    "pages_detail": _PUBLIC_OR_DRAFTS,
    "pages_find": _PUBLIC_OR_DRAFTS,
    "pages_list": _PUBLIC_OR_DRAFTS,
    "pages_revisions_detail": _DRAFTS,
    "pages_revisions_list": _DRAFTS,
    "pages_update": _WRITE,
    "redirects_detail": _DRAFTS,
    "redirects_find": _DRAFTS,
    "redirects_list": _DRAFTS,
    "schema_detail": _WRITE,
    "schema_list": _WRITE,
    "whoami": _ANY_TOKEN,
}
#: Wagtail's search grows with the square of what it finds; ours is another operation. ``pk`` is told as ``id``.
CLOSED_PARAMETERS: Final[Mapping[str, frozenset[str]]] = {"pages_list": frozenset({"pk", "search", "search_operator"})}
#: Of these operations the body decides whether something is published at once.
_PUBLISHES_BY_BODY: Final = frozenset({"pages_create", "pages_update", "pages_actions_copy"})


def rule_of(operation_id: str, *, method: str, ours: bool) -> Rule | None:
    """Return the rule of an operation; None where it is closed to everybody."""
    found = TABLE.get(operation_id)
    return _PUBLIC if found is None and ours and method == "GET" else found


def publishes_by_body(operation_id: str, read_body: Any) -> bool:
    """Tell whether the request asks for publishing on the side; ``read_body`` returns its JSON, and is rarely called.

    A copy goes live with what it is a copy of unless the request says otherwise.
    """
    if operation_id not in _PUBLISHES_BY_BODY:
        return False
    body = read_body()
    body = body if isinstance(body, dict) else {}
    if operation_id == "pages_actions_copy":
        return bool(body.get("keep_live", True))
    meta = body.get("meta")
    return isinstance(meta, dict) and meta.get("action") is not None
