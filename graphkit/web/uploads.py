"""Files that a browser sends: streamed into a private folder, and deleted after use or an hour.

Nothing that a browser says about a file is believed. Of its name, the letters, digits and dashes
remain, in a folder with a number; its length is counted.
"""

from __future__ import annotations

import asyncio
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from hmac import compare_digest
from pathlib import Path
from threading import Lock, Timer
from typing import IO, TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, NothingFound, UsageError
from graphkit.files import DISK_FULL, reason_of
from graphkit.ingest.inputs.input import readable
from graphkit.scratch_folders import scratch_folder

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.web.sign_in import Session

MOST_BYTES = 512 << 20  # of one upload: a table of three million rows
MOST_KEPT = 1 << 30  # of all uploads of one session
MOST_FILES, MOST_FIELDS = 50, 8
LIFE = 3600.0  # seconds until an upload that nobody confirmed is deleted
SILENCE, LONGEST = 30.0, 900.0  # seconds: between two pieces of an upload, and for all of it
_DRAINED = 10.0  # seconds for the rest of an upload that is refused, so that its page is seen
_LONGEST_FIELD, _LONGEST_NAME = 1_000, 120
_ROOM = 64 << 20  # bytes that stay free on the disk
_TYPE = "multipart/form-data"


class UploadRefused(UsageError):
    """An upload is not taken."""

    status = 400


class UploadTooLarge(UploadRefused):
    """An upload is larger than any export."""

    status = 413


class FormTooOld(UploadRefused):
    """A form lacks the secret of its session."""

    status = 403


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


class Uploads:
    """The uploads of one server.

    Parameters
    ----------
    parent : pathlib.Path
        The folder for private folders: see `graphkit.scratch_folders`. What a killed server left
        there, the next one deletes.
    life : float
        Seconds until an upload is deleted.
    """

    def __init__(self, parent: Path, life: float = LIFE) -> None:
        self._parent, self._life = parent, life
        self._uploads: dict[str, Upload] = {}
        self._timers: dict[str, Timer] = {}
        self._coming: dict[str, int] = {}  # bytes on their way, by session
        self._lock = Lock()
        self._stack = ExitStack()
        self._root: Path | None = None

    async def receive(self, request: Request, session: Session) -> Upload:
        """Write the files of a form into a private folder.

        Raises
        ------
        UploadRefused
            If they are too many or too large, the form is damaged, or it is not one of ours.
        """
        upload = self._new(session)
        try:
            await self._read(request, session, upload)
            if not upload.files:
                raise UploadRefused("no file was chosen", next="Choose one or several files")
        except TimeoutError:
            self.drop(upload)
            raise UploadRefused("the upload took too long", next="Try again") from None
        except UploadRefused:
            self.drop(upload)
            await _drain(request)
            raise
        except BaseException:
            self.drop(upload)
            raise
        finally:
            with self._lock:
                self._coming.pop(upload.id, None)
        with self._lock:
            self._uploads[upload.id] = upload
            timer = self._timers[upload.id] = Timer(self._life, self.drop, [upload])
            timer.daemon = True
            timer.start()
        return upload

    def find(self, id: str, session: Session) -> Upload:
        """Return an upload of a session.

        Raises
        ------
        NothingFound
            If the session has none with this id, or no longer.
        """
        with self._lock:
            found = self._uploads.get(id)
        if found is None or found.session != _name_of(session):
            raise NothingFound(
                "these files are no longer here",
                next="graphkit deletes files after an hour, or once they are imported. Choose "
                "them again",
            )
        return found

    def take(self, upload: Upload) -> None:
        """Keep an upload for work that has begun; nobody finds it any more, and `drop` ends it."""
        with self._lock:
            if self._uploads.pop(upload.id, None) is None:
                raise NothingFound("these files are already being imported")
            timer = self._timers.pop(upload.id, None)
        if timer is not None:
            timer.cancel()

    def drop(self, upload: Upload) -> None:
        """Delete the files of an upload."""
        with self._lock:
            self._uploads.pop(upload.id, None)
            timer = self._timers.pop(upload.id, None)
        if timer is not None:
            timer.cancel()
        upload.kept.clear()
        shutil.rmtree(upload.folder, ignore_errors=True)

    def close(self) -> None:
        """Delete all uploads."""
        with self._lock:
            timers = list(self._timers.values())
            self._uploads.clear()
            self._timers.clear()
        for timer in timers:
            timer.cancel()
        self._stack.close()

    def _new(self, session: Session) -> Upload:
        with self._lock:
            if self._root is None:
                self._root = self._stack.enter_context(scratch_folder(self._parent))
            id = secrets.token_urlsafe(16)
            folder = self._root / secrets.token_hex(8)
            folder.mkdir(mode=0o700)
            self._coming[id] = 0
        return Upload(id, _name_of(session), folder)

    async def _read(self, request: Request, session: Session, upload: Upload) -> None:
        with ExitStack() as stack:
            form = _FormReader(request.headers.get("content-type", ""), session, upload, stack)
            pieces, clock = aiter(request.stream()), asyncio.get_running_loop().time
            end = clock() + LONGEST
            while True:
                if clock() > end:
                    raise TimeoutError
                try:
                    piece = await asyncio.wait_for(anext(pieces), SILENCE)
                except StopAsyncIteration:
                    break
                self._count(upload, len(piece))
                form.feed(piece)
            form.finish()

    def _count(self, upload: Upload, more: int) -> None:
        with self._lock:
            self._coming[upload.id] = coming = self._coming[upload.id] + more
            # While it comes, the upload counts with what it has sent so far.
            kept = sum(u.size for u in self._uploads.values() if u.session == upload.session)
        if coming > MOST_BYTES or kept + coming > MOST_KEPT:
            raise too_large()
        if shutil.disk_usage(upload.folder).free < _ROOM:
            raise UploadRefused("the disk is full", next="Make room, and try again")


def _name_of(session: Session) -> str:
    """Return what tells a session from all others, and opens nothing."""
    return session.key or session.id


def too_large() -> UploadTooLarge:
    """Return the error about an upload that is too large."""
    return UploadTooLarge(
        f"these files are larger than {MOST_BYTES >> 20} MB together",
        next='Send them one by one, or use "graphkit import" on the command line',
    )


class _FormReader:
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
        try:
            self._parser.write(piece)
        except self._wrong:
            raise _damaged() from None
        except OSError as error:
            full = error.errno in DISK_FULL
            what = "the disk is full" if full else f"the files cannot be kept: {reason_of(error)}"
            raise UploadRefused(what, next="Make room, and try again" if full else None) from error

    def finish(self) -> None:
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
        if self._size or self._path.name != _NAMELESS:
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


_NAMELESS = "file"


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
    return f"_{plain}" if is_device else plain or _NAMELESS


def _damaged() -> UploadRefused:
    return UploadRefused("the form did not arrive whole", next="Go back, and send it again")


async def _drain(request: Request) -> None:
    """Read the rest of a body: a browser that is still sending would not show the answer."""

    async def drain() -> None:
        async for _ in request.stream():
            pass

    with suppress(Exception):
        await asyncio.wait_for(drain(), _DRAINED)


def words_of(error: GraphkitError, upload: Upload) -> GraphkitError:
    """Return an error that names the files of an upload, and not where they are."""
    error.what = upload.in_words(error.what)
    error.where = upload.in_words(error.where) if error.where else error.where
    error.next = upload.in_words(error.next) if error.next else error.next
    return error


# What the guards allow at an address beyond what a form may have.
LARGER: Mapping[str, int] = {"/import/files": 2 * MOST_KEPT}
