"""Where the API meets Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.models import APIToken
from wagtail.permissions import register_permission_policy

from lokalprojekte.api.admin.viewset import GrantViewSet
from lokalprojekte.api.models import TokenGrant
from lokalprojekte.api.permissions import ClosedPolicy, GrantPolicy
from lokalprojekte.api.preview_checks import let_front_end_be_checked

register_permission_policy(TokenGrant, GrantPolicy(TokenGrant), exact_class=True)
register_permission_policy(APIToken, ClosedPolicy(APIToken), exact_class=True)
hooks.register("construct_wagtail_userbar", let_front_end_be_checked)


@hooks.register("register_admin_viewset")
def register_tokens() -> GrantViewSet:
    """Add the list of tokens; Wagtail's own is closed."""
    return GrantViewSet()
