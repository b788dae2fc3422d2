"""Files of rejects that somebody has fixed: they make room once their rows are imported."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import OutputError

_ENDING = "-rejects"
_FIXED = "-fixed"


def settle_rejects(folder: Path, file: Path, rest: Path | None) -> tuple[Path, Path | None]:
    """Put a file of rejects aside that was imported, and its remaining rejects in its place.

    The file itself stays under another name, because no other file has its rows: a damaged store
    may have to be built again from it.

    Parameters
    ----------
    folder : pathlib.Path
        Where files of rejects are.
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
    if not file.stem.endswith(_ENDING) or file.resolve().parent != folder.resolve():
        return file, rest
    start = file.stem.removesuffix(_ENDING) + _FIXED
    numbers = ("", *(f"-{number}" for number in range(2, 10_000)))
    names = (f"{start}{number}{file.suffix}" for number in numbers)
    aside = next(folder / name for name in names if not (folder / name).exists())
    _rename(file, aside)
    if rest is not None:
        _rename(rest, file)
        rest = file
    return aside, rest


def _rename(old: Path, new: Path) -> None:
    try:
        old.rename(new)
    except OSError as error:
        raise OutputError(f"cannot be renamed: {error.strerror}", where=str(old)) from error
