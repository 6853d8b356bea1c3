"""What a page may load: one policy for the public, which is cached, and one for the admin, which never is.

Public pages have no inline script, so they need no nonce; a cached nonce would be a constant.
"""

from __future__ import annotations

from typing import Any

from csp.constants import NONCE, NONE, SELF

#: Where browsers tell what they refused (docs/decisions/0038-reports-of-browsers.md).
REPORT_PATH = "/csp-bericht/"
#: The name by which the policy calls that address in ``Reporting-Endpoints``.
REPORT_GROUP = "csp"

PUBLIC_CSP: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": [REPORT_PATH],
        "report-to": [REPORT_GROUP],
    }
}

#: Wagtail's widgets set style attributes; everything that runs carries the nonce of its response.
ADMIN_CSP: dict[str, Any] = {
    "DIRECTIVES": {
        **PUBLIC_CSP["DIRECTIVES"],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "frame-src": [SELF],
        "frame-ancestors": [SELF],
        "worker-src": [SELF, "blob:"],
    }
}
