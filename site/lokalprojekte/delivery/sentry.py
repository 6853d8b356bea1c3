"""Errors for Sentry, where ``SENTRY_DSN`` names one: which error, where in the program, in which version; nothing else.

What leaves is built from a list of what may leave, not by striking out what may not.
"""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings

from lokalprojekte.core.log_lines import request_id

_PLACE: Final = ("filename", "module", "function", "lineno", "in_app")
_KEPT: Final = ("event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk")


def install(**options: Any) -> None:
    """Begin to report errors, where the settings name somebody to report to."""
    if not settings.SENTRY_DSN:
        return
    import sentry_sdk  # noqa: PLC0415 - some megabytes in every process that reports to nobody

    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        server_name="",
        before_send=scrub,
        **options,
    )


def scrub(event: Any, _hint: Any) -> Any:
    """Return what may leave: kinds and places of the errors, pattern of the address, number of the request.

    Messages stay here: databases and libraries quote in them what people typed.
    """
    kept: dict[str, Any] = {name: event[name] for name in _KEPT if name in event}
    kept["tags"] = {"request_id": request_id.get()}
    if event.get("transaction_info", {}).get("source") == "route":
        kept["transaction"] = event["transaction"]
    errors = event.get("exception", {}).get("values", [])
    if errors:
        kept["exception"] = {"values": [_outline(error) for error in errors]}
    elif "logentry" in event:
        kept["logentry"] = {"message": event["logentry"].get("message", "")}
    return kept


def _outline(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames", [])
    places = [{name: frame[name] for name in _PLACE if name in frame} for frame in frames]
    return {"type": error.get("type"), "module": error.get("module"), "value": "", "stacktrace": {"frames": places}}
