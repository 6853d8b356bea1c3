"""Who sees the mails of alerts in the outbox."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from lokalprojekte.core.models import User
from lokalprojekte.mail.visibility import visible_mails
from lokalprojekte.seed.recipes.alerts import make_alert

pytestmark = pytest.mark.django_db


def test_moderators_do_not_see_the_mails_of_alerts(milan, people):
    alert = make_alert(email="jonas@example.org")

    page = milan.get(reverse("outbox:index")).content.decode()

    assert "jonas@example.org" not in page
    assert not visible_mails(people.milan).filter(topic=alert.topic).exists()


def test_who_administers_and_who_was_granted_it_sees_them(people):
    alert = make_alert()
    people.milan.user_permissions.add(Permission.objects.get(codename="view_alert"))

    assert visible_mails(people.petra).filter(topic=alert.topic).exists()
    assert visible_mails(User.objects.get(pk=people.milan.pk)).filter(topic=alert.topic).exists()
