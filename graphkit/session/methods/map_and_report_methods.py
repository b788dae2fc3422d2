"""Write what the viewer sees into files: maps, exports, lists, the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.session.audit_trail import AuditTrail
from graphkit.session.maps_and_exports import Maps
from graphkit.session.methods.workspace_base import WorkspaceBase
from graphkit.session.reports.report_request import ReportRequest
from graphkit.session.reports.viewer_reports import Reports

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Filter
    from graphkit.analysis.findings import Introduction
    from graphkit.analysis.lists.list_rows import Listing
    from graphkit.network import LookupResult, Network
    from graphkit.progress import Progress
    from graphkit.render.exchange import Drawing
    from graphkit.render.map.copies.share_terms import MapCopy
    from graphkit.render.report.document import ReportDocument


class MapAndReportMethods(WorkspaceBase):
    """Write maps, exports, lists, cards and reports."""

    __slots__ = ()

    @property
    def _maps(self) -> Maps:
        audit = AuditTrail(self._stored, self._viewers)
        return Maps(self.settings, self._viewers, self._viewer, audit.record_copy)

    def copy(
        self,
        share: str | None = None,
        *,
        anonymous: bool = False,
        anonymous_organizations: bool = False,
        attributes: Sequence[str] = (),
    ) -> MapCopy:
        """Return what a map or export for others may contain.

        Parameters
        ----------
        share : {"public", "partners", "team"}, optional
            Who will read it. By default, the viewer if people have their own names, else the team.
        anonymous, anonymous_organizations : bool
            Whether people, and organizations too, get pseudonyms.
        attributes : sequence of str
            Names of the attributes that a copy for others may contain, such as "county". The copy
            for the team with real names contains all.

        Raises
        ------
        UsageError
            If there is no such attribute, or the copy contains all of them anyway.
        """
        return self._maps.copy(
            share,
            anonymous=anonymous,
            anonymous_organizations=anonymous_organizations,
            attributes=attributes,
        )

    def map(
        self,
        path: Path,
        *,
        around: str | LookupResult | None = None,
        path_to: str | LookupResult | None = None,
        view: str | Sequence[str] | None = None,
        copy: MapCopy | None = None,
        compare: date | None = None,
        filter: Filter | None = None,
        story: Path | None = None,
        chosen_at: str = "",
    ) -> Path:
        """Write the interactive map into one HTML file.

        Parameters
        ----------
        path : pathlib.Path
        around : str or LookupResult, optional
            Only the part of the network near this person or organization.
        path_to : str or LookupResult, optional
            Show the introductions to this target.
        view : str or sequence of str, optional
            One of `graphkit.render.map.views.VIEWS`, several of them, or "all". The page opens the
            first and has a switch for the others. By default, all views that suit the network; an
            overview alone if it is large; one view with `around`, `path_to` or `compare`.
        copy : MapCopy, optional
            What may be in it, from `copy`; by default, all that the viewer may see.
        compare : datetime.date, optional
            Show what has changed since this day.
        filter : Filter, optional
            Show only the people and organizations that meet it, the team members who know them, and
            where they all work.
        story : pathlib.Path, optional
            A file with saved views, JSON or TOML, that the page shows one after another.
        chosen_at : str
            If a server shows the map: the address of its form that chose it. The map then links to
            the server's pages, and asks the server for details that it has no room for.

        Raises
        ------
        InputError
            If the story cannot be read.
        UsageError
            If this copy, or this view, cannot show what was asked for; or if the day to compare
            with is not before the day of the map.
        NothingFound
            If nothing was known on the day to compare with.
        """
        chosen = copy or self.copy()
        return self._maps.write_map(
            path,
            chosen,
            around=around,
            path_to=path_to,
            views=(view,) if isinstance(view, str) else tuple(view or ()),
            compare=compare,
            filter=filter,
            story=story,
            chosen_at=chosen_at,
        )

    def map_details(self, id: str) -> dict[str, Any]:
        """Return what a map says of a person or an organization if it has room for it.

        Parameters
        ----------
        id : str

        Returns
        -------
        dict
            `id`; `node`, with what the map's page shows of it; and `ties`, the strongest first,
            with their evidence.

        Raises
        ------
        NothingFound
            If the viewer sees nobody with this id.
        """
        return self._maps.details(id)

    def export(
        self,
        path: Path,
        *,
        format: str | None = None,
        around: str | LookupResult | None = None,
        copy: MapCopy | None = None,
        filter: Filter | None = None,
    ) -> Drawing:
        """Write the network for Gephi, yEd, Kumu, Cytoscape or Graphviz, as the map shows it.

        Parameters
        ----------
        path : pathlib.Path
        format : str, optional
            One of `graphkit.render.exchange.formats`; by default, the end of the file's name
            decides.
        around : str or LookupResult, optional
            Only the part of the network near this person or organization.
        copy : MapCopy, optional
            What may be in it, from `copy`; by default, all that the viewer may see.
        filter : Filter, optional
            As for `map`.

        Returns
        -------
        Drawing
            What was written.

        Raises
        ------
        UsageError
            If the format is not clear, or this copy cannot show what was asked for.
        """
        from graphkit.render.exchange import choose_format

        chosen = choose_format(path, format)
        return self._maps.export(
            path, copy or self.copy(), format=chosen, around=around, filter=filter
        )

    def export_lists(
        self, path: Path, lists: Sequence[str] = (), *, filter: Filter | None = None
    ) -> tuple[Listing, ...]:
        """Write lists into a CSV file, or into the sheets of a workbook; return them.

        Parameters
        ----------
        path : pathlib.Path
            Such as `people.csv` or `everything.xlsx`.
        lists : sequence of str
            Which lists; by default, that of the name of a CSV file, or all for a workbook.
        filter : Filter, optional
            Only the rows that meet it themselves, as in `listing`.

        Raises
        ------
        UsageError
            If it is not clear which list to write, or the package for workbooks is not installed.
        """
        return self._maps.export_lists(path, lists, filter)

    def export_tables(self, folder: Path, *, progress: Progress | None = None) -> Network:
        """Write what the viewer sees as tables in Parquet, and return it as a network.

        The folder is a workspace for questions: `graphkit.open(folder, compute="duckdb")`.

        Parameters
        ----------
        folder : pathlib.Path
            A new one, or one with tables, which are replaced.
        progress : callable, optional
            Called with how many rows are written, and how many there are.

        Raises
        ------
        UsageError
            If the package that writes Parquet is not installed.
        OutputError
            If the folder has other files, or cannot be written.
        """
        from graphkit.session.tables_export import export_tables

        network = export_tables(folder, self._access, self.settings, progress)
        audit = AuditTrail(self._stored, self._viewers)
        people, organizations = len(network.ids), len(network.organization_columns)
        audit.record_copy("export", "own", people=people, organizations=organizations)
        return network

    def card(self, path: Path, answer: Answer[Introduction]) -> Path:
        """Write the best of some introductions as a card for a mail.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.svg` or `.png`.
        answer : Answer of Introduction
            From `introductions`.
        """
        from graphkit.render.charts import write_route_card

        network = self.network()
        return write_route_card(path, answer.findings[0], network.as_of, notice=network.notice)

    def report(
        self,
        path: Path,
        *,
        request: ReportRequest | None = None,
        filter: Filter | None = None,
        paper: str = "a4",
    ) -> Path:
        """Write a report into one file: HTML, PDF, Word, Excel or Markdown.

        Parameters
        ----------
        path : pathlib.Path
            Ends in `.html`, `.pdf`, `.docx`, `.xlsx` or `.md`.
        request : ReportRequest, optional
            Its readers, and what it compares itself with; by default, the board's report for the
            viewer's own eyes.
        filter : Filter, optional
            Only what is about the people and organizations that meet it. The title says so.
        paper : {"a4", "letter"}
            The size of the paper, for PDF and Word.

        Raises
        ------
        UsageError
            If the ending is that of no format.
        OutputError
            If the file cannot be written, or nothing on this machine can make a PDF.
        """
        from graphkit.render.report.file_formats import check_report_name, write_report_file
        from graphkit.render.report.html_page import render_report

        check_report_name(path)
        document = self.report_document(request, filter=filter)
        return write_report_file(path, document, render_report, paper=paper)

    def report_document(
        self, request: ReportRequest | None = None, *, filter: Filter | None = None
    ) -> ReportDocument:
        """Return a report as a document in words, which every format writes.

        Parameters
        ----------
        request : ReportRequest, optional
        filter : Filter, optional
            As for `report`.

        Raises
        ------
        UsageError
            If the request is unclear, or the earlier report has no figures.
        NothingFound
            If there is no such partner, or nothing was known on the day to compare with.
        """
        asked = request or ReportRequest()
        if filter is not None:
            asked = replace(asked, filter=filter)
        reports = Reports(
            self.settings, self._viewers, self._viewer, self._imports_of_today.visible
        )
        made = reports.document(asked)
        if asked.edition is not None:
            AuditTrail(self._stored, self._viewers).record_report(made.edition)
        return made

    def archive_report(self, path: Path) -> Path:
        """Copy a report with figures into the folder archive of the workspace.

        A later report of the same quarter and for the same readers replaces an earlier one.

        Parameters
        ----------
        path : pathlib.Path
            A report that was written with `archive=True` in its request.

        Returns
        -------
        pathlib.Path
            The copy, such as `archive/2026-Q4.html`.

        Raises
        ------
        UsageError
            If the report has no figures.
        """
        from graphkit.session.reports.archived_reports import archive_report

        return archive_report(self.settings.root, path)
