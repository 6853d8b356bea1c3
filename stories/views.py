"""Making a draft call out of a report, and beginning the story of a completed project, in the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages

from lokalprojekte.core.admin_forms import DeskForm
from lokalprojekte.core.admin_screens import AboutOnePage
from lokalprojekte.core.german import slugify
from showcase.models import HostPage, ProjectCallPage
from showcase.permissions import call_index_for
from stories.models import TransferReportPage
from stories.permissions import story_index_for, user_can_reuse, user_can_tell
from stories.services import begin_story, reuse_report

if TYPE_CHECKING:
    from lokalprojekte.core.models import User

_LONGEST_TITLE = 255


class ReuseForm(DeskForm):
    """What a report cannot say: for whom the new call is, and what it is called."""

    host: forms.ModelChoiceField[HostPage] = forms.ModelChoiceField(
        label=gettext_lazy("Host"),
        queryset=HostPage.objects.order_by("title"),
        empty_label=gettext_lazy("Please choose"),
        help_text=gettext_lazy("Who wants to do the same? If the portrait is missing, make it first; a draft will do."),
        error_messages={
            "required": gettext_lazy("Please say which host the call belongs to."),
            "invalid_choice": gettext_lazy("This host is not there any more. Please choose another one."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=_LONGEST_TITLE,
        help_text=gettext_lazy("A working title; editors change it in the draft."),
        error_messages={"required": gettext_lazy("Please give the draft a title.")},
    )

    def clean_title(self) -> str:
        """Refuse a title of which no address can be made."""
        title: str = self.cleaned_data["title"]
        if not slugify(title):
            raise ValidationError(_("Please use letters in the title."), code="letters")
        return title


class ReuseView(AboutOnePage, FormView[ReuseForm]):
    """Says what becomes of a report, asks for whom, and makes the draft; only its POST does."""

    template_name = "admin/stories/reuse.html"
    form_class = ReuseForm
    header_icon = "copy"
    doing = gettext_lazy("Make a call from this report")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the report; whoever may not open it or may not add calls gets no further."""
        self.report = get_object_or_404(TransferReportPage.objects.select_related("call__host"), pk=kwargs["pk"])
        self.parent = call_index_for(request.user)
        if self.parent is None or not user_can_reuse(request.user, self.report):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Suggest the title of the project the report tells of."""
        return {"title": self.report.call.title}

    def form_valid(self, form: ReuseForm) -> HttpResponse:
        """Make the draft and open it."""
        if self.parent is None:
            raise PermissionDenied
        actor: User = self.request.user  # type: ignore[assignment] # the admin lets nobody else in
        call = reuse_report(
            self.report,
            host=form.cleaned_data["host"],
            parent=self.parent,
            title=form.cleaned_data["title"],
            actor=actor,
        )
        messages.success(self.request, _("The draft is made from the report. Nobody sees it before it is published."))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[call.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the report, and who has taken it over already."""
        context: dict[str, Any] = super().get_context_data(
            report=self.report,
            reuses=list(self.report.reuses.select_related("host").order_by("title")),
            **kwargs,
        )
        return context

    @property
    def subject(self) -> TransferReportPage:
        """The report."""
        return self.report


class BeginStoryView(AboutOnePage, TemplateView):
    """Says what the story of a completed project begins with, and begins it; only its POST does."""

    template_name = "admin/stories/begin.html"
    header_icon = "openquote"
    doing = gettext_lazy("Tell what came of it")
    http_method_names = ["get", "post", "head", "options"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the project; whoever may not add stories, or comes too early, gets no further."""
        self.call: ProjectCallPage = get_object_or_404(ProjectCallPage.objects.select_related("host"), pk=kwargs["pk"])
        self.parent = story_index_for(request.user)
        if self.parent is None or not user_can_tell(request.user, self.call):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make the draft, or find the one that waits, and open it."""
        if self.parent is None:
            raise PermissionDenied
        actor: User = request.user  # type: ignore[assignment] # the admin lets nobody else in
        story = begin_story(self.call, parent=self.parent, actor=actor)
        messages.success(
            request,
            _("The draft has the facts of the project. What came of it only you know; nobody sees it before that."),
        )
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the project, and what is told of it already."""
        context: dict[str, Any] = super().get_context_data(
            call=self.call, stories=list(self.call.stories.order_by("title")), **kwargs
        )
        return context

    @property
    def subject(self) -> ProjectCallPage:
        """The project."""
        return self.call
