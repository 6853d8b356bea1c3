"""Where the outbox meets Wagtail's admin."""

from __future__ import annotations

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from lokalprojekte.mail.admin.permissions import OutboxPermissionPolicy
from lokalprojekte.mail.admin.viewset import OutboxViewSet
from lokalprojekte.mail.models import OutgoingMail

register_permission_policy(OutgoingMail, OutboxPermissionPolicy(OutgoingMail), exact_class=True)


@hooks.register("register_admin_viewset")
def register_outbox() -> OutboxViewSet:
    """Add the outbox."""
    return OutboxViewSet()
