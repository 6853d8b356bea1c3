"""Everything the public can send: read from addresses, forms in the pages, the sources and the API's document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
from django.urls import get_resolver, reverse
from django.utils import timezone
from wagtail.models import Page

from lokalprojekte.api.document import openapi
from lokalprojekte.inquiries.enums import InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.links import OUTCOME, make_token, page_report_path, receipt_path, status_path
from lokalprojekte.seed.recipes.alerts import make_alert
from lokalprojekte.seed.recipes.inquiries import make_inquiry
from lokalprojekte.seed.recipes.introductions import make_introduction, make_outcome_question
from lokalprojekte.seed.recipes.page_reports import make_page_report
from lokalprojekte.seed.recipes.reference import make_competence, make_field_of_action, make_postcode
from lokalprojekte.seed.recipes.showcase import make_call
from lokalprojekte.seed.recipes.stories import make_report, make_story
from showcase.alerts.links import end_path, manage_path
from showcase.models import ProjectCallPage

ROOT = Path(__file__).resolve().parents[2]
#: Names of our own addresses that no page and no form of the public leads to.
_BEHIND_A_LOGIN = ("admin/", "api/")
#: Parameters a view reads, however it calls what it reads them from.
_READ = re.compile(r"(?:GET|params|query|data)\.(?:get|getlist)\(\s*\"([\w-]+)\"|\"([\w-]+)\" in request\.GET")
_SOURCES = ("home", "showcase", "stories", "site/lokalprojekte")


@dataclass(frozen=True)
class Form:
    """A form as a page shows it: where it goes, and each field with what stands in it."""

    method: str
    path: str
    fields: dict[str, str] = field(hash=False)

    @property
    def name(self) -> str:
        return f"{self.method} {re.sub(r'[A-Za-z0-9_-]{30,}', '…', self.path)}"


@dataclass(frozen=True)
class Operation:
    """An operation of the API that anybody may call."""

    id: str
    method: str
    path: str
    path_fields: tuple[str, ...]
    query_fields: tuple[str, ...]
    body_fields: tuple[str, ...]


def make_public() -> dict[str, str]:
    """Publish one of everything; return an example of every address that holds a parameter, by its name."""
    make_postcode(code="04109", place="Leipzig")
    make_competence(slug="moderation", label="Moderation")
    theme = make_field_of_action(slug="mobilitaet", name="Mobilität")
    call = make_call(title="Rufbus", fields_of_action=[theme])
    story, report = make_story(call=call), make_report(call=call)
    inquiry = make_inquiry(status=InquiryStatus.IN_REVIEW, calls=[call], suggest_until=timezone.localdate())
    make_introduction(inquiry=inquiry, call=call)
    alert = make_alert()
    token = status_path(inquiry).split("/")[-2]
    links = {
        "inquiries": {"token": token, "secret": "x"},
        "showcase": {"token": manage_path(alert).split("/")[-2], "secret": "x"},
    }
    outcome = make_token(make_outcome_question().link_key, purpose=OUTCOME)
    examples = {
        "inquiries:page_reported": page_report_path(make_page_report(page=call, quarantine=[QuarantineReason.LINKS])),
        "inquiries:sent": receipt_path(inquiry),
        "inquiries:outcome": reverse("inquiries:outcome", args=[outcome]),
        "inquiries:erased": reverse("inquiries:erased", args=["x"]),
        "showcase:alert_end": end_path(alert),
        "showcase:state": "/projekte/land/schleswig-holstein/",
        "showcase:field": f"/projekte/handlungsfeld/{theme.slug}/",
        "showcase:theme_picture": "/projekte/bild/mobilitaet/x.png",
        "showcase:programme_calendar": "/projekte/programm/x/termine.ics",
        "showcase:call_calendar": f"/projekte/{call.slug}/termin.ics",
        "showcase:notice": "/projekte/gibt-es-nicht/aushang.pdf",
        "stories:document": "/berichte/gibt-es-nicht/bericht.pdf",
        "stories:citation": f"/berichte/{report.slug}/zitat.bib",
        "stories:version": f"/berichte/{report.slug}/v1/",
        "stories:version_document": "/berichte/gibt-es-nicht/v1/bericht.pdf",
        "stories:version_citation": f"/berichte/{report.slug}/v1/zitat.bib",
        "media": "/media/images/x.jpg",
        "film": "/filme/1/x.mp4",
        "share_picture": "/bild/1-x.png",
        "wagtailimages_serve": "/bild/x/1/width-100/",
        "home:sitemap": "/sitemap-1.xml",
        "opendata:file": "/offene-daten/projekte.csv",
        "wagtaildocs_serve": "/documents/1/x.pdf",
        "wagtaildocs_authenticate_with_password": "/documents/authenticate_with_password/1/",
        "wagtailcore_authenticate_with_password": "/_util/authenticate_with_password/1/1/",
        "wagtail_serve": f"/geschichten/{story.slug}/",
    }
    for name, converters in public_addresses():
        room = links.get(name.partition(":")[0], {})
        if name not in examples and converters and set(converters) <= set(room):
            examples[name] = reverse(name, kwargs={each: room[each] for each in converters})
    return examples


def public_addresses(
    resolver: Any = None, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, list[str]]]:
    """Yield name and parameters of every address outside admin and API; without a name, its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        path = f"{prefix}{pattern.pattern}"
        if path.startswith(_BEHIND_A_LOGIN):
            continue
        if hasattr(pattern, "url_patterns"):
            yield from public_addresses(pattern, path, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            named = ":".join((*spaces, pattern.name)) if pattern.name else path
            parameters = list(pattern.pattern.converters) or (["?"] if pattern.pattern.regex.groups else [])
            yield named, parameters


def paths_of(examples: dict[str, str]) -> list[str]:
    """Return one address of everything the public can ask for: views, and every published page."""
    plain = [reverse(name) for name, parameters in public_addresses() if not parameters]
    pages = [page.get_url() for page in Page.objects.live().filter(depth__gt=1).specific()]
    call = ProjectCallPage.objects.live().first()
    forms = [f"/anfrage/?rolle={role.slug}" for role in Role]
    forms += [f"/anfrage/?projekt={call.slug}", f"/anfrage/fehler/?seite={call.pk}", "/projekte/abo/?q=rufbus"]
    return sorted({*plain, *forms, *examples.values(), *filter(None, pages)})


def forms_in(html: bytes, path: str) -> list[Form]:
    """Return the forms in a page that stands at ``path``."""
    found = []
    for form in lxml.html.fromstring(html or b"<p>").iter("form"):
        fields = {}
        for control in form.iter("input", "select", "textarea", "button"):
            if control.get("name"):
                fields.setdefault(control.get("name"), _standing_in(control))
        method = (form.get("method") or "get").upper()
        target = urlsplit(urljoin(path, form.get("action") or ""))
        address = target.path if method == "GET" or not target.query else f"{target.path}?{target.query}"
        found.append(Form(method, address, fields))
    return found


def _standing_in(control: Any) -> str:
    if control.tag == "textarea":
        return control.text or ""
    if control.tag == "select":
        options = [option.get("value", "") for option in control.iter("option")]
        return next(filter(None, options), "")
    return control.get("value") or ""


def all_forms(read: Callable[[str], tuple[int, str, bytes]], paths: list[str]) -> list[Form]:
    """Return every form in the pages at ``paths`` that has a field, once, in German: English asks the same view.

    ``read`` returns status, type and body of an address. What is a mere button ends something: nothing is typed there.
    """
    found: dict[tuple[str, frozenset[str]], Form] = {}
    for path in (path for path in paths if not path.startswith("/en/")):
        status, kind, body = read(path)
        if status < 500 and kind.startswith("text/html"):
            for form in filter(lambda each: each.fields, forms_in(body, path)):
                found.setdefault((form.name, frozenset(form.fields)), form)
    return sorted(found.values(), key=lambda form: form.name)


def parameters_read() -> list[str]:
    """Return the name of every parameter of an address that a view of ours reads, as the sources have it."""
    found = set()
    for folder in _SOURCES:
        for path in (ROOT / folder).rglob("*.py"):
            found |= {first or second for first, second in _READ.findall(path.read_text(encoding="utf-8"))}
    return sorted(found)


def open_operations() -> list[Operation]:
    """Return what anybody may do by the API, from its document."""
    document = openapi()
    found = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if not isinstance(operation, dict) or {} not in operation.get("security", [{}]):
                continue
            given = operation.get("parameters", [])
            found.append(
                Operation(
                    operation["operationId"],
                    method.upper(),
                    path,
                    tuple(each["name"] for each in given if each["in"] == "path"),
                    tuple(each["name"] for each in given if each["in"] == "query"),
                    tuple(_body_fields(operation, document)),
                )
            )
    return found


def _body_fields(operation: dict[str, Any], document: dict[str, Any]) -> Iterator[str]:
    content = operation.get("requestBody", {}).get("content", {})
    for media in content.values():
        schema = media["schema"]
        name = schema.get("$ref", "").rpartition("/")[2]
        yield from document["components"]["schemas"].get(name, schema).get("properties", {})
