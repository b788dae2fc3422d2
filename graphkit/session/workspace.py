"""The workspace: one folder's settings, store and answers, for notebooks and the command line."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from graphkit.config import LOCAL, Settings
from graphkit.errors import UsageError
from graphkit.session.audit_trail import actor_name
from graphkit.session.backups import back_up_if_due
from graphkit.session.methods.ask_methods import AskMethods
from graphkit.session.methods.balance_methods import BalanceMethods
from graphkit.session.methods.due_methods import DueMethods
from graphkit.session.methods.duplicate_methods import DuplicateMethods
from graphkit.session.methods.hand_methods import HandMethods
from graphkit.session.methods.handover_methods import HandoverMethods
from graphkit.session.methods.import_methods import ImportMethods
from graphkit.session.methods.map_and_report_methods import MapAndReportMethods
from graphkit.session.methods.note_methods import NoteMethods
from graphkit.session.methods.portfolio_methods import PortfolioMethods
from graphkit.session.methods.privacy_methods import PrivacyMethods
from graphkit.session.methods.question_methods import QuestionMethods
from graphkit.session.methods.store_methods import StoreMethods
from graphkit.session.methods.survey_methods import SurveyMethods
from graphkit.session.methods.trend_methods import TrendMethods
from graphkit.session.stored_graph import OnNotice, OnSnapshot, StoredGraph

if TYPE_CHECKING:
    from graphkit.store.connection.watchdog import OnSilence


# Each base adds methods of one purpose; none refers to another one. The Python reference lists
# inherited methods from the last base to the first.
class Workspace(
    MapAndReportMethods,
    PrivacyMethods,
    DueMethods,
    NoteMethods,
    HandMethods,
    HandoverMethods,
    AskMethods,
    DuplicateMethods,
    StoreMethods,
    ImportMethods,
    BalanceMethods,
    PortfolioMethods,
    SurveyMethods,
    TrendMethods,
    QuestionMethods,
):
    """One folder: its settings, its store, and the answers that one viewer may see.

    All answers describe the same moment, that of the first question, until the workspace itself
    changes the graph. They come from a snapshot that is kept in a file. The store is opened only if
    the snapshot is out of date. `close`, or the end of a `with` block, closes it. The block also
    brings the snapshot's file up to date.

    Parameters
    ----------
    settings : Settings
    viewer : str, optional
        Who asks; overrides the setting. See `viewer`.
    inferred : bool, optional
        Overrides the setting: whether inferred ties count (from shared boards, small workplaces and
        mail domains).
    on_snapshot : callable, optional
        Called with a sentence about the snapshot: whether it was made anew, and why.
    on_silence : callable, optional
        Called about once a second while a server does not answer, with a
        `graphkit.store.connection.watchdog.Silence`, and with None when it answers again. By
        default, graphkit logs a warning. Also called while the workspace waits for another process
        that has the embedded store open.
    on_notice : callable, optional
        Called with a sentence that readers must know: while another process imports into the
        embedded store, answers are as of the moment before. By default, graphkit logs a warning.
    """

    __slots__ = ()

    def __init__(
        self,
        settings: Settings,
        *,
        viewer: str | None = None,
        inferred: bool | None = None,
        on_snapshot: OnSnapshot | None = None,
        on_silence: OnSilence | None = None,
        on_notice: OnNotice | None = None,
    ) -> None:
        graph = _open_graph(
            settings,
            inferred=inferred,
            on_snapshot=on_snapshot,
            on_silence=on_silence,
            who=lambda: actor_name(self._viewer, settings),
            on_notice=on_notice,
        )
        super().__init__(graph, viewer or settings.asks or None)
        self._stored.delete_leftovers()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._stored.renew_snapshot()
            back_up_if_due(self._stored)
        self.close()

    def close(self) -> None:
        """Close the store; the next question opens it again."""
        self._stored.close()

    def __repr__(self) -> str:
        viewer = f", viewer={self._viewer!r}" if self._viewer else ""
        return f"graphkit.open({str(self.settings.root)!r}{viewer})"


def with_settings(workspace: Workspace, settings: Settings) -> Workspace:
    """Return a workspace as another one is, with other settings; the store stays where it is."""
    from dataclasses import replace

    graph = workspace._stored
    before = graph.settings
    stated = graph.inferred if graph.inferred != before.inferred else None
    return Workspace(
        replace(settings, store=before.store, compute=before.compute),
        viewer=workspace.viewer if workspace.viewer != before.asks else None,
        inferred=stated,
        on_snapshot=graph.on_snapshot,
        on_silence=graph.on_silence,
        on_notice=graph.on_notice,
    )


def _open_graph(settings: Settings, **given: Any) -> StoredGraph:
    """Return the graph of a workspace: in a store, or in tables."""
    if settings.store.tables is None:
        if settings.compute.engine != LOCAL:
            name = settings.compute.engine.partition(";")[0]
            raise UsageError(
                f"{name} computes over tables, and this graph is in a store",
                where="--compute",
                next='Export it with "graphkit store export DIR", and ask with "graphkit -C DIR"',
            )
        return StoredGraph(settings, **given)
    from graphkit.session.tables_graph import TablesGraph

    return TablesGraph(settings, **given)
