"""Who sees personal data, and therefore needs a second factor; who may read the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.conf import settings

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

#: Reading who did what.
AUDIT: Final = "staff.view_auditentry"
#: Each of them shows personal data, or lets somebody give themselves a right that does.
_personal: set[str] = {
    AUDIT,
    *(f"core.{action}_user" for action in ("add", "change", "delete", "view")),
    *(f"auth.{action}_group" for action in ("add", "change", "delete")),
}


def register_personal(*permissions: str) -> None:
    """Tell that whoever has one of ``permissions`` sees personal data."""
    _personal.update(permissions)


def sees_personal_data(user: Any) -> bool:
    """Whether ``user`` has a right, as a superuser every one, that shows personal data."""
    return bool(user.is_active) and any(user.has_perm(permission) for permission in _personal)


def needs_second_factor(user: Any) -> bool:
    """Whether ``user`` may not go on without a second factor (``REQUIRE_MFA``)."""
    return bool(settings.REQUIRE_MFA) and sees_personal_data(user)


def user_can_audit(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` may read who did what: the group *Technik*, and superusers."""
    return bool(getattr(user, "is_active", False)) and user.has_perm(AUDIT)  # type: ignore[union-attr]  # mixin of every user model here
