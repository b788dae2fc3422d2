"""Write a report as one self-contained page that prints well.

The page loads nothing and runs no script. Its policy allows nothing except its own style sheets, by
their hashes, and a logo that is in the page itself.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.files import check_page, write_private
from graphkit.render.escape import clean
from graphkit.render.report.document import Look, ReportDocument
from graphkit.render.report.phrasing import day
from graphkit.resources import folder

if TYPE_CHECKING:
    import jinja2


def write_report(path: Path, report: ReportDocument) -> Path:
    """Write a report into one HTML file that only the user can read.

    Parameters
    ----------
    path : pathlib.Path
    report : ReportDocument

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    OutputError
        If the file cannot be written; an old file is kept.
    UsageError
        If its name does not end in `.html` or `.htm`.
    """
    check_page(path, "a report")
    return write_private(path, render_report(report))


def render_report(report: ReportDocument) -> str:
    """Return a report as HTML; the same report gives the same text."""
    from markupsafe import Markup

    templates = folder("reports") / "report"
    style = (templates / "report.css").read_text(encoding="utf-8")
    styles = (style, _own_style(report))
    hashes = " ".join(f"'sha256-{content_hash(text)}'" for text in styles)
    page = _environment(templates).get_template("report.html.j2")
    # The first style sheet is our own file; `_own_style` has nothing of the second unescaped.
    trusted = [Markup(text) for text in styles]  # noqa: S704
    return page.render(report=report, styles=trusted, style_hashes=Markup(hashes))  # noqa: S704


def content_hash(text: str) -> str:
    """Return the hash by which a page's content security policy allows its own style."""
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _own_style(report: ReportDocument) -> str:
    """Return the style of one report: its running title, and the color of its organization."""
    running = ": ".join(filter(None, [report.organization, report.title]))
    rules = [
        f"@page {{ @top-left {{ content: {css_string(running)} }}"
        f" @top-right {{ content: {css_string(day(report.as_of))} }}"
        f" @bottom-left {{ content: {css_string(report.foot[0] if report.foot else '')} }} }}"
    ]
    accent = report.look.accent
    if accent:
        rules.append(
            f"@media print, (prefers-color-scheme: light) {{ :root {{ --accent: {accent};"
            f" --chart-1: {accent} }} }}"
        )
    return "\n".join(rules)


def css_string(text: str) -> str:
    """Return a text as a string of CSS, with everything but letters and digits escaped.

    Examples
    --------
    >>> css_string("Elm</style>")
    '"Elm\\\\3c \\\\2f style\\\\3e "'
    """
    safe = (c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in clean(text))
    return f'"{"".join(safe)}"'


def _environment(templates: Path) -> jinja2.Environment:
    import jinja2
    from markupsafe import Markup

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        day=day,
        kind=lambda part: type(part).__name__,
        logo=_logo_address,
        # Charts escape the names in them.
        svg=Markup,
        json_block=_json_block,
    )
    return environment


def _logo_address(look: Look) -> str:
    return f"data:{look.logo_type};base64,{base64.b64encode(look.logo).decode('ascii')}"


def _json_block(text: str) -> Any:
    """Return JSON for a script element, which nothing in the JSON can end."""
    from markupsafe import Markup

    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe)  # noqa: S704
