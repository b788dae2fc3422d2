"""Files that graphkit writes: whole or not at all, and readable by the user alone."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from graphkit.errors import OutputError

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it is larger than this system allows",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
}

# Less than this is as good as nothing: a batch of an import takes some megabytes.
_ROOM_BYTES = 16 << 20


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
        reason = _REASONS.get(error.errno or 0, error.strerror or "unknown reason")
        raise OutputError(
            f"cannot be written: {reason}",
            where=str(path),
            next="Nothing was changed; free some space or name another place",
        ) from error
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


def is_full(folder: Path) -> bool:
    """Tell whether a disk, a quota or a limit leaves no room worth the name in a folder.

    It is tried, for neither a quota nor what the system keeps for itself can be asked for.

    Parameters
    ----------
    folder : pathlib.Path
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            for _ in range(_ROOM_BYTES >> 20):
                stream.write(bytes(1 << 20))
            stream.flush()
    except OSError as error:
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return False
