"""What the admin shows of reference data."""

from __future__ import annotations

from wagtail_modeladmin.options import modeladmin_register

from lokalprojekte.reference.modeladmins import ReferenceGroup

modeladmin_register(ReferenceGroup)
