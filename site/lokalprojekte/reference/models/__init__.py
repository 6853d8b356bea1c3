"""Official areas and postcodes, and the lists of what people can do and where they act."""

from __future__ import annotations

from lokalprojekte.reference.models.area import Area
from lokalprojekte.reference.models.competence import Competence, CompetenceCluster
from lokalprojekte.reference.models.field_of_action import FieldOfAction, SustainableDevelopmentGoal
from lokalprojekte.reference.models.imported_file import ImportedFile
from lokalprojekte.reference.models.postcode import Postcode

__all__ = [
    "Area",
    "Competence",
    "CompetenceCluster",
    "FieldOfAction",
    "ImportedFile",
    "Postcode",
    "SustainableDevelopmentGoal",
]
