"""The columns of the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn

from lokalprojekte.mail.admin.kinds import kind_name

if TYPE_CHECKING:
    from lokalprojekte.mail.models import OutgoingMail


class _MailColumn(BaseColumn):
    """A cell whose template gets the mail."""

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the context of the cell's template."""
        return {**super().get_cell_context_data(instance, parent_context), "mail": instance}


class SubjectColumn(_MailColumn):
    """Subject as the link, recipient below."""

    cell_template_name = "admin/mail/cells/subject.html"

    def __init__(self) -> None:
        super().__init__("subject", label=_("Mail"), classname="inbox-cell inbox-cell--who")

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the mail and the address of its screen."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "url": reverse("outbox:detail", args=[instance.pk])}


class KindColumn(_MailColumn):
    """The template it was made from."""

    cell_template_name = "admin/mail/cells/kind.html"

    def __init__(self) -> None:
        super().__init__("kind", label=_("Kind"), sort_key="kind", classname="inbox-cell")

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the mail and the name of its kind."""
        return {**super().get_cell_context_data(instance, parent_context), "kind": kind_name(instance.kind)}


class StatusColumn(_MailColumn):
    """How delivery stands, and after how many attempts."""

    cell_template_name = "admin/mail/cells/status.html"

    def __init__(self) -> None:
        super().__init__("status", label=_("Status"), sort_key="status", classname="inbox-cell inbox-cell--status")


class MomentColumn(_MailColumn):
    """When something happened to the mail."""

    cell_template_name = "admin/mail/cells/moment.html"

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Return the moment."""
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "moment": getattr(instance, self.accessor)}
