"""Read the logo of a report: a small PNG or JPEG in the folder of the workspace."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.config import Settings
from graphkit.errors import WorkspaceError

if TYPE_CHECKING:
    from graphkit.render.report.document import Look

MOST_LOGO_BYTES = 500_000
_TYPES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def report_look(settings: Settings) -> Look:
    """Return the colors and the logo of a workspace's reports.

    Raises
    ------
    WorkspaceError
        If the logo is no PNG or JPEG in the folder, or is too large.
    """
    from graphkit.render.report.document import Look

    wanted = settings.report
    if not wanted.logo:
        return Look(accent=wanted.accent)
    data, kind = _read_logo(settings.root, wanted.logo)
    return Look(wanted.accent, data, kind, f"Logo of {settings.home or 'our organization'}")


def _read_logo(root: Path, name: str) -> tuple[bytes, str]:
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        raise _fault(path, "the logo is outside the folder of the workspace", "Copy it there")
    try:
        if path.stat().st_size > MOST_LOGO_BYTES:
            most = f"{MOST_LOGO_BYTES // 1000} kB"
            raise _fault(path, f"the logo is larger than {most}", "Save it as a smaller picture")
        data = path.read_bytes()
    except OSError as error:
        raise _fault(
            path, "the logo cannot be read", "Correct report.logo in graphkit.toml, or remove it"
        ) from error
    kind = next((kind for start, kind in _TYPES if data.startswith(start)), None)
    if kind is None:
        # An SVG can load things and run scripts, so it is not allowed.
        raise _fault(path, "the logo is neither a PNG nor a JPEG", "Save it as a PNG")
    return data, kind


def _fault(path: Path, what: str, next: str) -> WorkspaceError:
    return WorkspaceError(what, where=str(path), next=next)
