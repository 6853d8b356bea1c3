"""Somebody asks for an alert."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from lokalprojekte.core.senders import is_unwanted
from lokalprojekte.core.signed_links import digest_of, new_secret
from lokalprojekte.mail.addresses import normalise_email, sendable_address
from lokalprojekte.mail.queries import mails_to
from showcase.alerts import consent, mails
from showcase.alerts.enums import AlertRhythm
from showcase.alerts.schedule import CONFIRMATION_LIFETIME
from showcase.alerts.services.searches import search_for
from showcase.call_query import CallQuery
from showcase.models import Alert, AlertConfirmation, AlertSearch

#: So many mails in a day can strangers make us send to one address, and so many alerts can it have.
MOST_MAILS: Final = 5
MOST_ALERTS: Final = 30
_DAY: Final = timedelta(days=1)


def subscribe(
    *, query: CallQuery, email: str, rhythm: AlertRhythm, form_token: str, now: datetime | None = None
) -> Alert | None:
    """Take down that ``email`` asks for an alert, and queue the mail that asks to confirm, in one transaction.

    Who has this alert already gets the link to look after it instead. The same form sent twice does nothing the second
    time. Nothing happens, and nobody may notice, where the address is on a block list, got five such mails within a day
    or has thirty alerts. Returns the alert; None where nothing was done.

    Raises:
        TooLongError: for a query of more than 1,000 letters.
    """
    moment = now or timezone.now()
    if is_unwanted(email, now=moment):
        return None
    with transaction.atomic():
        search = search_for(query)
    try:
        with transaction.atomic():
            return _subscribe(search, email, rhythm, form_token, moment)
    except IntegrityError:
        # The same wish arrived at the same moment and won.
        return Alert.objects.filter(search=search, email_normalised=normalise_email(email)).first()


def _subscribe(search: AlertSearch, email: str, rhythm: AlertRhythm, form_token: str, now: datetime) -> Alert | None:
    address = normalise_email(email)
    own = Alert.objects.filter(email_normalised=address)
    known = own.select_for_update(of=("self",)).select_related("search").filter(search=search).first()
    if known and form_token and known.form_token == form_token:
        return known
    if _mails_within_a_day(email, now) >= MOST_MAILS or (known is None and own.count() >= MOST_ALERTS):
        return None
    if known and known.confirmed_at:
        Alert.objects.filter(pk=known.pk).update(form_token=form_token)
        mails.queue_known(known, now=now)
        return known
    alert = known or Alert(search=search, email_normalised=address, created_at=now)
    alert.email, alert.rhythm, alert.form_token = email, rhythm, form_token
    alert.consent_version, alert.consented_at = consent.VERSION, now
    alert.save()
    secret = new_secret()
    AlertConfirmation.objects.create(
        alert=alert, digest=digest_of(secret), created_at=now, expires_at=now + CONFIRMATION_LIFETIME
    )
    mails.queue_confirmation(alert, secret=secret, now=now)
    return alert


def _mails_within_a_day(email: str, now: datetime) -> int:
    spellings = {normalise_email(email), sendable_address(email)}
    return mails_to(*spellings).filter(kind__in=mails.ASKED_FOR, created_at__gt=now - _DAY).count()
