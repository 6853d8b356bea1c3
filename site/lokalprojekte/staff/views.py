"""Where a login stood that is none any more, and what helps somebody who lost the second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from lokalprojekte.staff.services import reset_second_factor

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


def sign_in_instead(request: HttpRequest) -> HttpResponse:
    """Lead from Wagtail's login for readers, which knows no second factor, to the one there is."""
    url = reverse("account_login")
    wanted = request.GET.get("next", "")
    return redirect(f"{url}?{urlencode({'next': wanted})}" if wanted else url)


class ResetSecondFactorView(WagtailAdminTemplateMixin, TemplateView):
    """Ask once more, then take the second factor off an account. For administrators."""

    template_name = "admin/staff/reset_second_factor.html"
    page_title = gettext_lazy("Reset the second factor")
    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Fetch the account for whoever may do everything."""
        if not request.user.is_superuser:
            raise PermissionDenied
        self.account = get_object_or_404(get_user_model(), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whose it is."""
        return {**super().get_context_data(**kwargs), "account": self.account}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it and go back to the list."""
        name = {"name": self.account.get_username()}
        if reset_second_factor(user=self.account, actor=request.user):  # type: ignore[arg-type]  # an administrator
            messages.success(request, _("The second factor of “%(name)s” is gone; its sessions have ended.") % name)
        else:
            messages.warning(request, _("“%(name)s” has no second factor.") % name)
        return redirect("wagtailusers_users:index")
