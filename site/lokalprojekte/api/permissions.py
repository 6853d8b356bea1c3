"""Who gives and takes tokens, and that Wagtail's own screens for them are closed."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class GrantPolicy(ModelPermissionPolicy):
    """A token is seen, given and taken back, never changed: what it was made for is what it is for."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether ``user`` may do ``action`` to tokens."""
        return action != "change" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether ``user`` may do one of ``actions`` to tokens."""
        return any(self.user_has_permission(user, action) for action in actions)


class ClosedPolicy(ModelPermissionPolicy):
    """Nobody may do anything in Wagtail's own list of tokens: those it makes have no grant and open nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Return that ``user`` may not."""
        return False

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Return that ``user`` may not."""
        return False
