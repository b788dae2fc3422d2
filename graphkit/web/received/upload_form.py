"""Reads a form with files piece by piece, and writes the files into a private folder."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack
from hmac import compare_digest
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from graphkit.files import DISK_FULL, reason_of
from graphkit.web.received.uploaded_files import (
    MOST_FILES,
    NAMELESS,
    FormTooOld,
    Upload,
    UploadedFile,
    UploadRefused,
    safe_name,
)

if TYPE_CHECKING:
    from graphkit.web.sign_in import Session

MOST_FIELDS = 8
_LONGEST_FIELD = 1_000
_TYPE = "multipart/form-data"


class UploadForm:
    """Reads a form piece by piece; the secret of the session comes first, or nothing is written."""

    def __init__(self, type: str, session: Session, upload: Upload, stack: ExitStack) -> None:
        from python_multipart.exceptions import FormParserError
        from python_multipart.multipart import MultipartParser, parse_options_header

        kind, options = parse_options_header(type)
        boundary = options.get(b"boundary", b"")
        if kind != _TYPE.encode() or not boundary:
            raise _damaged()
        self._session, self._upload, self._stack = session, upload, stack
        self._parse_options = parse_options_header
        self._trusted = self._ended = False
        self._headers: dict[str, bytes] = {}
        self._header, self._value = b"", b""
        self._name = ""
        self._file: IO[bytes] | None = None
        self._path: Path | None = None
        self._text = b""
        self._size = self._parts = self._fields = 0
        self._wrong = FormParserError
        try:
            self._parser = MultipartParser(boundary, self._callbacks())
        except FormParserError:
            raise _damaged() from None

    def _callbacks(self) -> Any:
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_header_field": self._add_header,
            "on_header_value": self._add_value,
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_end": self._finish,
        }

    def feed(self, piece: bytes) -> None:
        """Read the next piece."""
        try:
            self._parser.write(piece)
        except self._wrong:
            raise _damaged() from None
        except OSError as error:
            full = error.errno in DISK_FULL
            what = "the disk is full" if full else f"the files cannot be kept: {reason_of(error)}"
            raise UploadRefused(what, next="Make room, and try again" if full else None) from error

    def finish(self) -> None:
        """Raise if the form is not whole, or not one of ours."""
        if not self._ended:
            raise _damaged()
        if not self._trusted:
            raise FormTooOld("this form is too old", next="Open the page again")

    # -- what the parser calls ---------------------------------------------------------------

    def _begin(self) -> None:
        self._parts += 1
        if self._parts > MOST_FILES + MOST_FIELDS:
            raise UploadRefused(
                f"more than {MOST_FILES} files at once", next="Send fewer at a time"
            )
        self._headers, self._header, self._value = {}, b"", b""
        self._name, self._text, self._size = "", b"", 0
        self._file = self._path = None

    def _add_header(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _add_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _end_header(self) -> None:
        self._headers[self._header.decode("latin-1").lower()] = self._value
        self._header, self._value = b"", b""

    def _open(self) -> None:
        kind, options = self._parse_options(self._headers.get("content-disposition", b""))
        if kind != b"form-data":
            raise _damaged()
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        if not self._trusted:
            raise FormTooOld("this form is too old", next="Open the page again")
        name = options[b"filename"].decode("utf-8", "replace").replace("%22", '"')
        folder = self._upload.folder / str(len(self._upload.files) + 1)
        folder.mkdir(mode=0o700)
        self._path = folder / safe_name(name)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)
        handle = os.open(self._path, flags | getattr(os, "O_BINARY", 0), 0o600)
        self._file = self._stack.enter_context(os.fdopen(handle, "wb"))

    def _data(self, data: bytes, start: int, end: int) -> None:
        self._size += end - start
        if self._file is not None:
            self._file.write(data[start:end])
        elif self._size > _LONGEST_FIELD:
            raise _damaged()
        else:
            self._text += data[start:end]

    def _end(self) -> None:
        if self._file is None:
            self._keep_field(self._text.decode("utf-8", "replace"))
            return
        self._file.close()
        assert self._path is not None
        if self._size or self._path.name != NAMELESS:
            self._upload.files.append(UploadedFile(self._path, self._size))
            if len(self._upload.files) > MOST_FILES:
                raise UploadRefused(f"more than {MOST_FILES} files at once")
        else:  # a field for files in which nothing was chosen
            shutil.rmtree(self._path.parent, ignore_errors=True)

    def _keep_field(self, text: str) -> None:
        self._fields += 1
        if self._fields > MOST_FIELDS:
            raise _damaged()
        if self._name == "token":
            self._trusted = compare_digest(text.encode(), self._session.form_token.encode())
        else:
            self._upload.fields[self._name] = text

    def _finish(self) -> None:
        self._ended = True


def _damaged() -> UploadRefused:
    return UploadRefused("the form did not arrive whole", next="Go back, and send it again")
