"""What somebody wants from a report, and from where it gets its contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter
    from graphkit.model import Import
    from graphkit.model.job_changes import BookHistory
    from graphkit.network import LookupResult, Network
    from graphkit.network.network_with_events import NetworkWithEvents
    from graphkit.render.map.layout.arrange import Place
    from graphkit.render.report.report_findings import Edition


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """A report that somebody wants.

    Attributes
    ----------
    edition : Edition or None
        Its readers; None is the board's report for the viewer's own eyes.
    partner : str or LookupResult or None
        The partner of a partner's sheet.
    compare : pathlib.Path or datetime.date or None
        An earlier report, or an earlier day; None is the last report that was kept.
    appendix : bool or None
        Whether there is an appendix, also on paper. By default, it is there and not printed.
    archive : bool
        Whether it keeps its figures in the file.
    filter : Filter or None
        Only what is about the people and organizations that meet it.
    """

    edition: Edition | None = None
    partner: str | LookupResult | None = None
    compare: Path | date | None = None
    appendix: bool | None = None
    archive: bool = False
    filter: Filter | None = None

    def check(self) -> None:
        """Raise UsageError if parts of the request do not fit each other."""
        one = self.edition is not None and self.edition.value == "partner"
        if one and self.partner is None:
            raise UsageError(
                "a partner's sheet needs the name of the partner",
                where="--for partner",
                next='Write it behind: graphkit report --for partner "Riverbend Clinic"',
            )
        if not one and self.partner is not None:
            raise UsageError(
                "only a partner's sheet is about one organization",
                next="Use --for partner, or --where for a part of the network",
            )
        if one and (self.compare is not None or self.filter or self.archive):
            raise UsageError(
                "a partner's sheet is about one organization and has no figures to compare",
                where="--for partner",
                next="Leave out --compare, --archive, --where and --tag",
            )


@dataclass(frozen=True, eq=False)
class ReportSources:
    """Where a report gets its contents, as far as its readers may see them.

    Attributes
    ----------
    imports : tuple of Import or None
        The imports; None to leave them out.
    history : callable or None
        Returns the address books; None to leave out what is due.
    on : callable or None
        Returns the network of an earlier day; None to leave out trends.
    with_events : callable or None
        Returns the network with its events; None to leave out turnout.
    places : mapping of str to (int, int)
        The places on the last map.
    """

    imports: tuple[Import, ...] | None = None
    history: Callable[[], BookHistory] | None = None
    on: Callable[[date], Network | None] | None = None
    with_events: Callable[[], NetworkWithEvents] | None = None
    places: Mapping[str, Place] = field(default_factory=dict)


USUAL_REPORT = ReportRequest()
NO_SOURCES = ReportSources()
