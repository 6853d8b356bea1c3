"""What is written to the log, and how."""

from __future__ import annotations

from typing import Any, Final

LEVELS: Final = {"DEBUG", "INFO", "WARNING", "ERROR"}
FORMATS: Final = {"text", "json"}


def logging_config(level: str, form: str) -> dict[str, Any]:
    """Return Django's ``LOGGING`` for lines of ``level`` and above on standard error, as ``text`` or ``json``."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "lokalprojekte.core.log_lines.TextLine"},
            "json": {"()": "lokalprojekte.core.log_lines.JsonLine"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"level": level, "handlers": ["console"], "propagate": False},
            "django.security.DisallowedHost": {"level": "CRITICAL", "propagate": True},
            # Its lines hold the values of every question.
            "django.db.backends": {"level": "WARNING"},
            # Two lines for each task; what fails is told by the worker.
            "django_tasks": {"level": "WARNING"},
            # They tell of every table of every font in a PDF.
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "WARNING"},
        },
    }
