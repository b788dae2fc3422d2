"""What a browser has sent, and why something that it sends is not taken.

Nothing that a browser says about a file is believed. Of its name, the letters, digits and dashes
remain, in a folder with a number; its length is counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError, UsageError
from graphkit.ingest.inputs.input import readable

MOST_BYTES = 512 << 20  # of one upload: a table of three million rows
MOST_FILES = 50
NAMELESS = "file"  # the name of a file that has none
_LONGEST_NAME = 120


class UploadRefused(UsageError):
    """An upload is not taken."""

    status = 400


class UploadTooLarge(UploadRefused):
    """An upload is larger than any export."""

    status = 413


class FormTooOld(UploadRefused):
    """A form lacks the secret of its session."""

    status = 403


def too_large() -> UploadTooLarge:
    """Return the error about an upload that is too large."""
    return UploadTooLarge(
        f"these files are larger than {MOST_BYTES >> 20} MB together",
        next='Send them one by one, or use "graphkit import" on the command line',
    )


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that a browser has sent.

    Attributes
    ----------
    path : pathlib.Path
        Its last part is a safe form of the name.
    size : int
    """

    path: Path
    size: int


@dataclass(slots=True)
class Upload:
    """Files that were sent with one form.

    Attributes
    ----------
    id : str
        In addresses.
    session : str
        The session that sent them.
    folder : pathlib.Path
    files : list of UploadedFile
    fields : dict of str to str
        What else the form sent.
    kept : dict of str to object
        What pages know about them.
    """

    id: str
    session: str
    folder: Path
    files: list[UploadedFile] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return sum(file.size for file in self.files)

    def in_words(self, text: str) -> str:
        """Return a text with the names of the files in place of where they are."""
        return re.sub(re.escape(str(self.folder)) + r"[\\/]\d+[\\/]", "", text)


def words_of(error: GraphkitError, upload: Upload) -> GraphkitError:
    """Return an error that names the files of an upload, and not where they are."""
    error.what = upload.in_words(error.what)
    error.where = upload.in_words(error.where) if error.where else error.where
    error.next = upload.in_words(error.next) if error.next else error.next
    return error


def safe_name(name: str) -> str:
    """Return a name that is safe in a folder: no path, nothing hidden, nothing that a shell means.

    Examples
    --------
    >>> safe_name("../../etc/passwd"), safe_name("C:\\\\books\\\\Ana's contacts.csv")
    ('passwd', 'Ana_s contacts.csv')
    """
    last = re.split(r"[\\/]", readable(name))[-1]
    plain = re.sub(r"[^\w .()+-]", "_", last).strip(". ")
    start, dot, ending = plain.rpartition(".")
    if dot and len(ending) < 16:
        plain = f"{start[: _LONGEST_NAME - len(ending) - 1].rstrip('. ')}.{ending}"
    plain = plain[:_LONGEST_NAME].strip(". ")
    while len(plain.encode()) > 240:
        plain = plain[1:].strip(". ")
    is_device = re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", plain)
    return f"_{plain}" if is_device else plain or NAMELESS
