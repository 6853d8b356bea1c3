"""What every page type with views of its own in the admin begins with."""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet

from lokalprojekte.core.advice.gates import CheckedWorkflowActionView
from lokalprojekte.core.advice.side_panel import CheckedEditView


class CheckedPageViewSet(PageViewSet):
    """The checks beside the form, and before a release."""

    edit_view_class = CheckedEditView
    workflow_action_view_class = CheckedWorkflowActionView
