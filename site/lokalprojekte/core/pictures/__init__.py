"""Pictures on pages: which sizes there are, how they are shown, and the worker that draws them ahead."""

from lokalprojekte.core.pictures.addresses import VIEW, drawn_on_demand
from lokalprojekte.core.pictures.shapes import SHAPES, Shape, fetch_sizes, with_sizes

__all__ = ["SHAPES", "VIEW", "Shape", "drawn_on_demand", "fetch_sizes", "with_sizes"]
