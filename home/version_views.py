"""The admin's button «Translate»: it offers the languages a page can have, and makes a draft in each that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.contrib.simple_translation.forms import SubmitTranslationForm
from wagtail.contrib.simple_translation.views import SubmitPageTranslationView
from wagtail.models import Locale, Page

from home.versions import make_version
from lokalprojekte.core.language_routing import EASY
from lokalprojekte.core.languages import default_language

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from lokalprojekte.core.models import User


class VersionForm(SubmitTranslationForm):
    """One page, without what stands below it; Leichte Sprache needs no version of the page above."""

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        super().__init__(page, *args, **kwargs)
        del self.fields["include_subtree"]
        missing: Any = self.fields["locales"]
        if page.exists_once or page.locale.language_code != default_language():
            missing.queryset = Locale.objects.none()
            missing.help_text = _(
                "This page has no versions: records exist once, and versions are made of the German page."
            )
        allowed = Locale.objects.filter(language_code=EASY).values_list("pk", flat=True)
        missing.widget.disabled_values = set(missing.widget.disabled_values) - set(allowed)
        self.show_submit = missing.queryset.exclude(pk__in=missing.widget.disabled_values).exists()


class VersionView(SubmitPageTranslationView):
    """Wagtail's view with its rights and its look."""

    def get_form(self) -> VersionForm:
        """Offer what the page can have."""
        return VersionForm(self.object, self.request.POST if self.request.method == "POST" else None)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Make the drafts, and go to the only one, or to the list of pages."""
        form = self.get_form()
        if not form.is_valid():
            shown: HttpResponse = self.render_to_response(self.get_context_data(form=form, **kwargs))
            return shown
        actor = cast("User", request.user)
        with transaction.atomic():
            made = [make_version(self.object, locale, actor=actor) for locale in form.cleaned_data["locales"]]
        names = ", ".join(str(locale.get_display_name()) for locale in form.cleaned_data["locales"])
        messages.success(request, self.get_success_message(names))
        return redirect(self.get_success_url(made[0] if len(made) == 1 else None))
