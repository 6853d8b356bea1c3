"""What is known of the operator before an editor says so: an invented one, marked as such."""

from __future__ import annotations

from typing import Any

from lokalprojekte.core.enums import Network


def starting_organisation() -> dict[str, Any]:
    """Return the settings that come with the program; every line of them has to be replaced before going public."""
    return {
        "name": "Lokalprojekte",
        "claim": "Können trifft Kommune",
        "supporters": "Getragen von Stiftungen, Kommunen und vielen Einzelnen. Wer sie sind, steht im Netzwerk.",
        "street": "Musterstraße 1",
        "town": "10999 Beispielstadt",
        "email": "hallo@lokalprojekte.example",
        "phone": "030 00000-0",
        "hours": "Mo bis Do, 9 bis 15 Uhr",
        "legal_name": "Lokalprojekte Beispiel gGmbH",
        "represented_by": "Hanna Muster (Beispiel), Geschäftsführerin",
        "register": "Amtsgericht Beispielstadt, HRB 00000 (Beispiel)",
        "vat_id": "DE000000000 (Beispiel)",
        "tax_status": "als gemeinnützig anerkannt (Beispiel)",
        "editor_in_charge": "Hanna Muster (Beispiel), Musterstraße 1, 10999 Beispielstadt",
        "privacy_officer": "Amina Beispiel, datenschutz@lokalprojekte.example",
        "privacy_authority": "Beispiel-Landesamt für Datenschutz, Beispielplatz 2, 10999 Beispielstadt",
        "profiles": [
            ("profile", {"network": Network.MASTODON, "address": "https://mastodon.example/@lokalprojekte"}),
            ("profile", {"network": Network.CODE, "address": "https://opencode.example/lokalprojekte"}),
        ],
    }
