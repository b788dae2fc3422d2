"""The reports that one viewer can make, with what their readers may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graphkit.config import Settings
from graphkit.memory import pause_collector
from graphkit.session.access import Access, Viewers, notice_if_nothing
from graphkit.session.questions.question_scope import QuestionScope
from graphkit.session.reports.build_report import build_report
from graphkit.session.reports.report_request import ReportRequest, ReportSources

if TYPE_CHECKING:
    from graphkit.model import Import
    from graphkit.render.report.document import ReportDocument


@dataclass(frozen=True, eq=False)
class Reports:
    """The reports of a workspace.

    Attributes
    ----------
    settings : Settings
    viewers : Viewers
    viewer : str or None
    imports_for : callable
        Returns the imports that a viewer may see.
    """

    settings: Settings
    viewers: Viewers
    viewer: str | None
    imports_for: Callable[[str | None], tuple[Import, ...]]

    def document(self, request: ReportRequest) -> ReportDocument:
        """Return a report; see `Workspace.report_document`."""
        request.check()
        access = self._access(request)
        with notice_if_nothing(access.network.notice), pause_collector():
            scope = QuestionScope(access.network, self.settings)
            return build_report(scope, request, self._sources(access, request))

    def _access(self, request: ReportRequest) -> Access:
        """Return the access of the readers: for others, nothing that only the viewer may see."""
        own = self.viewers.access(self.viewer)
        if request.edition is None or own.viewer.public:
            return own
        return self.viewers.team

    def _sources(self, access: Access, request: ReportRequest) -> ReportSources:
        from graphkit.render.map.layout.remembered_places import LastMap

        if access.viewer.public:
            return ReportSources()
        own = request.edition is None
        viewer = self.viewer if own else None
        last = LastMap(self.settings.state, "partners", None, viewer)
        return ReportSources(
            imports=self.imports_for(viewer),
            history=access.history,
            # Trends and comparisons ask about the same days.
            on=lru_cache(maxsize=None)(access.network_about),
            with_events=lambda: access.network_with_events,
            places=last.places() if own else {},
        )
