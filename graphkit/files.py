"""Write files completely or not at all, readable by the user only; check their names and places."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from graphkit.errors import OutputError, UsageError
from graphkit.locks import NoLocks, is_locked, try_lock

_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "it is larger than this system allows",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "the disk is read-only",
    errno.EISDIR: "it is a folder",
    errno.EEXIST: "the file exists already",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "its folder does not exist",
}
DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ADVICE = {
    errno.ENOSPC: "free some space or name another place",
    errno.EDQUOT: "free some space or name another place",
    errno.ENOENT: "create that folder first or name another place",
    errno.ENOTDIR: "create that folder first or name another place",
}
_PAGE = (".html", ".htm")
# The rights of a folder that only its owner can enter.
_PRIVATE = 0o700


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; False if the system does not let us look."""
    try:
        return path.is_dir()
    except OSError:
        return False


def check_ending(path: Path, endings: Sequence[str], what: str, *, next: str | None = None) -> None:
    """Refuse a file name with an ending that does not fit what is written.

    Parameters
    ----------
    path : pathlib.Path
    endings : sequence of str
        The endings that fit, in lower case, the usual one first.
    what : str
        What graphkit writes, such as "a card is an SVG or a PNG".
    next : str, optional
        What the user can do, if another name is not enough.

    Raises
    ------
    UsageError
    """
    if path.suffix.lower() not in endings:
        advice = next or f"Use a name that ends in {' or '.join(endings)}"
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
        next="Use a name that ends in .html. For a PDF, open the page in a browser and print it",
    )


def check_place(path: Path) -> None:
    """Refuse a place where no file can be written, before the content is computed.

    Raises
    ------
    OutputError
        If its folder does not exist, or if a folder has its name.
    """
    if path.is_dir():
        raise _output_error(path, errno.EISDIR)
    if not path.parent.is_dir():
        raise _output_error(path, errno.ENOENT)


def _output_error(path: Path, number: int | None, system_text: str | None = None) -> OutputError:
    reason = _REASONS.get(number or 0, system_text or "unknown reason")
    advice = _ADVICE.get(number or 0, "name another place")
    return OutputError(
        f"cannot be written: {reason}", where=str(path), next=f"Nothing was changed; {advice}"
    )


# A part of a file's name until the file is complete.
_PART = ".graphkit-"
_PARTS = re.compile(rf"\..+{re.escape(_PART)}\w{{8}}")

# A disk with less is as good as full: a batch of an import takes some megabytes.
_ROOM_BYTES = 16 << 20


def write_private(
    path: Path,
    data: str | bytes | Iterable[bytes | memoryview],
    *,
    durable: bool = True,
    overwrite: bool = True,
    check: Callable[[Path], object] = lambda temporary: None,
) -> Path:
    """Write a file in one step, readable by the user only.

    The data go to a temporary file next to it, which then replaces it. So an old file stays whole,
    whatever happens meanwhile. Half-written files of killed processes in the folder are deleted.

    Parameters
    ----------
    path : pathlib.Path
    data : str, bytes or iterable of bytes
        Text is written as UTF-8. An iterable is written piece by piece.
    durable : bool
        Whether the file must survive a power cut right afterward.
    overwrite : bool
        Whether an existing file may be replaced.
    check : callable, optional
        Called with the complete temporary file. If it raises an error, nothing is changed.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        If the file cannot be written; the error says why, and that nothing was changed.
    """
    if isinstance(data, str):
        data = data.encode("utf-8")
    temporary: Path | None = None
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        delete_partial_files(path.parent)
        handle, temporary = _create_partial_file(path)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
            # While it is open, no other process takes it for what a killed process left.
            if os.name != "nt":
                check(temporary)
                _move_into_place(temporary, path, overwrite)
        if os.name == "nt":  # Windows can neither read a locked file nor rename an open one
            check(temporary)
            _move_into_place(temporary, path, overwrite)
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise _output_error(path, error.errno, error.strerror) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
    return path


def _create_partial_file(path: Path) -> tuple[int, Path]:
    """Create the temporary file, and lock it so that no other process deletes it."""
    while True:
        # Not the whole name: with the rest, it could be longer than the system allows.
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:50]}{_PART}")
        try:
            mine = try_lock(handle)
        except NoLocks:  # then nobody else deletes it either
            mine = True
        if mine and Path(name).exists():
            return handle, Path(name)
        os.close(handle)


def _move_into_place(temporary: Path, path: Path, overwrite: bool) -> None:
    if not overwrite:
        try:
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:  # the disk has no hard links
            if path.exists():
                raise FileExistsError(errno.EEXIST, "") from None
        else:
            return
    temporary.replace(path)


def sync_folder(folder: Path) -> None:
    """Make renamed files survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def find_partial_files(folder: Path) -> list[Path]:
    """Return the half-written files that killed processes left in a folder; delete nothing."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        found = [Path(entry.path) for entry in entries if _PARTS.fullmatch(entry.name)]
        return [path for path in sorted(found) if not is_locked(path)]
    return []


def delete_partial_files(folder: Path) -> None:
    """Delete the half-written files that killed processes left in a folder."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _PARTS.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _delete_partial_file(entry.path)


def _delete_partial_file(path: str) -> None:
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        if try_lock(handle) and os.name != "nt":
            Path(path).unlink()
    finally:
        os.close(handle)


def private_folder(path: Path) -> Path:
    """Create a folder and its parents, or change it, so that only the user can enter it."""
    try:
        for missing in reversed([p for p in (path, *path.parents) if not p.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & ~_PRIVATE:  # what the user has made read-only stays so
            path.chmod(mode & _PRIVATE)
    except OSError as error:
        raise folder_error(path, error) from error
    return path


def folder_error(path: Path, error: OSError) -> OutputError:
    """Return the error that says why a folder cannot be created, or not be made private."""
    verb = "changed" if is_folder(path) else "created"
    return OutputError(f"cannot be {verb}: {reason_of(error)}", where=str(path))


def reason_of(error: OSError) -> str:
    """Return in words why the system refused something."""
    return _REASONS.get(error.errno or 0, error.strerror or "unknown reason")


def is_disk_full(folder: Path) -> bool:
    """Return whether the disk, a quota or a limit leaves almost no room in a folder.

    The function writes some megabytes to find out, because the system does not report quotas or the
    room that it reserves for itself.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            for _ in range(_ROOM_BYTES >> 20):
                stream.write(bytes(1 << 20))
            stream.flush()
    except OSError as error:
        return error.errno in DISK_FULL
    return False
