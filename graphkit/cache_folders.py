"""Private folders in the user's cache, for what can be made again at any time."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from pathlib import Path


def cache_folder(name: str, base: str | None = None) -> Path:
    """Return the place of one of graphkit's folders in the user's cache; create nothing.

    Parameters
    ----------
    name : str
    base : str, optional
        Use this folder instead of the one that is usual on the system.

    Raises
    ------
    RuntimeError
        If the user has no home folder.
    """
    return (Path(base) if base else _base()).absolute() / "graphkit" / name


def _base() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def create_private_folder(folder: Path) -> bool:
    """Create a folder that only its owner can enter, since code is loaded from it; True if new.

    Parents that are missing become private as well; `mkdir(parents=True)` gives them its own mode.

    Raises
    ------
    OSError
        If it cannot be created, or belongs to somebody else.
    """
    for missing in reversed([parent for parent in folder.parents if not parent.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        refuse_others(folder)
        if folder.stat().st_mode & 0o077 and os.name == "posix":
            folder.chmod(0o700)
        return False
    return True


def refuse_others(path: Path) -> None:
    """Raise an error if a file or folder belongs to another user.

    Raises
    ------
    OSError
    """
    if hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid():
        raise PermissionError(f"{path} belongs to somebody else")


def delete_unused(folder: Path, names: str, seconds: float) -> None:
    """Delete what nobody has used for long.

    Parameters
    ----------
    folder : pathlib.Path
    names : str
        A regular expression for the names of what may be deleted in it.
    seconds : float
    """
    for path in folder.iterdir():
        if re.fullmatch(names, path.name) and _seconds_unused(path) > seconds:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def mark_used(path: Path, seconds: float) -> None:
    """Note that a file or folder is in use, if the last note is older than some seconds."""
    if _seconds_unused(path) > seconds:
        os.utime(path)


def _seconds_unused(path: Path) -> float:
    return time.time() - path.stat().st_mtime
