"""Addresses of the section besides those of its pages."""

from __future__ import annotations

from django.urls import path, register_converter

from stories.versions import views


class VersionConverter:
    """The number of a version, written in one way only."""

    regex = "[1-9][0-9]{0,5}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the number as it stands in an address."""
        return str(value)


register_converter(VersionConverter, "version")

app_name = "stories"

urlpatterns = [
    path("<slug:slug>/bericht.pdf", views.document_of, name="document"),
    path("<slug:slug>/zitat.bib", views.citation, name="citation"),
    path("<slug:slug>/v<version:number>/", views.version_page, name="version"),
    path("<slug:slug>/v<version:number>/bericht.pdf", views.document_of, name="version_document"),
    path("<slug:slug>/v<version:number>/zitat.bib", views.citation, name="version_citation"),
]
