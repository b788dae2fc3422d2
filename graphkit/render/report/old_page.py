"""Render the report for a board: one self-contained page that prints well.

The page loads nothing and runs no script. Its policy allows nothing except one style sheet, by its
hash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.files import check_page, write_private
from graphkit.network import wording
from graphkit.render import source_words
from graphkit.render.charts import coverage_grid, reliance_bars, side_bar, tie_age_strip
from graphkit.render.escape import clean
from graphkit.render.formatters import _phrases, brokers, gaps, reliance
from graphkit.render.formatters.reminders import due
from graphkit.resources import folder

if TYPE_CHECKING:
    import jinja2

    from graphkit.analysis.answer import Answer
    from graphkit.analysis.findings import Broker, Gap, Introduction, Reliance
    from graphkit.analysis.freshness import Freshness
    from graphkit.analysis.overview import Overview
    from graphkit.analysis.portfolio.portfolio_findings import ReviewItem
    from graphkit.analysis.reminders.due_findings import DueItem
    from graphkit.analysis.sectors.sector_coverage import Coverage
    from graphkit.model import Import

CHARTS = (coverage_grid, reliance_bars, side_bar, tie_age_strip)


@dataclass(frozen=True, slots=True)
class Report:
    """The content of the report.

    Attributes
    ----------
    organization : str
        Name of the home organization.
    as_of : datetime.date
        The day of the answers.
    overview : Overview
    introductions : tuple of (str, Answer or None, str)
        For each target: its name, the answer or None, and the reason if there is none.
    reliance, gaps, brokers : Answer
    coverage : Coverage
        How far we reach into sectors.
    freshness : Freshness
        How recent the evidence of ties is.
    reviews : tuple of ReviewItem
        Reviews and agreements that are overdue or soon due.
    sources : tuple of Import or None
        The imported files; None if the viewer may not see them.
    title : str
    due : Answer or None
        What is due within a month; None if the team keeps no reminders.
    most : int
        The most gaps of one kind to show in full.
    most_cards : int
        The most partnerships that hang on one person to show as cards; the table has the others.
    part : str
        What the report is limited to, in a sentence; empty if it is about the whole network.
    """

    organization: str
    as_of: date
    overview: Overview
    introductions: tuple[tuple[str, Answer[Introduction] | None, str], ...]
    reliance: Answer[Reliance]
    gaps: Answer[Gap]
    brokers: Answer[Broker]
    coverage: Coverage
    freshness: Freshness
    reviews: tuple[ReviewItem, ...]
    sources: tuple[Import, ...] | None
    title: str = "Our partner network"
    due: Answer[DueItem] | None = None
    most: int = 8
    most_cards: int = 24
    part: str = ""

    @property
    def headlines(self) -> tuple[tuple[str, str], ...]:
        """The three most important sentences, each with the block that explains it."""
        wanted = [answer.summary for _, answer, _ in self.introductions if answer is not None]
        found = (
            ("reliance", self.reliance.summary if self.reliance.findings else ""),
            ("introductions", wanted[0] if wanted else ""),
            ("gaps", self.gaps.summary),
        )
        return tuple((block, sentence) for block, sentence in found if sentence)


def write_report(path: Path, report: Report) -> Path:
    """Write the report into one HTML file that only the user can read.

    Parameters
    ----------
    path : pathlib.Path
    report : Report

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


def render_report(report: Report) -> str:
    """Return the report as HTML; the same report gives the same text."""
    from markupsafe import Markup

    templates = folder("reports") / "report"
    style = (templates / "report.css").read_text(encoding="utf-8")
    page = _environment(templates).get_template("report.html.j2")
    # The style sheet is our own file, not data: no escaping.
    return page.render(report=report, style=Markup(style), style_hash=content_hash(style))  # noqa: S704


def day(value: date | str | None) -> str:
    """Return a date in words, or an empty text for None.

    Examples
    --------
    >>> day(date(2026, 11, 24)), day("2026-09-14"), day(None)
    ('24 November 2026', '14 September 2026', '')
    """
    if value is None:
        return ""
    return wording.day(value)


def sentence(text: str) -> str:
    """Return a text with a capital letter at the start and a full stop at the end.

    Examples
    --------
    >>> sentence("shares nobody with route 1")
    'Shares nobody with route 1.'
    """
    text = clean(text)
    stop = "" if text.endswith((".", "!", "?", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"


def _environment(templates: Path) -> jinja2.Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(
        by_mail=wording.by_mail,
        day=day,
        listed=lambda names, most=6: wording.list_in_words(names, most=most),
        introduced=_phrases.name_with_role,
        ranged=lambda finding: _phrases.strength_range(_value(finding), finding.low, finding.high),
        read_as=source_words.stored_sentence,
        mood=_phrases.mood_for,
        knows=_phrases.knows_verb,
        evidence=_phrases.evidence_text,
        names=_phrases.names_in,
        sentence=sentence,
        shares=reliance.shares,
        unnamed=_phrases.people_to_list,
    )
    environment.filters.update(when=due.when)
    environment.globals.update(
        levels=reliance.LEVELS, gap_groups=gaps.GROUPS, gap_people=gaps.PEOPLE, terms=brokers.terms
    )
    environment.globals.update({chart.__name__: _safe(chart) for chart in CHARTS})
    return environment


def _safe(chart: Callable[..., str]) -> Callable[..., Any]:
    """Return a chart function for templates; its SVG is marked safe because it escapes names."""
    from markupsafe import Markup

    return lambda *findings, **options: Markup(chart(*findings, **options))  # noqa: S704


def _value(finding: Any) -> float:
    value: float = finding.probability if hasattr(finding, "probability") else finding.strength
    return value


def _finalize(value: Any) -> Any:
    # Text from files must not change the reading order of the page; text marked safe is our own.
    return clean(value) if type(value) is str else value


def content_hash(text: str) -> str:
    """Return the hash by which a page's content security policy allows its own style."""
    import base64
    import hashlib

    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
