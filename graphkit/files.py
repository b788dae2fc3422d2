"""Files that graphkit writes: whole or not at all, and readable by the user alone."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from graphkit.errors import OutputError, UsageError
from graphkit.locks import try_lock

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it is larger than this system allows",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.EEXIST: "there is such a file already",
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


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


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


# What a file is called until it is whole.
_PART = ".graphkit-"
_PARTS = re.compile(rf"\..+{re.escape(_PART)}\w{{8}}")

# Less than this is as good as nothing: a batch of an import takes some megabytes.
_ROOM_BYTES = 16 << 20


def write_private(
    path: Path,
    data: str | bytes | Iterable[bytes | memoryview],
    *,
    durable: bool = True,
    overwrite: bool = True,
) -> Path:
    """Write a file in one move, readable by the user alone.

    The data go to a file beside it first, which then takes its place: an old file stays whole
    whatever happens on the way. What a killed process left half written there is deleted.

    Parameters
    ----------
    path : pathlib.Path
    data : str, bytes or iterable of bytes
        Text is written as UTF-8; what comes in pieces is never held as a whole.
    durable : bool
        Whether it must outlast a power cut that comes at once.
    overwrite : bool
        Whether a file that is there already may be replaced.

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
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        delete_partial_files(path.parent)
        handle, temporary = _part(path)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
            if os.name != "nt":  # where an open file cannot be renamed
                _put(temporary, path, overwrite)
        if os.name == "nt":
            _put(temporary, path, overwrite)
    except OSError as error:
        raise _refused(path, error.errno, error.strerror) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
    return path


def _part(path: Path) -> tuple[int, Path]:
    """Make the file that is written first, and lock it so that no other process sweeps it."""
    while True:
        # A long name would grow longer than a name may be.
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}{_PART}")
        if try_lock(handle) and Path(made).exists():
            return handle, Path(made)
        os.close(handle)


def _put(temporary: Path, path: Path, overwrite: bool) -> None:
    if not overwrite:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # on a disk without such links
            if path.exists():
                raise FileExistsError(errno.EEXIST, "") from None
        else:
            return
    temporary.replace(path)


def delete_partial_files(folder: Path) -> None:
    """Delete the half-written files that a killed process has left in a folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PARTS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _sweep_part(entry.path)


def _sweep_part(path: str) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        if try_lock(handle) and os.name != "nt":
            Path(path).unlink()
    finally:
        os.close(handle)


def private_folder(path: Path) -> Path:
    """Make a folder that only the user can enter, if it is not there yet; its parents, too."""
    try:
        for missing in reversed([p for p in (path, *path.parents) if not p.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        path.chmod(0o700)
    except OSError as error:
        raise folder_error(path, error) from error
    return path


def folder_error(path: Path, error: OSError) -> OutputError:
    """Return in our words why a folder cannot be made."""
    reason = _REASONS.get(error.errno or 0, error.strerror or "unknown reason")
    return OutputError(f"cannot be made: {reason}", where=str(path))


def is_disk_full(folder: Path) -> bool:
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
