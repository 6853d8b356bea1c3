"""What a fresh demo does not have: run inside the data of a site, it makes that, and names the records by their keys.

``DATA_DIR=… python -m tests.journeys.rare_states`` prints one line of JSON: for each name the key of a record.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: The first record of each of these is looked at.
_FIRST_OF = {
    "competence": "reference.Competence",
    "competencecluster": "reference.CompetenceCluster",
    "fieldofaction": "reference.FieldOfAction",
    "area": "reference.Area",
    "postcode": "reference.Postcode",
    "sustainabledevelopmentgoal": "reference.SustainableDevelopmentGoal",
    "supporter": "showcase.Supporter",
    "event": "showcase.ProgrammeEvent",
    "funding": "showcase.Funding",
    "measurement": "impact.Measurement",
    "placement": "inquiries.Placement",
    "call_template": "showcase.CallTemplate",
    "themetext": "showcase.ThemeText",
    "group": "auth.Group",
}
#: Seconds: Django starts, makes half a dozen records and ends.
LIMIT = 120


def make_rare_states(data: Path) -> dict[str, str]:
    """Make them in the site whose data lie in ``data``; return the keys of its records by name."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
        "DATA_DIR": str(data),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.rare_states"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    keys: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return keys


def main() -> None:
    """Make what is missing and print all keys."""
    import django

    django.setup()
    print(json.dumps({**_make(), **_known()}))


def _make() -> dict[str, str]:
    from django.utils import timezone

    from lokalprojekte.inquiries.enums import InquiryStatus
    from lokalprojekte.inquiries.services import block_sender, erase_person
    from lokalprojekte.mail.enums import MailStatus
    from lokalprojekte.seed.recipes.inquiries import make_event, make_inquiry
    from lokalprojekte.seed.recipes.mail import make_mail

    now = timezone.now()
    twice = {"name": "Nele Doppelt (Beispiel)", "email": "nele.doppelt@example.org"}
    one = make_inquiry(**twice)
    other = make_inquiry(**twice, status=InquiryStatus.IN_REVIEW, message="Ich habe noch einmal geschrieben.")
    unreached = make_inquiry(name="Uwe Unerreicht (Beispiel)", email="uwe.unerreicht@example.org")
    make_event(unreached)
    failed = {"status": MailStatus.FAILED, "attempts": 12, "failed_at": now, "last_error": "550 unknown recipient"}
    dead = make_mail(to=unreached.email, topic=unreached.topic, **failed)
    waiting = make_mail(to=one.email, topic=one.topic, next_attempt_at=now + timedelta(days=365))
    bare = make_inquiry(name="Ole Ohne (Beispiel)", email="ole.ohne@example.org", message="", postcode="")
    gone = make_inquiry(name="Gesa Gelöscht (Beispiel)", email="gesa.geloescht@example.org")
    erasure = erase_person(email=gone.email, actor=None)
    advertiser = f"werbung-{now:%Y%m%d%H%M%S%f}@example.org"
    blocked = block_sender(sender=advertiser, kind="address", reason="Wirbt für Druckerpatronen", actor=None)
    return {
        **_made_for_machines(now),
        "newcomer": _newcomer(f"neu-{now:%H%M%S%f}"),
        "twin": str(one.pk),
        "other_twin": str(other.pk),
        "unreached": str(unreached.pk),
        "bare": str(bare.pk),
        "mail_failed": str(dead.pk),
        "mail_queued": str(waiting.pk),
        "receipt": erasure.receipt,
        "blocked": str(blocked.pk),
    }


def _newcomer(name: str) -> str:
    """Make an account that may enter the admin, and has no password yet."""
    from django.contrib.auth import get_user_model

    users = get_user_model().objects
    user = users.create_user(username=name, email=f"{name}@example.org", password=None)
    user.groups.set(users.get(username="redaktion").groups.all())
    return name


def _made_for_machines(now: datetime) -> dict[str, str]:
    from django.contrib.auth import get_user_model

    from lokalprojekte.api.enums import Scope
    from lokalprojekte.api.models import Webhook, WebhookDelivery
    from lokalprojekte.api.services.tokens import issue_token

    editor = get_user_model().objects.get(username="redaktion")
    ends_at = now + timedelta(days=30)
    grant, _secret = issue_token(user=editor, name="Import", scopes=[Scope.UPLOAD], expires_at=ends_at, actor=None)
    webhook = Webhook.objects.create(name="Vorschau", url="https://hook.example.org/")
    delivery = WebhookDelivery.objects.create(webhook=webhook, event="page.deleted", payload="{}", status="failed")
    return {"grant": str(grant.pk), "webhook": str(webhook.pk), "delivery": str(delivery.pk)}


def _known() -> dict[str, str]:
    from django.apps import apps
    from django.contrib.auth import get_user_model

    from lokalprojekte.inquiries.enums import InquiryStatus, Role
    from lokalprojekte.inquiries.models import Inquiry, Introduction, ReplyTemplate
    from lokalprojekte.inquiries.published import published_persons
    from lokalprojekte.mail.models import OutgoingMail
    from showcase.models import ProjectCallPage
    from stories.models import TransferReportPage

    known = {f"reply_template_{row.position}": str(row.pk) for row in ReplyTemplate.objects.all()}
    inquiries = Inquiry.objects.filter(anonymised_at=None).order_by("pk")
    for status in InquiryStatus:
        known[f"inquiry_{status}"] = str(inquiries.filter(status=status, announced_status="").values_list("pk")[0][0])
    for role in Role:
        known[f"role_{role}"] = str(inquiries.filter(role=role, confirmed_at__isnull=False).values_list("pk")[0][0])
    proposed = inquiries.filter(status=InquiryStatus.PROPOSED, role=Role.MAKER, announced_status="")
    known["held"] = str(inquiries.exclude(announced_status="").values_list("pk")[0][0])
    known["proposed_maker"] = str(proposed.filter(inquiry_calls__isnull=False).values_list("pk")[0][0])
    known["unlikely"] = str(next(row.pk for row in inquiries.filter(status=InquiryStatus.NEW) if _is_ruled_out(row)))
    introduced = Introduction.objects.agreed().filter(inquiry__status=InquiryStatus.INTRODUCED)
    known["introduced_maker"] = str(introduced.values_list("inquiry")[0][0])
    known["late"] = str(inquiries.filter(inquiry_calls__late=True).values_list("pk")[0][0])
    known["mail_sent"] = str(OutgoingMail.objects.filter(kind="inquiries/introduction").values_list("pk")[0][0])
    known["person"] = next(person.key for person in published_persons() if person.is_shown)
    for name, label in _FIRST_OF.items():
        known[name] = str(apps.get_model(label).objects.order_by("pk").values_list("pk")[0][0])
    known["moderator"] = str(get_user_model().objects.get(username="moderation").pk)
    known["page_report"] = str(_page_report().pk)
    known["report"] = str(TransferReportPage.objects.live().order_by("pk").values_list("pk")[0][0])
    completed = ProjectCallPage.objects.live().filter(status="completed")
    known["completed"] = str(completed.values_list("pk")[0][0])
    known["call"] = str(ProjectCallPage.objects.live().filter(status="open").values_list("pk")[0][0])
    return known


def _page_report() -> Any:
    from lokalprojekte.inquiries.models import PageReport
    from lokalprojekte.seed.recipes.page_reports import make_page_report
    from showcase.models import ProjectCallPage

    call = ProjectCallPage.objects.live().first()
    return PageReport.objects.exclude(email="").first() or make_page_report(page=call, email="kim@example.org")


def _is_ruled_out(inquiry: Any) -> bool:
    """Whether the only project the engine can say something about is one that it advises against."""
    from django.utils import timezone

    from lokalprojekte.inquiries.matching import ranking_for

    ranking = ranking_for(inquiry, actor=None, now=timezone.now())
    return ranking is not None and not ranking.best and bool(ranking.near)


if __name__ == "__main__":
    main()
