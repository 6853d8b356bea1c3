"""Screens beside the inbox: what others write in the admin, what machines are given, reports, accounts.

Every address of the admin that is ours is one of :func:`tests.journeys.screens.screens`, or stands in ``NO_SCREEN``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import reverse

from tests.journeys.steps import Screen, fill, press

#: Wagtail's screens of an object of ours: one of each is looked at, the others differ in what they list.
HISTORY, USAGE = "placements:history", "reply_templates:usage"
_IMPORTED = ("area", "postcode", "sustainabledevelopmentgoal")
#: Addresses that are no screen of their own: parts of a list, files, what is posted or opened within a screen.
NO_SCREEN = (
    "_results",
    "_csv",
    "_export",
    ":history",
    ":usage",
    "_history",
    # Areas, postcodes and goals of the United Nations are imported: nobody edits them here.
    *(f"reference_{model}_modeladmin_{action}" for model in _IMPORTED for action in ("create", "edit", "delete")),
    "inbox:bulk",  # reached by marking rows
    "inbox:note",
    "inbox:assign",
    "inbox:rate",
    "inbox:unread",
    "inbox:accept_late",
    "inbox:draft",
    "inbox:propose",
    "outbox:html",  # the mail itself: tests.journeys.test_mails
    "outbox:retry",
    "webhooks:test",
    "webhooks:rotate",
    "webhook_deliveries:replay",
    "showcase_start_from_template",
    "admin_session",  # asked by the script of tests.journeys.test_session
    "area_chooser:chosen",
    "area_chooser:chosen_multiple",
    "area_chooser:create",
    "area_chooser:choose",  # a window within a form, not a page
    "gallery_sheet",  # the frame of the gallery; each component is looked at in its own tests
)


def more_screens(keys: Mapping[str, str]) -> list[Screen]:
    """Return them; ``keys`` are those of :mod:`tests.journeys.rare_states`."""
    return [*_pages(keys), *_records(keys), *_machines(keys), *_reports(keys), *_accounts(keys)]


def _at(name: str, *arguments: str) -> str:
    return str(reverse(name, args=arguments))


def _pages(keys: Mapping[str, str]) -> Iterator[Screen]:
    for listing in ("story_pages", "transfer_reports", "calls", "hosts"):
        variant = listing != "story_pages"
        yield Screen(f"choose the parent: {listing}", "admin", _at(f"{listing}:choose_parent"), variant=variant)
    yield Screen("stories", "redaktion", _at("story_pages:index"), variant=True)
    yield Screen("reports", "redaktion", _at("transfer_reports:index"), variant=True)
    yield Screen("own drafts", "redaktion", _at("my_drafts:index"))
    yield Screen("make a version", "redaktion", _at("make_version", keys["report"]))
    reuse, submit = _at("stories_reuse", keys["report"]), press("main form button[type=submit]")
    yield Screen("report used again", "admin", reuse)
    yield Screen("report used again: refused", "admin", reuse, (fill("[name=title]", "!"), submit))
    yield Screen("begin a story", "admin", _at("stories_begin", keys["completed"]))


def _records(keys: Mapping[str, str]) -> Iterator[Screen]:
    lists = {"call_templates": "call_template", "programme_events": "event", "fundings": "funding"}
    for name, key in {**lists, "measurements": "measurement"}.items():
        variant = name != "measurements"
        yield Screen(f"{name}: new", "admin", _at(f"{name}:add"), variant=variant)
        yield Screen(f"{name}: delete", "admin", _at(f"{name}:delete", keys[key]), variant=variant)
    yield Screen("call templates", "redaktion", _at("call_templates:index"))
    yield Screen("call template", "redaktion", _at("call_templates:edit", keys["call_template"]))
    yield Screen("measurement: copy", "admin", _at("measurements:copy", keys["measurement"]), variant=True)
    yield Screen("programme event: copy", "admin", _at("programme_events:copy", keys["event"]), variant=True)
    yield Screen("placement: delete", "moderation", _at("placements:delete", keys["placement"]), variant=True)
    yield Screen("history", "moderation", _at(HISTORY, keys["placement"]))
    yield Screen("usage", "moderation", _at(USAGE, keys["reply_template_1"]))
    copy = _at("reply_templates:copy", keys["reply_template_1"])
    yield Screen("reply template: copy", "moderation", copy, variant=True)
    for model in ("supporter", "themetext"):
        base = f"showcase_{model}_modeladmin"
        yield Screen(f"{model}: list", "admin", _at(f"{base}_index"), variant=True)
        yield Screen(f"{model}: new", "admin", _at(f"{base}_create"), variant=True)
        for action in ("edit", "inspect", "delete"):
            yield Screen(f"{model}: {action}", "admin", _at(f"{base}_{action}", keys[model]), variant=True)
    yield Screen("page reports", "moderation", _at("page_reports:index"))
    yield Screen("page report", "moderation", _at("page_reports:detail", keys["page_report"]))


def _machines(keys: Mapping[str, str]) -> Iterator[Screen]:
    save = press("main form [type=submit]")
    yield Screen("API access", "admin", _at("api_access:index"))
    yield Screen("API access: new", "admin", _at("api_access:add"))
    yield Screen("API access: refused", "admin", _at("api_access:add"), (save,))
    yield Screen("API access: revoke", "admin", _at("api_access:delete", keys["grant"]))
    yield Screen("webhooks", "admin", _at("webhooks:index"))
    yield Screen("webhook: new", "admin", _at("webhooks:add"))
    yield Screen("webhook: refused", "admin", _at("webhooks:add"), (save,))
    yield Screen("webhook", "admin", _at("webhooks:detail", keys["webhook"]))
    yield Screen("webhook: edit", "admin", _at("webhooks:edit", keys["webhook"]), variant=True)
    yield Screen("webhook: delete", "admin", _at("webhooks:delete", keys["webhook"]), variant=True)
    yield Screen("deliveries", "admin", _at("webhook_deliveries:index"))
    yield Screen("delivery", "admin", _at("webhook_deliveries:detail", keys["delivery"]))


def _reports(keys: Mapping[str, str]) -> Iterator[Screen]:
    for name in ("open_loops", "easy_language", "empty_searches", "showcase_alerts", "audit_log"):
        yield Screen(f"report: {name}", "admin", _at(name))
    yield Screen("report: policy", "admin", _at("policy_report_list"), variant=True)


def _accounts(keys: Mapping[str, str]) -> Iterator[Screen]:
    yield Screen("reset the second factor", "admin", _at("reset_second_factor", keys["moderator"]))
    yield Screen("users", "admin", _at("wagtailusers_users:index"))
    yield Screen("group", "admin", _at("wagtailusers_groups:edit", keys["group"]))
    yield Screen("own account", "moderation", _at("wagtailadmin_account"))
    yield Screen("export of one tab", "moderation", _at("inbox:tab_export", "new"), variant=True)
