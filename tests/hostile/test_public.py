"""Whatever the public sends, it is kept as it is or refused in words: nothing breaks, nothing runs, nothing is told.

Every day some payloads of each family go into the fields; ``make proof`` sends all of them into all of them.
"""

from __future__ import annotations

import itertools
import json
import re
import time
import unicodedata
from collections import Counter
from urllib.parse import unquote_to_bytes

import pytest
from django.test import Client

from lokalprojekte.core.public_forms import issue_token
from lokalprojekte.inquiries.models import Inquiry
from tests.accepted import INQUIRY
from tests.hostile import payloads as corpus
from tests.hostile import probes
from tests.hostile.answers import Answer, complaints, foreign_parts
from tests.hostile.bodies import BODIES
from tests.hostile.headers import HEADERS
from tests.hostile.paths import PATHS
from tests.hostile.public import (
    ROOT,
    all_forms,
    forms_in,
    make_public,
    open_operations,
    parameters_read,
    paths_of,
    public_addresses,
)

pytestmark = [pytest.mark.django_db]
SIZES = [pytest.param(corpus.SOME, id="some"), pytest.param(corpus.PAYLOADS, id="all", marks=pytest.mark.proof)]
#: Where heads, methods and bodies of all kinds are tried: a page, a list, a form, a link, the API, files, the admin.
TRIED = [
    "/",
    "/projekte/",
    "/anfrage/",
    "/anfrage/stand/x/nachricht/",
    "/api/v3/inquiries/",
    "/csp-bericht/",
    "/admin/login/",
]


#: What would act in a page and can be told from our own markup.
NOTICED = [text for text in corpus.SCRIPTS if text.startswith(("<script", "<svg", "<a href"))]
#: One field of the form is several controls.
SHOWN_OTHERWISE = {"competences"}


def declared_fields():
    """Return the names of the fields that the form classes of the public declare."""
    folders = ("site/lokalprojekte/inquiries/forms", "showcase/alerts")
    sources = [path.read_text(encoding="utf-8") for folder in folders for path in (ROOT / folder).glob("*.py")]
    pattern = re.compile(r"^    (\w+) = (?:forms\.)?\w+Field\(", re.MULTILINE)
    return {name for text in sources for name in pattern.findall(text)}


def quiet(paths):
    """Leave out what is drawn or written anew each time, and holds no form."""
    return [path for path in paths if not path.endswith(("/pdf/", ".pdf", ".csv", ".jsonld", ".txt", ".ics"))]


def as_text(payload, *, lines):
    """Return a payload as a form holds it: each byte that is no Unicode text became a mark that says so."""
    text = probes.encoded(payload).decode("utf-8", "replace")
    if not lines:
        return text
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc" or letter in "\r\n\t")


class Browser:
    """Sends probes to the site within this process."""

    def __init__(self):
        self.client = Client(raise_request_exception=False)

    def read(self, path):
        response = self.client.get(path)
        body = response.getvalue()
        return response.status_code, response.headers.get("Content-Type", ""), body

    def send(self, probe):
        path, _, query = probe.path.partition("?")
        extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in probe.headers.items()}
        for name in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            if f"HTTP_{name}" in extra:
                extra[name] = extra.pop(f"HTTP_{name}")
        extra["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
        began = time.process_time()
        response = self.client.generic(
            probe.method, "/", probe.body, content_type=probe.content_type, QUERY_STRING=query, **extra
        )
        body = response.getvalue()
        return Answer(response.status_code, dict(response.headers), body, time.process_time() - began)


@pytest.fixture
def browser(settings):
    settings.FORMS_PER_HOUR = settings.LINK_USES_PER_HOUR = settings.FORM_TRIES_PER_HOUR = 10**6
    settings.API_READS_PER_MINUTE = settings.API_FORMS_PER_HOUR = 10**6
    return Browser()


@pytest.fixture
def public(site_tree):
    return make_public()


@pytest.fixture
def forms(browser, public):
    return all_forms(browser.read, quiet(paths_of(public)))


def wrong(browser, tried):
    """Return what is wrong with the answers, and how many there were; print that and what the slowest cost."""
    found, number, slowest = Counter(), 0, (0.0, "")
    for probe in tried:
        answer = browser.send(probe)
        number += 1
        slowest = max(slowest, (answer.seconds, f"{probe.about}: {probe.path[:60]}"))
        sent = f"{probe.path} {probe.body.decode('utf-8', 'replace')}"
        for complaint in complaints(answer, sent=sent):
            found[f"{probe.about}: {complaint} ({probe.method} {probe.path[:80]} {probe.body[:80]!r})"] += 1
    print(json.dumps({"requests": number, "slowest_cpu_ms": round(slowest[0] * 1000), "slowest": slowest[1]}))
    return [what for what, _count in found.most_common(12)], number


def test_corpus_is_as_large_as_it_was_promised():
    assert len(corpus.PAYLOADS) >= 400
    assert len(set(PATHS)) >= 90
    assert len(set(HEADERS)) >= 60
    assert len({name for name, _kind, _body in BODIES}) >= 20
    assert len(set(corpus.UNUSUAL_NAMES)) >= 25


def test_every_payload_meets_every_field():
    names = [f"field-{number}" for number in range(40)]

    met = {(name, payload) for values in probes.turned(names, corpus.PAYLOADS) for name, payload in values.items()}

    assert len(met) == len(names) * len(corpus.PAYLOADS)


def test_every_address_and_field_is_known(browser, public):
    unknown = [name for name, parameters in public_addresses() if parameters and name not in public]
    found = {
        re.sub(r"-.*", "", name) for form in all_forms(browser.read, quiet(paths_of(public))) for name in form.fields
    }

    assert unknown == [], "Say in make_public() what such an address looks like."
    assert declared_fields() - found - SHOWN_OTHERWISE == set()


def test_some_of_everything_breaks_nothing(browser, public, forms):
    some = corpus.SOME
    parts = {
        "forms": (probe for form in forms for probe in probes.of_form(form, some, 2)),
        "parameters": probes.of_addresses(quiet(paths_of(public)), parameters_read(), some, 1),
        "operations": (probe for each in open_operations() for probe in probes.of_operation(each, some, 2)),
        "paths": probes.of_paths(),
        "heads": probes.of_heads(["/anfrage/"]),
        "methods": probes.of_methods(TRIED[2:]),
        "bodies": probes.of_bodies(["/anfrage/", "/api/v3/inquiries/", "/csp-bericht/"]),
    }

    results = {name: wrong(browser, tried) for name, tried in parts.items()}

    assert {name: found for name, (found, _number) in results.items() if found} == {}
    assert min(number for _found, number in results.values()) >= 50


@pytest.mark.proof
def test_every_form_takes_or_refuses_every_payload(browser, forms):
    found, number = wrong(browser, (probe for form in forms for probe in probes.of_form(form, corpus.PAYLOADS)))

    assert found == []
    assert number >= 400 * 15


@pytest.mark.proof
def test_every_parameter_takes_every_payload(browser, public):
    tried = probes.of_addresses(quiet(paths_of(public)), parameters_read(), corpus.PAYLOADS, 40)

    assert wrong(browser, tried)[0] == []


@pytest.mark.proof
def test_every_operation_takes_every_payload(browser, public):
    operations = open_operations()
    tried = (probe for each in operations for probe in probes.of_operation(each, corpus.PAYLOADS))

    assert wrong(browser, tried)[0] == []
    assert {"inquiries_create", "inquiries_confirm", "search", "calls_list"} <= {each.id for each in operations}


@pytest.mark.proof
def test_every_strange_head_method_and_body_everywhere(browser, public):
    paths = quiet(paths_of(public))

    for tried in (probes.of_heads(TRIED), probes.of_methods(paths), probes.of_bodies([*TRIED, *public.values()])):
        assert wrong(browser, tried)[0] == []


@pytest.mark.parametrize("payloads", SIZES)
def test_payload_in_a_good_form_is_kept_as_it_is_or_refused_at_its_field(browser, site_tree, payloads):
    shown = forms_in(browser.read("/anfrage/?rolle=macherin")[2], "/anfrage/")
    form = next(each for each in shown if each.method == "POST")
    names = ["name", "message"] if payloads is corpus.SOME else ["name", "message", "organisation", "email", "postcode"]

    for name, payload in itertools.product(names, payloads):
        token = issue_token(purpose="inquiry", replaces_old=True)
        (probe,) = probes.one_by_one(form, {**INQUIRY, "form_token": token}, [name], [payload])
        answer = browser.send(probe)
        assert complaints(answer, sent=payload) == [], (name, payload)
        assert answer.status in {303, 422}, (name, payload)
        if answer.status == 303 and name in {"name", "message"}:
            stored = getattr(Inquiry.objects.latest("pk"), name)
            assert stored.split() == as_text(payload, lines=name == "message").split(), payload
        if answer.status == 422:
            assert 'aria-invalid="true"' in answer.body.decode(), (name, payload)


def test_real_names_are_accepted_unchanged(site_tree):
    stored = []

    for number, name in enumerate(corpus.UNUSUAL_NAMES):
        own = {"name": name, "email": f"kim{number}@example.org", "message": f"Gern {number}."}
        sent = {**INQUIRY, **own, "form_token": issue_token(purpose="inquiry", replaces_old=True)}
        assert Client().post("/anfrage/", sent).status_code == 303, name
        inquiry = Inquiry.objects.latest("pk")
        stored.append(inquiry.quarantine_reason or inquiry.name)

    assert stored == corpus.UNUSUAL_NAMES


@pytest.mark.parametrize("payload", NOTICED)
def test_what_was_not_escaped_would_be_noticed(payload):
    html = f"<!doctype html><p>{payload}</p>".encode()

    assert list(foreign_parts(html))
