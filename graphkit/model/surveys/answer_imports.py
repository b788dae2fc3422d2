"""The ids of the two imports that one file with an answer becomes."""

from __future__ import annotations

from graphkit.model.import_batch import HAND
from graphkit.model.normalization import make_id


def answer_import_id(digest: str) -> str:
    """Return the id of the import that the team sees, for the file with a digest."""
    return make_id("i", HAND, "survey answer", digest)


def ratings_import_id(digest: str) -> str:
    """Return the id of the import with the ratings, for the file with a digest."""
    return make_id("i", HAND, "survey ratings", digest)
