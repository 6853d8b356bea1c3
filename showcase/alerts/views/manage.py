"""The page on which somebody looks after their alert, behind the link of every mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lokalprojekte.core.answers import UNPROCESSABLE, SeeOther, private_page
from lokalprojekte.core.public_forms import public_form, readable
from lokalprojekte.core.signed_links import LinkState
from showcase.alerts import services
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.forms import PauseForm, RhythmForm
from showcase.alerts.links import MANAGE, end_path, key_of, manage_path
from showcase.alerts.queries import alert_by_link, alerts_of
from showcase.alerts.views.subscribe import gone, link_problem
from showcase.alerts.wishes import Wish

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from showcase.models import Alert

#: What somebody has just done, as the address says it.
_NEWS: Final = ("bestaetigt", "rhythmus", "pausiert", "weiter", "verlaengert", "suche", "schon-da")


def with_alert(
    view: Callable[[HttpRequest, Alert], HttpResponse],
) -> Callable[[HttpRequest, str], HttpResponse]:
    """Decorate a view of one alert: the link opens it, or the page says why it does not."""

    @wraps(view)
    def opened(request: HttpRequest, token: str) -> HttpResponse:
        alert = alert_by_link(token, purpose=MANAGE)
        if alert is None:
            return (
                gone(request, status=410) if key_of(token, purpose=MANAGE) else link_problem(request, LinkState.UNKNOWN)
            )
        return view(request, alert)

    return opened


@require_safe
@public_form
@with_alert
def show(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Show search, rhythm, pause and end, each with what can be done about it."""
    news = next((name for name in _NEWS if name in request.GET), "")
    return _page(request, alert, news=news)


@require_POST
@public_form
@with_alert
def rhythm(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Change how often it writes."""
    form = RhythmForm(readable(request.POST))
    if not form.is_valid():
        return _page(request, alert, rhythm_form=form, status=UNPROCESSABLE)
    services.change_rhythm(alert, AlertRhythm(form.cleaned_data["rhythm"]))
    return SeeOther(f"{manage_path(alert)}?rhythmus")


@require_POST
@public_form
@with_alert
def pause(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Let it rest until a day, or go on."""
    data = readable(request.POST)
    if "weiter" in data:
        services.resume_alert(alert)
        return SeeOther(f"{manage_path(alert)}?weiter")
    form = PauseForm(data)
    if not form.is_valid():
        return _page(request, alert, pause_form=form, status=UNPROCESSABLE)
    services.pause_alert(alert, until=form.cleaned_data["until"])
    return SeeOther(f"{manage_path(alert)}?pausiert")


@require_POST
@public_form
@with_alert
def extend(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Let it live for another year."""
    services.extend_alert(alert)
    return SeeOther(f"{manage_path(alert)}?verlaengert")


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
@with_alert
def search(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Show the filters of the list, filled with the search of the alert; take over what is chosen there."""
    params = readable(request.GET)
    if request.method != "POST" and not params:
        params = Wish.params_of(alert.search.query)
    wish = Wish(params, now=timezone.now())
    if request.method == "POST" and not wish.is_too_long:
        try:
            services.change_search(alert, wish.query)
        except services.AlreadyThereError:
            return SeeOther(f"{manage_path(alert)}?schon-da")
        return SeeOther(f"{manage_path(alert)}?suche")
    context = {"alert": alert, "wish": wish, "manage_path": manage_path(alert), **wish.filters()}
    status = UNPROCESSABLE if request.method == "POST" else 200
    return private_page(request, "showcase/alerts/search.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@public_form
@with_alert
def erase(request: HttpRequest, alert: Alert) -> HttpResponse:
    """Ask once more, then delete everything held under the address of the alert."""
    if request.method == "POST":
        services.erase_address(alert.email)
        return gone(request, erased=True)
    context = {"alert": alert, "manage_path": manage_path(alert), "count": alerts_of(alert.email).count()}
    return private_page(request, "showcase/alerts/erase.html", context)


def _page(request: HttpRequest, alert: Alert, *, news: str = "", status: int = 200, **forms: Any) -> HttpResponse:
    now = timezone.now()
    others = alerts_of(alert.email).filter(confirmed_at__isnull=False).exclude(pk=alert.pk)
    context = {
        "alert": alert,
        "wish": Wish(Wish.params_of(alert.search.query), now=now),
        "token": manage_path(alert).rstrip("/").rpartition("/")[2],
        "end_path": end_path(alert),
        "paused": alert.is_paused(now),
        "told": alert.deliveries.filter(sent_at__isnull=False).count(),
        "others": [(other, manage_path(other)) for other in others],
        "rhythm_form": RhythmForm(initial={"rhythm": alert.rhythm}),
        "pause_form": PauseForm(),
        "news": news,
        **forms,
    }
    return private_page(request, "showcase/alerts/manage.html", context, status=status)
