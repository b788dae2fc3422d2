"""Reports that were kept with their figures, so that later reports can compare themselves."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.files import private_folder, write_private

if TYPE_CHECKING:
    from graphkit.analysis.board.report_figures import ReportFigures

ARCHIVE_NAME = "archive"
_DATA = re.compile(
    r'<script type="application/json" id="graphkit-report">(.*?)</script>', re.DOTALL
)
_EDITION = re.compile(r'<body class="([a-z]+)">')
_NAME = re.compile(r"\d{4}-Q[1-4](?:-([a-z]+))?\.html")


def archived_name(as_of: date, edition: str) -> str:
    """Return the name of an archived report: a later one of the same quarter replaces it.

    Examples
    --------
    >>> archived_name(date(2026, 11, 24), "board"), archived_name(date(2027, 1, 4), "funder")
    ('2026-Q4.html', '2027-Q1-funder.html')
    """
    quarter = f"{as_of.year}-Q{(as_of.month + 2) // 3}"
    return f"{quarter}.html" if edition == "board" else f"{quarter}-{edition}.html"


def figures_in(path: Path) -> ReportFigures:
    """Return the figures of an archived report.

    Raises
    ------
    UsageError
        If the file cannot be read, or has no figures.
    """
    from graphkit.analysis.board.report_figures import MOST_BYTES

    advice = 'Name a report that was written with "graphkit report --archive", or a day'
    try:
        too_long = path.stat().st_size > MOST_BYTES
        text = "" if too_long else path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageError(
            "the earlier report cannot be read", where=str(path), next=advice
        ) from error
    found = _read(text)
    if found is None:
        raise UsageError("this file has no figures of a report", where=str(path), next=advice)
    return found


def last_figures(root: Path, before: date, edition: str, part: str) -> ReportFigures | None:
    """Return the figures of the newest archived report before a day; None if there is none.

    Parameters
    ----------
    root : pathlib.Path
        The folder of the workspace.
    before : datetime.date
    edition : str
        Only reports for these readers.
    part : str
        Only reports about this part of the network.
    """
    found = [
        figures
        for path in _archived(root, edition)
        if (figures := _figures_or_none(path)) is not None
        and figures.as_of < before
        and figures.part == part
    ]
    return max(found, key=lambda figures: figures.as_of, default=None)


def _archived(root: Path, edition: str) -> list[Path]:
    folder = root / ARCHIVE_NAME
    wanted = "" if edition == "board" else edition
    try:
        paths = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []
    return [p for p in paths if (m := _NAME.fullmatch(p.name)) and (m[1] or "") == wanted]


def _figures_or_none(path: Path) -> ReportFigures | None:
    try:
        return figures_in(path)
    except UsageError:
        return None


def _read(text: str) -> ReportFigures | None:
    from graphkit.analysis.board.report_figures import read_figures

    data = _DATA.search(text)
    return read_figures(data[1]) if data else None


def archive_report(root: Path, path: Path) -> Path:
    """Copy a report with figures into the archive of a workspace; return the copy."""
    figures = figures_in(path)
    text = path.read_text(encoding="utf-8")
    edition = _EDITION.search(text)
    folder = private_folder(root / ARCHIVE_NAME)
    kept = folder / archived_name(figures.as_of, edition[1] if edition else "board")
    return write_private(kept, text)
