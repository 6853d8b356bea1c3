"""Inquiries and the moderated inbox."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    """Inquiries and the moderated inbox."""

    name = "lokalprojekte.inquiries"
    verbose_name = _("Inquiries")

    def ready(self) -> None:
        """Listen to what becomes of projects, limit who sees what of it, say who waits."""
        from lokalprojekte.core.desk import offer_needs  # noqa: PLC0415
        from lokalprojekte.core.senders import register_block_list  # noqa: PLC0415
        from lokalprojekte.inquiries import (  # noqa: PLC0415 - importing connects them; models must be loaded first
            mail_scope,  # noqa: F401
            receivers,  # noqa: F401
        )
        from lokalprojekte.inquiries.inbox.needs import inbox_needs  # noqa: PLC0415
        from lokalprojekte.inquiries.permissions import user_can_moderate  # noqa: PLC0415
        from lokalprojekte.inquiries.scopes import may_use_call  # noqa: PLC0415
        from lokalprojekte.inquiries.services import is_blocked  # noqa: PLC0415
        from showcase.admin.inquiry_counts import offer_inquiry_counts  # noqa: PLC0415

        register_block_list(is_blocked)
        offer_needs(inbox_needs)
        offer_inquiry_counts(lambda user: may_use_call(user) if user_can_moderate(user) else None)
