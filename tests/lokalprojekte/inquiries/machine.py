"""The state machine's memory, and how its steps are done to database and model alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine
from django.core import mail as locmem
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from lokalprojekte.inquiries import consent, services
from lokalprojekte.inquiries.enums import Announcement, InquiryStatus, QuarantineReason, Role
from lokalprojekte.inquiries.links import STATUS as STATUS_LINK
from lokalprojekte.inquiries.links import make_token
from lokalprojekte.inquiries.models import Inquiry
from lokalprojekte.inquiries.services import InquiryData, TransitionError
from lokalprojekte.mail.models import OutgoingMail
from tests.lokalprojekte.inquiries import plain_model as plain
from tests.lokalprojekte.inquiries.plain_model import Case, World

#: A Monday.
START = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADDRESSES = ("jonas@example.org", "Ayse@Example.org", "anne@münchen.example")
#: Where mail to them goes, by the way it is written on the wire.
ROUTES = dict(zip(("jonas@example.org", "ayse@example.org", "anne@xn--mnchen-3ya.example"), ADDRESSES, strict=True))
STEPS_OF_TIME = (
    timedelta(minutes=1),
    timedelta(minutes=6),
    timedelta(hours=5),
    timedelta(days=2),
    timedelta(days=7),
    timedelta(days=31),
    timedelta(days=184),
)
WHEN = {"now": Announcement.NOW, "later": Announcement.LATER, "never": Announcement.NEVER}
any_case = st.integers(min_value=0, max_value=9)
when_to_tell = st.sampled_from([*WHEN])


class Machine(RuleBasedStateMachine):
    """What every step needs. ``people`` and ``call`` are given by the test."""

    people: object
    call: object

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.travel = time_machine.travel(START, tick=False)
        self.clock = self.travel.start()
        self.world = World(now=START)
        self.count = 0
        #: What every mail that ever was in the outbox is: its address and its kind, by Message-ID.
        self.kinds: dict[str, tuple[str, str]] = {}
        #: Addresses of status pages that must not open any more.
        self.dead_links: set[str] = set()
        self.all_secrets: list[str] = []
        locmem.outbox.clear()

    def teardown(self) -> None:
        self.travel.stop()
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def _send(self, token: str, marker: str, address: str, *, about_call: bool, odd: bool) -> None:
        case = Case(pk=0, address=address, marker=marker, token=token, sent_at=self.world.now)
        case.call = self.call.pk if about_call else None
        reason = QuarantineReason.TOO_FAST if odd else None
        row = services.submit_inquiry(data=self._said(case), form_token=token, quarantine=reason, now=self.world.now)
        case.pk = row.pk
        assert row.pk not in self.world.cases
        self.world.submit(case, quarantined=odd)
        self._learn_links(case)

    def _move(self, case: Case, target: str, *, tell: str) -> None:
        allowed = case.may_go(target)
        try:
            services.change_inquiry_status(
                self._row(case),
                InquiryStatus(target),
                actor=self.people.milan,
                note=f"{case.marker}: so entschieden",
                notify=WHEN[tell],
                now=self.world.now,
            )
            assert allowed
            self.world.move(case, target, tell=tell)
        except TransitionError:
            assert not allowed
        self._learn_links(case)

    def _learn_links(self, case: Case) -> None:
        """Read the mails as the person would; a link is valid from the moment it is made."""
        kinds = (plain.CONFIRM, plain.REMINDER)
        for mail in OutgoingMail.objects.filter(topic=f"inquiry:{case.pk}", kind__in=kinds):
            secret = mail.text.split("/anfrage/bestaetigen/")[1].split("/")[0]
            if secret not in self.all_secrets:
                last_day = max(case.links.values(), default=None)
                reminds = mail.kind == plain.REMINDER
                self.all_secrets.append(secret)
                case.links[secret] = last_day if reminds else mail.created_at + plain.LINK_LIFE
                case.last_link_at = mail.created_at

    def _said(self, case: Case) -> InquiryData:
        return InquiryData(
            role=Role.MAKER,
            name=f"Jonas {case.marker}",
            email=case.address,
            organisation=f"Verein {case.marker}",
            message=f"Ich, {case.marker}, packe an.",
            calls=(case.call,) if case.call else (),
            consent_version=consent.VERSION,
        )

    def _pick(self, which: int) -> Case:
        cases = [*self.world.cases.values()]
        return cases[-1 - which % len(cases)]

    def _row(self, case: Case) -> Inquiry:
        return Inquiry.objects.get(pk=case.pk)

    def _status_link(self, case: Case) -> str:
        return make_token(self._row(case).link_key, purpose=STATUS_LINK)

    def _address(self, written: str) -> str:
        return ROUTES[written.lower()]
