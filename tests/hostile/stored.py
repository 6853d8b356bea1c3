"""Hostile values where they are stored, and every place that shows them."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import lxml.html
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lokalprojekte.api.services.previews import keep_preview
from lokalprojekte.core.enums import SearchPlace
from lokalprojekte.inquiries import mails
from lokalprojekte.inquiries.enums import EventKind, InquiryStatus
from lokalprojekte.inquiries.links import status_path
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.alerts import make_alert
from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.showcase import make_call, make_host
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.alerts.links import manage_path
from showcase.queries.empty_searches import FEWEST
from showcase.services import count_empty_search
from tests.hostile.payloads import ACTIVE, SCRIPTS

TITLE = "Rufbus <script>hxq()</script>\"'><img src=x onerror=hxq()>"
#: Every value that could act somewhere, one beneath the other.
EVERYTHING = "\n".join(payload.replace("\x00", "") for payload in ACTIVE)
#: What somebody searches for who means harm.
ASKED = "<script>hxq()</script>\"'><img src=x onerror=hxq()> rufbus"
_LONGEST_SEARCH = 100


class Shown(NamedTuple):
    """Addresses that show what is stored, by who may read them; ``call`` is the page all of it is about."""

    public: list[str]
    staff: list[str]
    feeds: list[str]
    call: Any


def store() -> Shown:
    """Store hostile values everywhere."""
    call = make_call(title=TITLE, teaser=EVERYTHING[:240], host=make_host(title=f"Stadt {SCRIPTS[7]}"))
    story = make_story(title=TITLE, call=call, lead=EVERYTHING[:400], people=[{"name": SCRIPTS[0], "role": SCRIPTS[1]}])
    report = make_report(title=TITLE, call=call, lead=EVERYTHING[:600])
    inquiries = [
        make_inquiry(
            name=f"Kim {payload}"[:100],
            email=f"kim{number}@example.org",
            organisation=payload[:100],
            message=EVERYTHING,
            calls=[call],
        )
        for number, payload in enumerate([*SCRIPTS[:2], *SCRIPTS[-2:], "=HYPERLINK(\"//evil.example\",\"hxq\")"])
    ]  # fmt: skip
    first = inquiries[0]
    make_inquiry(status=InquiryStatus.UNCONFIRMED, name=TITLE[:100], email="lea@example.org")
    page_report = make_page_report(page=call, text=EVERYTHING[:1_000], email="kim@example.org")
    make_event(first, text=EVERYTHING)
    alert = make_alert(query=f"q={quote(ASKED)}")
    for words in SCRIPTS[:20] * FEWEST:
        count_empty_search(words[:_LONGEST_SEARCH], SearchPlace.CALLS, day=timezone.localdate())
    _write_mails(first, page_report, call)
    asked = quote(ASKED)
    return Shown(
        public=[
            "/projekte/",
            "/geschichten/",
            "/berichte/",
            "/kommunen/",
            *(page.get_url() for page in (call, call.host, story, report)),
            f"/suche/?q={asked}",
            f"/projekte/?q={asked}",
            f"/anfrage/?projekt={call.slug}",
            f"/anfrage/fehler/?seite={call.pk}",
            manage_path(alert),
            status_path(first),
            f"{status_path(first)}daten/",
        ],
        staff=[
            *(reverse("inbox:detail", args=[inquiry.pk]) for inquiry in (first, inquiries[-1])),
            reverse("inbox:index"),
            f"{reverse('inbox:index')}?q={asked}",
            reverse("page_reports:index"),
            reverse("page_reports:detail", args=[page_report.pk]),
            reverse("outbox:index"),
            *(
                reverse(f"outbox:{view}", args=[mail.pk])
                for mail in OutgoingMail.objects.filter(html__contains="hxq")
                for view in ("detail", "html")
            ),
            reverse("empty_searches"),
            reverse("calls:index"),
            reverse("audit_log"),
            reverse("wagtailadmin_reports:site_history"),
            f"/admin/pages/{call.pk}/edit/",
            f"/admin/pages/{call.get_parent().pk}/",
            f"/admin/pages/{call.pk}/view_draft/",
            f"/admin/pages/{call.pk}/history/",
            f"/admin/pages/search/?q={asked}",
        ],
        feeds=[
            "/projekte/feed.atom",
            "/projekte/feed.json",
            "/api/v3/calls/",
            f"/api/v3/calls/{call.pk}/",
            f"/api/v3/search/?q={asked}",
            f"/api/v3/preview/{keep_preview(call)}/",
            "/offene-daten/ausschreibungen.json",
        ],
        call=call,
    )


def _write_mails(inquiry: Any, page_report: Any, call: Any) -> None:
    now = timezone.now()
    answer = make_event(inquiry, kind=EventKind.ANSWER, subject=TITLE[:100], text=EVERYTHING)
    introduction = make_introduction(inquiry=inquiry, call=call)
    with transaction.atomic():
        mails.queue_confirmed(inquiry, now=now)
        mails.queue_answer(inquiry, event=answer, now=now)
        mails.queue_status(inquiry, now=now)
        mails.queue_introduction_question(inquiry, introduction=introduction, now=now)
        mails.queue_introduction(inquiry, introduction=introduction, now=now)
        mails.queue_page_report_answer(page_report, answer=EVERYTHING, now=now)


def acting_parts(html: bytes | str) -> list[Any]:
    """Return what in a page came from a stored value and would act."""
    found: list[Any] = []
    for element in lxml.html.fromstring(html).iter():
        if not isinstance(element.tag, str):
            continue
        if "hxq" in element.tag or any(
            name == "hxq" or (name.startswith("on") and "hxq" in value) for name, value in element.attrib.items()
        ):
            found.append(lxml.html.tostring(element)[:200])
        is_code = element.tag in {"script", "style"} and "json" not in element.get("type", "")
        if is_code and "hxq" in (element.text or ""):
            found.append((element.text or "")[:200])
        link = element.get("href") or element.get("src") or ""
        if (
            "hxq" in link
            and not urlsplit(link.strip()).scheme.startswith(("http", "mailto"))
            and ":" in link.partition("/")[0]
        ):
            found.append(link[:200])
    return found
