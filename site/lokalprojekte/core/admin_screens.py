"""Screens of the admin about one page, reached from its editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

if TYPE_CHECKING:
    from django.views.generic.base import ContextMixin
    from django_stubs_ext import StrOrPromise
    from wagtail.models import Page

    _Base = ContextMixin
else:
    _Base = object


class AboutOnePage(WagtailAdminTemplateMixin, _Base):
    """Says above the screen what is done and to which page, and leads back to its editor (``back_url``)."""

    _show_breadcrumbs = True
    #: What is done here.
    doing: StrOrPromise

    @property
    def subject(self) -> Page:
        """The page the screen is about."""
        raise NotImplementedError

    @property
    def back(self) -> str:
        """The editor of that page."""
        return reverse("wagtailadmin_pages:edit", args=[self.subject.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        context: dict[str, Any] = super().get_context_data(back_url=self.back, **kwargs)
        return context

    def get_page_title(self) -> str:
        """Return what is done here."""
        return str(self.doing)

    def get_page_subtitle(self) -> str:
        """Return which page it is about."""
        title: str = self.subject.title
        return title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way back to the page."""
        return [
            *self.breadcrumbs_items,
            {"url": self.back, "label": self.subject.title},
            {"url": "", "label": self.get_page_title()},
        ]
