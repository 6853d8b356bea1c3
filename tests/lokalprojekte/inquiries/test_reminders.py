from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from lokalprojekte.inquiries import services
from lokalprojekte.inquiries.enums import EventKind
from lokalprojekte.inquiries.enums import InquiryStatus as S
from lokalprojekte.mail.models import OutgoingMail
from lokalprojekte.seed.recipes.inquiries import make_inquiry

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def waiting(**values):
    return make_inquiry(**{"name": "Geheime Person", "email": "geheim@example.org", **values})


def kinds_to(user):
    return list(OutgoingMail.objects.filter(to=user.email).order_by("created_at").values_list("kind", flat=True))


def test_assignee_is_reminded_one_working_day_before(people, site_tree):
    inquiry = waiting(answer_due=TODAY + DAY, assignee=people.milan)

    report = services.remind_team(now=WEDNESDAY)

    assert report == services.ReminderReport(reminded=1, escalated=0)
    assert kinds_to(people.milan) == ["inquiries/due"]
    assert kinds_to(people.petra) == []
    assert inquiry.events.filter(kind=EventKind.DUE_TOLD).count() == 1


def test_mail_to_the_team_names_no_person(people, site_tree):
    inquiry = waiting(answer_due=TODAY, assignee=people.milan, message="Sehr vertraulich.")

    services.remind_team(now=WEDNESDAY)

    mail = OutgoingMail.objects.get()
    text = mail.subject + mail.text + mail.html
    assert inquiry.reference in text
    assert [secret for secret in ("Geheime", "geheim@", "vertraulich") if secret in text] == []


def test_everybody_who_may_see_it_is_reminded_while_nobody_is_assigned(people, site_tree):
    waiting(answer_due=TODAY)

    services.remind_team(now=WEDNESDAY)

    assert kinds_to(people.milan) == kinds_to(people.petra) == ["inquiries/due"]
    assert kinds_to(people.rosa) == []


def test_nobody_is_reminded_too_early_twice_or_of_what_is_answered(people, site_tree):
    waiting(answer_due=TODAY + 2 * DAY, assignee=people.milan)
    waiting(answer_due=TODAY, status=S.PROPOSED, assignee=people.milan)
    waiting(answer_due=TODAY, assignee=people.milan)

    first, second = services.remind_team(now=WEDNESDAY), services.remind_team(now=WEDNESDAY + timedelta(hours=1))

    assert (first.reminded, second.reminded) == (1, 0)
    assert OutgoingMail.objects.count() == 1


def test_friday_is_one_working_day_before_monday(people, site_tree):
    waiting(answer_due=date(2026, 11, 30), assignee=people.milan)

    assert services.remind_team(now=datetime(2026, 11, 27, 9, tzinfo=UTC)).reminded == 1


def test_weekend_is_quiet(people, site_tree):
    waiting(answer_due=date(2026, 11, 20), assignee=people.milan)

    assert services.remind_team(now=datetime(2026, 11, 28, 9, tzinfo=UTC)) == services.ReminderReport(0, 0)


def test_new_promise_is_reminded_of_anew(people, site_tree):
    inquiry = waiting(answer_due=TODAY, assignee=people.milan)
    services.remind_team(now=WEDNESDAY)
    type(inquiry).objects.update(answer_due=TODAY + 7 * DAY)

    assert services.remind_team(now=WEDNESDAY + 6 * DAY).reminded == 1


def test_one_working_day_late_is_told_to_the_whole_team_once(people, site_tree):
    inquiry = waiting(answer_due=TODAY - DAY, assignee=people.milan)

    first, second = services.remind_team(now=WEDNESDAY), services.remind_team(now=WEDNESDAY)

    assert (first, second) == (services.ReminderReport(0, 1), services.ReminderReport(0, 0))
    assert kinds_to(people.milan) == kinds_to(people.petra) == ["inquiries/escalation"]
    assert inquiry.events.filter(kind=EventKind.ESCALATED).count() == 1


def test_many_late_ones_are_one_mail_to_each(people, site_tree):
    references = [waiting(answer_due=TODAY - 3 * DAY, email=f"p{n}@example.org").reference for n in range(3)]

    services.remind_team(now=WEDNESDAY)

    mail = OutgoingMail.objects.get(to=people.milan.email)
    assert [reference for reference in references if reference in mail.text] == references
    assert mail.subject == "3 Antworten sind überfällig"


def test_moderator_of_another_town_hears_nothing(people, site_tree):
    from lokalprojekte.inquiries.models import ModerationScope
    from lokalprojekte.seed.recipes.showcase import make_call, make_host

    people.kim.groups.add(Group.objects.get(name="Moderation"))
    ModerationScope.objects.create(user=people.kim, host=make_host(title="Anderswo"))
    waiting(answer_due=TODAY - 3 * DAY, calls=[make_call(host=make_host(title="Hier"))])

    services.remind_team(now=WEDNESDAY)

    assert kinds_to(people.kim) == []
    assert kinds_to(people.milan) == ["inquiries/escalation"]
