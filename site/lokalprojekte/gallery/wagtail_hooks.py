"""Where the gallery meets Wagtail's admin."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lokalprojekte.gallery.views import GalleryView, sheet


@hooks.register("register_admin_urls")
def register_gallery_urls() -> list[URLPattern]:
    """Add the gallery and its sheets; whoever may enter the admin may look."""
    return [
        path("komponenten/", GalleryView.as_view(), name="gallery"),
        path("komponenten/<slug:group>/", sheet, name="gallery_sheet"),
    ]


@hooks.register("register_help_menu_item")
def offer_gallery() -> MenuItem:
    """Lead there from the help."""
    return MenuItem(_("Components"), reverse_lazy("gallery"), icon_name="view", order=900, name="components")
