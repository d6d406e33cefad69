"""Honest numbers for classifiers, Korean sentence vectors, and reviews of Korean cover letters.

Arrays of the right type (bool, float64, float32; contiguous) are read where they lie; others are copied once.
"""

from . import metrics
from .calibration import PlausibleModels, VennAbers
from .embedding import Embedder
from .review import Reviewer

__all__ = ["Embedder", "PlausibleModels", "Reviewer", "VennAbers", "metrics"]
