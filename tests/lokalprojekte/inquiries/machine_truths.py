"""What must be true after every step."""

from __future__ import annotations

from collections import Counter

from django.core import mail as locmem
from hypothesis.stateful import invariant

from lokalprojekte.inquiries.inbox import tabs
from lokalprojekte.inquiries.links import STATUS as STATUS_LINK
from lokalprojekte.inquiries.models import Confirmation, Inquiry, InquiryEvent, Placement
from lokalprojekte.inquiries.queries import inquiry_by_link
from lokalprojekte.mail.enums import UNSENT, MailStatus
from lokalprojekte.mail.models import OutgoingMail
from tests.lokalprojekte.inquiries import plain_model as plain
from tests.lokalprojekte.inquiries.machine import Machine

#: Tables in which a person's words may stand, with what to look through.
TEXTS = {
    Inquiry: ("name", "email", "email_normalised", "organisation", "message", "reference"),
    InquiryEvent: ("text", "subject"),
    OutgoingMail: ("to", "subject", "text", "html", "last_error"),
}


class Truths(Machine):
    """Compares everything that can be seen with the model."""

    @invariant()
    def every_inquiry_stands_where_the_model_says(self) -> None:
        rows = {row.pk: row for row in Inquiry.objects.select_related("assignee")}
        assert rows.keys() == self.world.cases.keys()
        seen = {
            pk: (
                row.status,
                row.public_state.value,
                row.confirmed_at is not None,
                row.anonymised_at is not None,
                row.answer_due is not None,
                row.assignee.username if row.assignee else "",
                row.last_action_at,
            )
            for pk, row in rows.items()
        }
        assert seen == {
            pk: (
                case.status,
                case.public,
                case.confirmed,
                case.anonymised,
                case.due,
                case.assignee,
                case.last_action_at,
            )
            for pk, case in self.world.cases.items()
        }

    @invariant()
    def the_inbox_holds_what_was_confirmed(self) -> None:
        cases = self.world.cases.values()
        assert set(Inquiry.objects.in_inbox().values_list("pk", flat=True)) == {c.pk for c in cases if c.in_inbox}
        counts = tabs.count_tabs(self.people.milan, now=self.world.now)
        held = set(Inquiry.objects.held().values_list("pk", flat=True))
        assert held == {case.pk for case in cases if case.known}
        assert counts["quarantine"] == sum(case.status == plain.SPAM for case in cases)
        assert counts["new"] == sum(case.status == plain.NEW for case in cases)

    @invariant()
    def the_timeline_tells_each_thing_once(self) -> None:
        told: dict[int, Counter[str]] = {pk: Counter() for pk in self.world.cases}
        for pk, kind in InquiryEvent.objects.values_list("inquiry", "kind"):
            told[pk][kind] += 1
        assert told == {pk: +case.happened for pk, case in self.world.cases.items()}

    @invariant()
    def the_outbox_holds_what_is_still_to_be_said(self) -> None:
        waiting: dict[str, Counter[str]] = {f"inquiry:{pk}": Counter() for pk in self.world.cases}
        for mail in OutgoingMail.objects.only("topic", "kind", "status", "headers", "to"):
            self.kinds[mail.message_id] = (self._address(mail.to), mail.kind)
            assert mail.status in {*UNSENT, MailStatus.SENT, MailStatus.WITHDRAWN}
            if mail.status in UNSENT:
                waiting[mail.topic][mail.kind] += 1
        assert waiting == {f"inquiry:{pk}": +case.unsent for pk, case in self.world.cases.items()}

    @invariant()
    def everybody_got_what_the_model_says_and_no_more(self) -> None:
        ids = [str(message.extra_headers["Message-ID"]) for message in locmem.outbox]
        assert len(set(ids)) == len(ids)
        kinds = [self.kinds[message_id][1] for message_id in ids]
        addresses = [self._address(message.to[0]) for message in locmem.outbox]
        got = Counter(zip(addresses, kinds, strict=True))
        assert got == +self.world.arrived

    @invariant()
    def nothing_is_left_of_whom_we_forgot(self) -> None:
        for model, names in TEXTS.items():
            everything = "\n".join(str(value) for row in model.objects.values_list(*names) for value in row)
            assert not [marker for marker in self.world.forgotten if marker in everything]
        assert not [link for link in self.dead_links if inquiry_by_link(link, purpose=STATUS_LINK)]
        known = sum(len(case.links) for case in self.world.cases.values())
        assert Confirmation.objects.count() == known
        assert Placement.objects.count() == self.world.placements
