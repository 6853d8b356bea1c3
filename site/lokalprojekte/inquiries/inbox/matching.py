"""What the detail of an inquiry shows of the matching: suggestions, near misses, former proposals, the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminAutoHeightTextInput

from lokalprojekte.inquiries.enums import Announcement, InquiryStatus
from lokalprojekte.inquiries.inbox.blinding import masked
from lokalprojekte.inquiries.inbox.forms import SeenForm
from lokalprojekte.inquiries.inbox.transitions import transition_to
from lokalprojekte.inquiries.matching import Ranking, ranking_for
from lokalprojekte.inquiries.matching.suggestions import is_suggestable
from showcase.models import ProjectCallPage

if TYPE_CHECKING:
    from lokalprojekte.core.models import User
    from lokalprojekte.inquiries.models import Inquiry

LONGEST_REASON = 500


class ProposalForm(SeenForm):
    """Propose somebody for a project; deciding against the engine asks for a reason."""

    call = forms.IntegerField(
        min_value=1,
        max_value=2**31 - 1,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Please choose a project.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Why all the same?"),
        max_length=LONGEST_REASON,
        required=False,
        widget=AdminAutoHeightTextInput(attrs={"rows": 2}),
    )
    notify = forms.TypedChoiceField(
        choices=Announcement.choices,
        coerce=Announcement,
        error_messages={"required": gettext_lazy("Please say whether an e-mail goes out.")},
    )


def matching_context(
    inquiry: Inquiry, actor: User, form: ProposalForm | None, *, hide: Inquiry | None = None
) -> dict[str, Any]:
    """Return the part of the detail about matching; nothing for those who do not work on projects.

    ``hide`` is the inquiry whose person stays hidden: what colleagues wrote about a proposal does not name them.
    """
    now = timezone.now()
    ranking = ranking_for(inquiry, actor=actor, now=now)
    if ranking is None:
        return {"ranking": None}
    others = _others(ranking)
    proposals = list(inquiry.proposals.select_related("call", "actor"))
    for proposal in proposals:
        proposal.reason = masked(proposal.reason, hide) if hide else proposal.reason
    refused = str(form["call"].value()) if form else ""
    return {
        "ranking": ranking,
        "others": others,
        "refused_other": refused if refused in {str(page.pk) for page in others} else "",
        "proposals": proposals,
        "may_propose": _may_propose(inquiry),
        "is_suggestable": is_suggestable(inquiry, now=now),
        "is_proposed": inquiry.state is InquiryStatus.PROPOSED,
        "proposal_form": form,
        "refused_call": refused,
    }


def _others(ranking: Ranking) -> list[ProjectCallPage]:
    """Return the calls that are neither suggested nor a near miss, by title: a person may know better."""
    shown = {suggestion.page.pk for suggestion in (*ranking.best, *ranking.near)}
    keys = [pk for pk in ranking.calls if pk not in shown]
    return list(ProjectCallPage.objects.only("pk", "title").filter(pk__in=keys).order_by("title", "pk"))


def _may_propose(inquiry: Inquiry) -> bool:
    return inquiry.state is InquiryStatus.PROPOSED or transition_to(inquiry, InquiryStatus.PROPOSED) is not None
