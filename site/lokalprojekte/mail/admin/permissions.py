"""Who may read the outbox. Mails hold personal data, so this is a right of its own."""

from __future__ import annotations

from typing import Any, Final

from wagtail.permission_policies import ModelPermissionPolicy

READ: Final = "mail.view_outgoingmail"
RETRY: Final = "mail.change_outgoingmail"


def user_can_read_mail(user: Any) -> bool:
    """Whether ``user`` may read what was sent."""
    return bool(user.is_active and user.has_perm(READ))


def user_can_retry_mail(user: Any) -> bool:
    """Whether ``user`` may have a failed mail tried again."""
    return user_can_read_mail(user) and bool(user.has_perm(RETRY))


class OutboxPermissionPolicy(ModelPermissionPolicy):
    """A mail is read, and tried again; nobody adds, edits or deletes one here."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to mails."""
        return {"view": user_can_read_mail, "change": user_can_retry_mail}.get(action, _nobody)(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to mails."""
        return any(self.user_has_permission(user, action) for action in actions)


def _nobody(_user: Any) -> bool:
    return False
