"""Files that graphkit writes: whole or not at all, and readable by the user alone."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphkit.errors import OutputError, UsageError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
}
_ADVICE = {
    errno.ENOSPC: "free some space or name another place",
    errno.EDQUOT: "free some space or name another place",
    errno.ENOENT: "make that folder first or name another place",
    errno.ENOTDIR: "make that folder first or name another place",
}
_PAGE = (".html", ".htm")


def check_ending(path: Path, endings: Sequence[str], what: str, *, next: str | None = None) -> None:
    """Refuse a file name with an ending that promises something else than what is written.

    Parameters
    ----------
    path : pathlib.Path
    endings : sequence of str
        Those that are right, in lower case, the usual one first.
    what : str
        What is written, such as "a card is an SVG or a PNG".
    next : str, optional
        What the user can do about it, where another name is not all.

    Raises
    ------
    UsageError
    """
    if path.suffix.lower() not in endings:
        advice = next or f"Let its name end in {' or '.join(endings)}"
        raise UsageError(what, where=str(path), next=advice)


def check_page(path: Path, what: str) -> None:
    """Refuse to write a web page under a name that promises a PDF or another kind of document.

    Parameters
    ----------
    path : pathlib.Path
    what : str
        What the page is, such as "a map".

    Raises
    ------
    UsageError
    """
    check_ending(
        path,
        _PAGE,
        f"{what} is a web page (HTML)",
        next="Let its name end in .html; for a PDF, open that in a browser and print it",
    )


def check_place(path: Path) -> None:
    """Refuse a place where no file can be written, before its content is made.

    Raises
    ------
    OutputError
        If its folder does not exist, or if a folder has its name.
    """
    if path.is_dir():
        raise _refused(path, errno.EISDIR)
    if not path.parent.is_dir():
        raise _refused(path, errno.ENOENT)


def _refused(path: Path, number: int | None, said: str | None = None) -> OutputError:
    reason = _REASONS.get(number or 0, said or "unknown reason")
    advice = _ADVICE.get(number or 0, "name another place")
    return OutputError(
        f"cannot be written: {reason}", where=str(path), next=f"Nothing was changed; {advice}"
    )


def write_private(
    path: Path, data: str | bytes | Iterable[bytes | memoryview], *, durable: bool = True
) -> Path:
    """Write a file in one move, readable by the user alone.

    The data go to a file beside it first, which then takes its place: an old file stays whole
    whatever happens on the way.

    Parameters
    ----------
    path : pathlib.Path
    data : str, bytes or iterable of bytes
        Text is written as UTF-8; what comes in pieces is never held as a whole.
    durable : bool
        Whether it must outlast a power cut that comes at once.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        If the file cannot be written; says why, and that nothing was changed.
    """
    if isinstance(data, str):
        data = data.encode("utf-8")
    temporary: str | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        raise _refused(path, error.errno, error.strerror) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
    return path


def private_folder(path: Path) -> Path:
    """Make a folder that only the user can enter, if it is not there yet."""
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or "unknown reason")
        raise OutputError(f"cannot be made: {reason}", where=str(path)) from error
    return path
