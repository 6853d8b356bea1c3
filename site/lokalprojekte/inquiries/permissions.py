"""Who may see personal data: one question, asked by every view of the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from wagtail.permission_policies import ModelPermissionPolicy

from lokalprojekte.mail.admin.permissions import READ as READ_MAIL

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

#: Django's own permission on the model. Seeing and answering are one right: who may read an inquiry has to act on it.
MODERATE = "inquiries.change_inquiry"
#: Erasing persons, the register of personal data, the list of erasures.
PROTECT = "inquiries.protect_inquiry"
#: Deciding who moderates for which hosts.
SET_SCOPES = "inquiries.change_moderationscope"
#: Each of them shows personal data of people who wrote to us.
PERSONS = (MODERATE, PROTECT, "inquiries.view_inquiry", READ_MAIL)


def user_can_protect(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` looks after data protection: the group *Datenschutz*, and superusers."""
    return bool(getattr(user, "is_active", False)) and user.has_perm(PROTECT)  # type: ignore[union-attr]  # mixin of every user model here


def user_can_moderate(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` may read inquiries and answer them: the group *Moderation*, and superusers."""
    return bool(getattr(user, "is_active", False)) and user.has_perm(MODERATE)  # type: ignore[union-attr]  # mixin of every user model here


class InquiryPermissionPolicy(ModelPermissionPolicy):
    """An inquiry is read and changed by moderators, and added or deleted in the admin by nobody at all."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to inquiries."""
        return action in {"view", "change"} and user_can_moderate(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to inquiries."""
        return any(self.user_has_permission(user, action) for action in actions)


def user_can_set_scopes(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether ``user`` may say for which hosts a moderator moderates: administrators, unless a group is given it."""
    return bool(getattr(user, "is_active", False)) and user.has_perm(SET_SCOPES)  # type: ignore[union-attr]  # mixin of every user model here


def accounts_with_persons() -> QuerySet[Any]:
    """Return the accounts that see personal data by any right, superusers and closed accounts among them."""
    accounts: Any = get_user_model().objects
    found: QuerySet[Any] = accounts.none()
    for right in PERSONS:
        found = found | accounts.with_perm(right, is_active=None)
    return found
