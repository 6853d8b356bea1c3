"""Persons who are named on public pages, and what takes their names away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.protection.views.base import ProtectionScreen
from lokalprojekte.inquiries.published import PublishedPerson, find_person, published_persons

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class PublishedView(ProtectionScreen):
    """Everybody named on a published page, with the day of their consent."""

    template_name = "admin/protection/published.html"
    http_method_names = ["get", "head", "options"]
    page_title = gettext_lazy("Published persons")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the persons with the addresses of their pages."""
        persons = published_persons()
        pages = Page.objects.in_bulk({person.page_id for person in persons})
        rows = [{"person": person, "url": pages[person.page_id].get_url(self.request)} for person in persons]
        return {
            **super().get_context_data(**kwargs),
            "shown": [row for row in rows if row["person"].is_shown],
            "hidden": [row for row in rows if not row["person"].is_shown],
        }


class RevokeView(ProtectionScreen):
    """Asks once, then takes the name off the page."""

    template_name = "admin/protection/revoke.html"
    http_method_names = ["get", "head", "post", "options"]
    page_title = gettext_lazy("Withdraw the consent")
    above = (gettext_lazy("Published persons"), "protection:published")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show whom it is about; nothing to withdraw leads back."""
        person = self.person
        if not person.is_shown:
            messages.warning(request, _("There is no consent to withdraw any more."))
            return redirect(reverse("protection:published"))
        url = Page.objects.get(pk=person.page_id).get_url(request)
        return self.render_to_response(self.get_context_data(person=person, url=url))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw it; a second click finds nothing more to do."""
        person = self.person
        if services.revoke_publication(person, actor=self.actor):
            message = _("Done. «%(page)s» is published anew and names this person no more.")
            messages.success(request, message % {"page": person.page_title})
        else:
            messages.warning(request, _("There is no consent to withdraw any more."))
        return redirect(reverse("protection:published"))

    @property
    def person(self) -> PublishedPerson:
        """The naming the address means."""
        person = find_person(self.kwargs["key"])
        if person is None:
            raise Http404
        return person
