"""Pictures and documents: a token sees and changes those its account may use in the admin, and no others.

Wagtail's operations show every file outside restricted collections to every token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from lokalprojekte.api.errors import not_there

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Operation → model, parameter, rights of which one is needed.
_FILES: Final[Mapping[str, tuple[Callable[[], Any], str, tuple[str, ...]]]] = {
    "documents_detail": (get_document_model, "document_id", ("choose", "change")),
    "documents_update": (get_document_model, "document_id", ("change",)),
    "images_detail": (get_image_model, "image_id", ("choose", "change")),
    "images_update": (get_image_model, "image_id", ("change",)),
}


def check_file(user: Any, operation_id: str, arguments: Mapping[str, Any]) -> None:
    """Let through whoever may use the file in question, and every operation that is about none.

    Raises:
        RefusedError: where there is no such file, or none for this account.
    """
    if operation_id not in _FILES:
        return
    model_of, parameter, rights = _FILES[operation_id]
    model = model_of()
    file = model.objects.filter(pk=arguments[parameter]).select_related("collection").first()
    if file is None or not policy_registry.get_by_type(model).user_has_any_permission_for_instance(user, rights, file):
        raise not_there()
