"""Every screen of the admin that is ours, in the states in which it looks different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from playwright.sync_api import Page

from tests.journeys.more_screens import more_screens
from tests.journeys.steps import Screen, Step, choose, fill, press


def mark(*keys: str) -> Step:
    """Return the step of marking the rows with these keys."""

    def step(page: Page) -> None:
        for key in keys:
            page.locator(f".inbox-pick[value='{key}']").check()

    return step


def open_competences(page: Page) -> None:
    """Open the tab of a call with its competences."""
    page.locator("a[href='#tab-kompetenzen']").click()
    page.locator("#tab-kompetenzen").wait_for()


def screens(keys: Mapping[str, str]) -> list[Screen]:
    """Return all of them; ``keys`` are those of :mod:`tests.journeys.rare_states`."""
    inbox = [*_inbox(keys), *_steps(keys), *_several(keys), *_lists(keys)]
    return [*inbox, *_protection(keys), *_settings(keys), *more_screens(keys)]


def _inbox(keys: Mapping[str, str]) -> Iterator[Screen]:
    yield Screen("dashboard", "moderation", "/admin/")
    yield Screen("inbox", "moderation", "/admin/inquiries/")
    for tab in ("new", "unread", "mine", "unassigned", "overdue", "waiting", "open"):
        yield Screen(f"inbox: {tab}", "moderation", f"/admin/inquiries/view/{tab}/", variant=tab != "mine")
    yield Screen("inbox: held", "moderation", "/admin/inquiries/view/held/")
    yield Screen("inbox: quarantine", "moderation", "/admin/inquiries/view/quarantine/")
    yield Screen("inbox: found", "moderation", "/admin/inquiries/?q=beispiel&role=maker")
    yield Screen("inbox: nothing found", "moderation", "/admin/inquiries/view/new/?q=gibtesnichtxyz")
    yield Screen("inbox: empty", "admin", "/admin/inquiries/view/mine/")
    for status in (
        "new",
        "in_review",
        "question",
        "proposed",
        "introduced",
        "placed",
        "declined",
        "withdrawn",
        "spam",
    ):
        path = f"/admin/inquiries/{keys[f'inquiry_{status}']}/"
        yield Screen(f"inquiry: {status}", "moderation", path, variant=status not in {"introduced", "spam"})
    for role in ("maker", "host", "company", "funder"):
        path = f"/admin/inquiries/{keys[f'role_{role}']}/"
        yield Screen(f"inquiry of a {role}", "moderation", path, variant=role == "company")
    yield Screen("inquiry: held", "moderation", f"/admin/inquiries/{keys['held']}/")
    yield Screen("inquiry: late", "moderation", f"/admin/inquiries/{keys['late']}/", variant=True)
    yield Screen("inquiry: same person", "moderation", f"/admin/inquiries/{keys['twin']}/")
    yield Screen("inquiry: e-mail not delivered", "moderation", f"/admin/inquiries/{keys['unreached']}/")
    yield Screen("inquiry: sketch without a draft", "admin", f"/admin/inquiries/{keys['role_host']}/")
    yield Screen(
        "inquiry: note refused",
        "moderation",
        f"/admin/inquiries/{keys['unreached']}/",
        (press(".inbox-note button"),),
    )
    yield Screen(
        "inquiry: message after an action",
        "moderation",
        f"/admin/inquiries/{keys['unreached']}/",
        (fill("[name=text]", "Ruft am Dienstag zurück."), press(".inbox-note button")),
    )


def _steps(keys: Mapping[str, str]) -> Iterator[Screen]:
    new, proposed = f"/admin/inquiries/{keys['twin']}", f"/admin/inquiries/{keys['proposed_maker']}"
    introduced, spam = f"/admin/inquiries/{keys['introduced_maker']}", f"/admin/inquiries/{keys['inquiry_spam']}"
    for to in ("in_review", "question", "proposed", "withdrawn", "spam"):
        yield Screen(f"status: {to}", "moderation", f"{new}/status/{to}/", variant=to not in {"proposed", "spam"})
    yield Screen("status: declined", "moderation", f"{proposed}/status/declined/")
    yield Screen(
        "status: declined, no reason", "moderation", f"{proposed}/status/declined/", (press("button[value=yes]"),)
    )
    yield Screen(
        "status: declined, mail shown",
        "moderation",
        f"{proposed}/status/declined/",
        (choose("[name=reason]", "competence"), press("button[name=preview]")),
        variant=True,
    )
    yield Screen("status: placed", "moderation", f"{introduced}/status/placed/")
    yield Screen("status: released", "moderation", f"{spam}/status/unconfirmed/", variant=True)
    yield Screen("status: held before", "moderation", f"/admin/inquiries/{keys['held']}/status/declined/", variant=True)
    yield Screen("introduce", "moderation", f"{proposed}/introduce/")
    yield Screen(
        "propose: refused",
        "moderation",
        f"/admin/inquiries/{keys['unlikely']}/",
        (press(".inbox-matches button"),),
    )
    yield Screen("who fits a call", "moderation", f"/admin/inquiries/for-call/{keys['call']}/")
    yield Screen("weights", "moderation", "/admin/inquiries/weights/")
    yield Screen("call: who would fit", "redaktion", f"/admin/pages/{keys['call']}/edit/", (open_competences,))
    yield Screen("hand over", "moderation", f"{new}/hand-over/")
    yield Screen("hand over, nobody named", "moderation", f"{new}/hand-over/", (press(".inbox-step form button"),))
    answer = f"{new}/answer/"
    template = press(".inbox-templates button")
    yield Screen("answer", "moderation", answer)
    yield Screen(
        "answer: refused",
        "moderation",
        answer,
        (fill("[name=subject]", ""), fill("[name=body]", ""), press("[value=preview]")),
    )
    for position in "123456":
        begin = (choose("[name=template]", keys[f"reply_template_{position}"]), template)
        bare = f"/admin/inquiries/{keys['bare']}/answer/"
        name = f"answer: template {position}"
        yield Screen(name, "moderation", bare, begin, variant=position != "1")
        yield Screen(f"{name}, shown", "moderation", bare, (*begin, press("[value=preview]")), variant=position != "1")
    written = (fill("[name=subject]", "Kurze Frage"), fill("[name=body]", "Guten Tag,\n\nwann passt es?"))
    yield Screen("answer: shown", "moderation", answer, (*written, press("[value=preview]")))
    yield Screen("compare", "moderation", f"{new}/compare/{keys['other_twin']}/")
    yield Screen("block", "admin", f"{spam}/block/")
    yield Screen("block: refused", "admin", f"{spam}/block/", (press(".inbox-step form button"),))


def _several(keys: Mapping[str, str]) -> Iterator[Screen]:
    inbox, proceed, show = "/admin/inquiries/", press(".inbox-bulk button"), press("[name=step][value=plan]")
    some = mark(keys["twin"], keys["other_twin"], keys["bare"])

    def several(name: str, action: str, *steps: Step, variant: bool = False) -> Screen:
        begun = (some, choose("[name=action]", action), proceed)
        return Screen(f"several: {name}", "moderation", inbox, (*begun, *steps), variant=variant)

    yield Screen("several: nothing marked", "moderation", inbox, (proceed,))
    yield several("take on", "claim")
    yield several("release", "release", variant=True)
    yield several("assign", "assign")
    yield several("status", "status")
    yield several("status, planned", "status", choose("[name=target]", "question"), show)
    yield several("decline, planned", "status", choose("[name=target]", "declined"), show)
    yield several("spam", "spam", variant=True)
    yield several("done", "unread", press(".inbox-step__buttons button"))
    yield Screen("several: tell held", "moderation", "/admin/inquiries/view/held/", (press(".inbox-announce button"),))
    yield Screen(
        "several: quarantine",
        "moderation",
        "/admin/inquiries/view/quarantine/",
        (mark(keys["inquiry_spam"]), choose("[name=action]", "let_out"), proceed),
    )
    yield Screen("export", "moderation", "/admin/inquiries/export/")
    yield Screen("export: refused", "moderation", "/admin/inquiries/export/", (press(".inbox-step form button"),))


def _lists(keys: Mapping[str, str]) -> Iterator[Screen]:
    yield Screen("outbox", "moderation", "/admin/outbox/")
    yield Screen("outbox: given up", "moderation", "/admin/outbox/?status=failed")
    yield Screen("outbox: nothing found", "moderation", "/admin/outbox/?q=gibtesnichtxyz")
    for status in ("sent", "failed", "queued"):
        path = f"/admin/outbox/{keys[f'mail_{status}']}/"
        yield Screen(f"mail: {status}", "moderation", path, variant=status == "queued")
    template = f"/admin/reply-templates/edit/{keys['reply_template_1']}/"
    yield Screen("reply templates", "moderation", "/admin/reply-templates/")
    yield Screen("reply template", "moderation", template)
    yield Screen(
        "reply template: refused", "moderation", template, (fill("[name=body]", "{unbekannt}"), press("footer button"))
    )
    yield Screen("reply template: new", "moderation", "/admin/reply-templates/new/", variant=True)
    yield Screen("reply template: delete", "moderation", f"/admin/reply-templates/delete/{keys['reply_template_1']}/")
    yield Screen("placements", "moderation", "/admin/placements/")
    yield Screen("placement", "moderation", f"/admin/placements/edit/{keys['placement']}/")
    yield Screen("placement: new", "moderation", "/admin/placements/new/", variant=True)
    yield Screen("block list", "admin", "/admin/block-list/")
    yield Screen("blocked sender", "admin", f"/admin/block-list/edit/{keys['blocked']}/")
    yield Screen("blocked sender: new", "admin", "/admin/block-list/new/", variant=True)
    yield Screen("blocked sender: delete", "admin", f"/admin/block-list/delete/{keys['blocked']}/", variant=True)


def _protection(keys: Mapping[str, str]) -> Iterator[Screen]:
    yield Screen("register of personal data", "datenschutz", "/admin/protection/")
    yield Screen("published persons", "datenschutz", "/admin/protection/published/")
    yield Screen("revoke", "datenschutz", f"/admin/protection/published/{keys['person']}/revoke/")
    erase, show = "/admin/protection/erase/", press(".inbox-step form button")
    yield Screen("erase", "datenschutz", erase)
    yield Screen("erase: refused", "datenschutz", erase, (fill("[name=email]", "keine"), show))
    yield Screen("erase: shown", "datenschutz", erase, (fill("[name=email]", "nele.doppelt@example.org"), show))
    yield Screen("erase: nothing held", "datenschutz", erase, (fill("[name=email]", "niemand@example.org"), show))
    yield Screen("erasures", "datenschutz", "/admin/protection/erasures/")
    yield Screen("receipt", "datenschutz", f"/admin/protection/erasures/{keys['receipt']}/")
    yield Screen("export log", "datenschutz", "/admin/export-log/")


def _settings(keys: Mapping[str, str]) -> Iterator[Screen]:
    yield Screen("gallery of components", "redaktion", "/admin/komponenten/?gruppe=formulare&breite=320")
    yield Screen("inbox settings", "admin", "/admin/settings/inquiries/inboxsettings/")
    yield Screen("moderation scopes", "admin", "/admin/moderation-scopes/")
    yield Screen("moderation scope", "admin", f"/admin/moderation-scopes/{keys['moderator']}/")
    for model in ("competence", "competencecluster", "fieldofaction"):
        base = f"/admin/reference/{model}"
        for action in ("", "create/", f"edit/{keys[model]}/", f"inspect/{keys[model]}/", f"delete/{keys[model]}/"):
            name = f"reference: {model} {action.partition('/')[0]}".strip()
            yield Screen(name, "admin", f"{base}/{action}", variant=model != "competence")
    for model in ("area", "postcode", "sustainabledevelopmentgoal"):
        for action in ("", f"inspect/{keys[model]}/"):
            name = f"reference: {model} {action.partition('/')[0]}".strip()
            yield Screen(name, "admin", f"/admin/reference/{model}/{action}", variant=model != "area")
    yield Screen("reference: nothing found", "admin", "/admin/reference/competence/?q=gibtesnichtxyz")
    yield Screen("partners", "admin", "/admin/showcase/supporter/")
    yield Screen("partner", "admin", f"/admin/showcase/supporter/edit/{keys['supporter']}/")
    for listing in ("calls", "hosts", "programme-events", "fundings", "measurements"):
        yield Screen(listing, "admin", f"/admin/{listing}/", variant=listing in {"hosts", "fundings"})
    for kind, listing in (("event", "programme-events"), ("funding", "fundings"), ("measurement", "measurements")):
        yield Screen(kind, "admin", f"/admin/{listing}/edit/{keys[kind]}/", variant=kind != "event")
    yield Screen("status of a call", "admin", f"/admin/calls/{keys['call']}/status/withdrawn/")
