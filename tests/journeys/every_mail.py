"""Every kind of mail there is, written by the services that write it: what a fresh demo has not sent yet.

``DATA_DIR=… python -m tests.journeys.every_mail`` queues them in the site whose data lie there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.journeys.rare_states import LIMIT, ROOT


def make_every_mail(data: Path) -> None:
    """Queue them in the site whose data lie in ``data``."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "lokalprojekte.settings.demo",
        "DATA_DIR": str(data),
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    command = [sys.executable, "-m", "tests.journeys.every_mail"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


def main() -> None:
    """Queue what is missing; nothing is sent, for the demo sends nothing."""
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import transaction
    from django.utils import timezone

    from lokalprojekte.inquiries import mails, staff_mails
    from lokalprojekte.inquiries.models import Inquiry, OutcomeQuestion, PageReport
    from lokalprojekte.seed.recipes.alerts import make_alert
    from lokalprojekte.seed.recipes.introductions import make_outcome_question
    from lokalprojekte.seed.recipes.page_reports import make_page_report
    from lokalprojekte.staff.mails import FACTOR_RESET, queue_change, queue_reset
    from showcase.alerts import mails as alert_mails
    from showcase.cards import card_of
    from showcase.models import ProjectCallPage

    now = timezone.now()
    calls = list(ProjectCallPage.objects.live().filter(status="open")[:2])
    inquiry = Inquiry.objects.filter(anonymised_at=None, confirmed_at__isnull=False).first()
    staff = get_user_model().objects.get(username="moderation")
    assert inquiry is not None
    with transaction.atomic():
        mails.queue_status_link(inquiry, now=now)
        staff_mails.queue_reminder(staff, [inquiry], now)
        staff_mails.queue_call_left(calls[0], now=now)
        question = OutcomeQuestion.objects.first() or make_outcome_question()
        mails.queue_outcome_question(question, to="ausgang@example.org", now=now)
        report = PageReport.objects.exclude(email="").first() or make_page_report(
            page=calls[0], email="kim@example.org"
        )
        mails.queue_page_report_answer(report, answer="Danke, das ist geändert.", now=now)
        alert = make_alert(email=f"abo-{now:%H%M%S%f}@example.org", query="q=Rufbus")
        alert_mails.queue_known(alert, now=now)
        alert_mails.queue_expiring(alert, now=now)
        alert_mails.compose_news(alert, [card_of(call, now) for call in calls], now=now).save()
        queue_reset(user=staff, address="https://lokalprojekte.example/admin/password_reset/")
    queue_change(user=staff, change=FACTOR_RESET)
    call_command("queue_trial_mail", "probe@example.org")


if __name__ == "__main__":
    main()
