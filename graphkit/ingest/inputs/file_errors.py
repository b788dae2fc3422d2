"""Errors for files that cannot be opened."""

from __future__ import annotations

from graphkit.errors import InputError

CHECK_THE_NAME = "Check the name and the folder"


def file_error(error: OSError | ValueError, place: str) -> InputError:
    """Return the error for a file that the system cannot open."""
    if isinstance(error, FileNotFoundError):
        return InputError("there is no such file", where=place, next=CHECK_THE_NAME)
    if isinstance(error, PermissionError):
        return InputError(
            "the file may not be read: permission denied",
            where=place,
            next="Ask its owner, or copy it to where you may read it",
        )
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"the file cannot be read: {reason}", where=place, next=CHECK_THE_NAME)
