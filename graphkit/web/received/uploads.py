"""The files that browsers have sent: each session's own, deleted after use or an hour."""

from __future__ import annotations

import asyncio
import secrets
import shutil
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound
from graphkit.scratch_folders import scratch_folder
from graphkit.web.received.upload_form import UploadForm
from graphkit.web.received.uploaded_files import MOST_BYTES, Upload, UploadRefused, too_large

if TYPE_CHECKING:
    from starlette.requests import Request

    from graphkit.web.sign_in import Session

MOST_KEPT = 1 << 30  # of all uploads of one session
LIFE = 3600.0  # seconds until an upload that nobody confirmed is deleted
SILENCE, LONGEST = 30.0, 900.0  # seconds: between two pieces of an upload, and for all of it
# What the guards allow at an address beyond what a form may have.
LARGER: Mapping[str, int] = {"/import/files": 2 * MOST_KEPT}
_DRAINED = 10.0  # seconds for the rest of an upload that is refused, so that its page is seen
_ROOM = 64 << 20  # bytes that stay free on the disk


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
            form = UploadForm(request.headers.get("content-type", ""), session, upload, stack)
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


async def _drain(request: Request) -> None:
    """Read the rest of a body: a browser that is still sending would not show the answer."""

    async def drain() -> None:
        async for _ in request.stream():
            pass

    with suppress(Exception):
        await asyncio.wait_for(drain(), _DRAINED)
