"""The gallery in the admin: one group of components at a time, in a frame with the stylesheet of the public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from lokalprojekte.gallery.samples import GROUPS, Group

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.gallery.sample import Sample, State

#: How wide the frame is, by the value in the address; the empty one takes all there is.
WIDTHS: Final = [("", _("Full width")), ("768", _("Tablet, 768 px")), ("320", _("Phone, 320 px"))]
MODES: Final = [("", _("As the device is set")), ("hell", _("Light")), ("dunkel", _("Dark"))]


@dataclass(frozen=True)
class Exhibit:
    """A component as it is shown: its name, and each state with its markup."""

    name: str
    states: list[tuple[str, SafeString]]

    @property
    def id(self) -> str:
        """The place in the sheet."""
        return f"muster-{self.name.replace('/', '-')}"


class GalleryView(WagtailAdminTemplateMixin, TemplateView):
    """The groups to choose from, and the sheet of the one chosen."""

    http_method_names = ["get", "head", "options"]
    template_name = "admin/gallery/index.html"
    page_title = _("Components")
    header_icon = "view"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the choices with what is chosen, and the components of the sheet."""
        asked = self.request.GET
        group = next((group for group in GROUPS if group.key == asked.get("gruppe")), GROUPS[0])
        width, mode = _known(asked.get("breite"), WIDTHS), _known(asked.get("modus"), MODES)
        sheet = reverse("gallery_sheet", args=[group.key]) + (f"?modus={mode}" if mode else "")
        return {
            **super().get_context_data(**kwargs),
            "groups": GROUPS,
            "group": group,
            "width": width,
            "mode": mode,
            "widths": WIDTHS,
            "modes": MODES,
            "sheet_url": sheet,
            "names": [Exhibit(sample.name, []) for sample in group.samples()],
        }


@require_safe
def sheet(request: HttpRequest, group: str) -> HttpResponse:
    """Show the components of a group, each in every state."""
    found = next((each for each in GROUPS if each.key == group), None)
    if found is None:
        raise Http404
    context = {
        "group": found,
        "mode": _known(request.GET.get("modus"), MODES),
        "exhibits": exhibits_of(found, request),
    }
    return render(request, "gallery/sheet.html", context)


def exhibits_of(group: Group, request: HttpRequest) -> list[Exhibit]:
    """Render every sample of ``group``."""
    return [Exhibit(sample.name, _states(sample, request)) for sample in group.samples()]


def _states(sample: Sample, request: HttpRequest) -> list[tuple[str, SafeString]]:
    return [(state.title, _markup(sample, state, request)) for state in sample.states]


def _markup(sample: Sample, state: State, request: HttpRequest) -> SafeString:
    markup = render_to_string(sample.template, dict(state.context), request=request)
    if not sample.inside or not markup.strip():
        return markup
    element, _dot, name = sample.inside.partition(".")
    return format_html('<{0} class="{1}">{2}</{0}>', element, name, markup)


def _known(asked: str | None, choices: list[tuple[str, Any]]) -> str:
    return asked if asked in {value for value, _label in choices} else ""
