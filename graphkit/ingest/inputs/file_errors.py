"""Why a file cannot be opened, in our words."""

from __future__ import annotations

from graphkit.errors import InputError

REMEDY = "Check the name, and where the file lies"


def no_such_file(error: OSError | ValueError, place: str) -> InputError:
    """Return in our words why a file cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file", where=place, next=REMEDY)
    if isinstance(error, PermissionError):
        return InputError(
            "the file may not be read: permission denied",
            where=place,
            next="Ask its owner, or copy it to where you may read it",
        )
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"the file cannot be read: {reason}", where=place, next=REMEDY)
