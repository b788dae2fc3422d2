"""Files of rejects: where they are, and where they go once their rows are fixed.

They are in the folder `rejects` of the workspace, where people see them. Once its rows are fixed, a
file goes into the folder with graphkit's own files, so that what people see still needs fixing.
"""

from __future__ import annotations

from pathlib import Path

from graphkit.config import Settings
from graphkit.errors import OutputError
from graphkit.files import private_folder, write_private

_ENDING = "-rejects"
_FIXED = "-fixed"
# Keeps personal data out of git, and marks the folder as graphkit's.
_MARK = ".gitignore"


def rejects_folder(settings: Settings) -> Path:
    """Return the folder for files of rejects, and create it.

    It is the folder with graphkit's own files if the workspace has a folder of that name already,
    or if none can be created.

    Raises
    ------
    OutputError
        If neither folder can be created.
    """
    visible = settings.rejects
    try:
        if visible.is_dir() and not (visible / _MARK).exists() and any(visible.iterdir()):
            return private_folder(settings.kept_rejects)
        private_folder(visible)
        if not (visible / _MARK).exists():
            write_private(visible / _MARK, "*\n")
    except (OSError, OutputError):
        return private_folder(settings.kept_rejects)
    return visible


def settle_rejects(settings: Settings, file: Path, rest: Path | None) -> tuple[Path, Path | None]:
    """Put an imported file of rejects aside, and its remaining rejects in its place.

    The file itself stays under another name, because no other file has its rows: a damaged store
    may have to be built again from it.

    Parameters
    ----------
    settings : Settings
    file : pathlib.Path
        The file that was imported.
    rest : pathlib.Path or None
        Where the rows are that still need fixing.

    Returns
    -------
    (pathlib.Path, pathlib.Path or None)
        Where the imported file is now, and where the remaining rejects are. Another file than one
        of rejects stays where it is.

    Raises
    ------
    OutputError
        If a file cannot be renamed.
    """
    folders = {folder.resolve() for folder in (settings.rejects, settings.kept_rejects)}
    if not file.stem.endswith(_ENDING) or file.resolve().parent not in folders:
        return file, rest
    aside = _put_aside(settings, file)
    if rest is not None:
        _rename(rest, file)
        rest = file
    _delete_if_empty(settings.rejects)
    return aside, rest


def put_outdated_aside(settings: Settings, name: str) -> None:
    """Put a file of rejects aside, because a later version of its file has none.

    Raises
    ------
    OutputError
        If the file cannot be renamed.
    """
    path = settings.rejects / name
    if path.is_file() and path.stem.endswith(_ENDING):
        _put_aside(settings, path)
        _delete_if_empty(settings.rejects)


def _put_aside(settings: Settings, file: Path) -> Path:
    folder = private_folder(settings.kept_rejects)
    start = file.stem.removesuffix(_ENDING) + _FIXED
    numbers = ("", *(f"-{number}" for number in range(2, 10_000)))
    names = (f"{start}{number}{file.suffix}" for number in numbers)
    aside = next(folder / name for name in names if not (folder / name).exists())
    _rename(file, aside)
    return aside


def _delete_if_empty(folder: Path) -> None:
    """Delete the folder of rejects if nothing needs fixing."""
    if folder.is_dir() and [path.name for path in folder.iterdir()] == [_MARK]:
        (folder / _MARK).unlink()
        folder.rmdir()


def _rename(old: Path, new: Path) -> None:
    try:
        old.rename(new)
    except OSError as error:
        raise OutputError(f"cannot be renamed: {error.strerror}", where=str(old)) from error
