"""One step of the release of a report: the host, the Macher:in or the editors confirm that it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from stories.enums import SignOffParty

if TYPE_CHECKING:
    from django import forms


class SignOffTask(AbstractGroupApprovalTask):
    """Members of the chosen groups confirm the report for one party; role and date are written into it."""

    party = models.CharField(_("who"), max_length=8, choices=SignOffParty.choices)

    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, "party"]

    class Meta:
        verbose_name = _("sign-off of a report")
        verbose_name_plural = _("sign-offs of reports")

    @classmethod
    def get_description(cls) -> str:
        """Return what an administrator reads who puts a workflow together."""
        return gettext("Members of the chosen groups confirm a report; role and date stand in it afterwards.")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer both ways to whoever may approve; each asks for words."""
        if not super().get_actions(obj, user):
            return []
        return [("reject", _("Request changes"), True), ("approve", _("Confirm the report"), True)]

    def get_form_for_action(self, action: str) -> type[forms.Form]:
        """Ask for the role of whoever confirms."""
        from stories.sign_off_form import SignOffForm  # noqa: PLC0415 - it reads the models of this package

        form: type[forms.Form] = SignOffForm if action == "approve" else super().get_form_for_action(action)
        return form

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, role: str = "", **kwargs: Any) -> None:
        """Write the confirmation into the report before the workflow goes on; the last one publishes it."""
        from stories.services import sign_off  # noqa: PLC0415 - it reads the models of this package

        if action_name == "approve":
            sign_off(
                task_state, party=SignOffParty(self.party), role=role, remark=kwargs.get("comment", ""), actor=user
            )
        super().on_action(task_state, user, action_name, **kwargs)
