"""Who may keep webhooks. A message names nobody, but an address of a colleague's program is nobody else's business."""

from __future__ import annotations

from typing import Any, Final

from wagtail.permission_policies import ModelPermissionPolicy

_ANY: Final = ("add", "change", "delete", "view")


def user_can_see_webhooks(user: Any) -> bool:
    """Whether ``user`` may see webhooks and what became of their messages."""
    return bool(user.is_active and any(user.has_perm(f"api.{action}_webhook") for action in _ANY))


def user_can_change_webhooks(user: Any) -> bool:
    """Whether ``user`` may test webhooks, rotate their secrets and send messages again."""
    return bool(user.is_active and user.has_perm("api.change_webhook"))


class DeliveryPermissionPolicy(ModelPermissionPolicy):
    """A message is seen by whoever sees webhooks; nobody writes, edits or deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to messages."""
        return action == "view" and user_can_see_webhooks(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to messages."""
        return any(self.user_has_permission(user, action) for action in actions)
