"""Build a report for its readers as a document in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import NothingFound, WorkspaceError
from graphkit.session.name_resolution import find
from graphkit.session.reports.archived_reports import figures_in, last_figures
from graphkit.session.reports.collect_findings import collect_findings, figures_on
from graphkit.session.reports.report_look import report_look
from graphkit.session.reports.report_request import (
    NO_SOURCES,
    USUAL_REPORT,
    ReportRequest,
    ReportSources,
)
from graphkit.toml import printable_value

if TYPE_CHECKING:
    from graphkit.analysis.board.report_figures import FigureChanges, ReportFigures
    from graphkit.config.report_settings import ReportSettings
    from graphkit.render.report.document import ReportDocument
    from graphkit.render.report.report_findings import ReportFindings
    from graphkit.session.questions.question_scope import QuestionScope


def build_report(
    scope: QuestionScope,
    request: ReportRequest = USUAL_REPORT,
    sources: ReportSources = NO_SOURCES,
) -> ReportDocument:
    """Return a report.

    Parameters
    ----------
    scope : QuestionScope
        With the network that its readers may see.
    request : ReportRequest
    sources : ReportSources
    """
    from graphkit.render.report import DocumentOptions, Edition, build_document

    request.check()
    edition = request.edition or Edition.BOARD
    if edition is Edition.PARTNER:
        found = _sheet(scope, request)
    else:
        chosen = scope.select(request.filter) if request.filter else None
        scope = replace(scope, chosen=chosen)
        found = collect_findings(scope, edition, sources)
        found = _compared(scope, request, sources, found)
        if edition is Edition.FUNDER:
            found = _without_people(scope, found)
    wanted = scope.settings.report
    found = replace(found, look=report_look(scope.settings))
    if edition is not Edition.PARTNER:
        _check_blocks(wanted)
        found = replace(found, own_words=wanted.paragraphs)
    options = DocumentOptions(
        blocks=wanted.blocks if edition is not Edition.PARTNER else (),
        appendix=request.appendix is not False and edition is not Edition.PARTNER,
        prints_appendix=request.appendix is True,
        data=found.figures.to_json() if request.archive and found.figures else "",
    )
    return build_document(found, options)


def _check_blocks(wanted: ReportSettings) -> None:
    """Raise WorkspaceError if the settings name a block that there is not."""
    from graphkit.phrases import nearest_names
    from graphkit.render.report.block_table import FRONT

    known = [*(block.name for block in FRONT if block.name != "sheet"), *wanted.paragraphs]
    for name in wanted.blocks:
        if name not in known:
            near = nearest_names(name, known)
            raise WorkspaceError(
                f"report.blocks names {printable_value(name)}, and there is no such block",
                where="graphkit.toml",
                next=f"{near}Blocks: {', '.join(known)}",
            )


def _sheet(scope: QuestionScope, request: ReportRequest) -> ReportFindings:
    """Return the findings of a partner's sheet: texts that reveal others are left out."""
    from graphkit.analysis.board.partner_sheet import partner_sheet
    from graphkit.render.map.copies.name_leaks import NameLeaks
    from graphkit.render.report.report_findings import Edition, ReportFindings

    network = scope.network
    about = find(network, request.partner or "", "organization")
    held = network.partners.get(about.id)
    known = {held.owner_id, held.main_contact_id} if held else set()
    hidden = [
        name
        for one in network.contact_columns
        if one.id not in known
        for name in (one.name, *one.aliases)
    ]
    shown = [one.name for one in network.contact_columns if one.id in known]
    tells = NameLeaks(hidden, shown)
    sheet = partner_sheet(network, about.id, lambda text: "" if tells(text) else text)
    return ReportFindings(
        organization=scope.settings.home,
        as_of=network.as_of,
        edition=Edition.PARTNER,
        title=sheet.organization.name,
        sheet=sheet,
    )


def _without_people(scope: QuestionScope, found: ReportFindings) -> ReportFindings:
    from graphkit.session.reports.hide_people import HiddenPeople

    people = HiddenPeople(scope.network)
    changes = people.changes(found.changes) if found.changes else None
    return replace(people.findings(found), changes=changes)


def _compared(
    scope: QuestionScope, request: ReportRequest, sources: ReportSources, found: ReportFindings
) -> ReportFindings:
    """Return findings with what has changed since an earlier report, or an earlier day."""
    if found.figures is None:
        return found
    before = _earlier(scope, request, sources, found)
    if before is None:
        return found
    return replace(
        found,
        changes=_changes(before, found.figures),
        compared=request.compare is not None,
    )


def _changes(before: ReportFigures, after: ReportFigures) -> FigureChanges:
    from graphkit.analysis.board.report_figures import compare_figures

    # The targets of today, so that a longer list is no loss.
    return compare_figures(replace(before, targets=after.targets), after)


def _earlier(
    scope: QuestionScope, request: ReportRequest, sources: ReportSources, found: ReportFindings
) -> ReportFigures | None:
    compare = request.compare
    if isinstance(compare, Path):
        return figures_in(compare)
    if isinstance(compare, date):
        then = _on(scope, sources, compare)
        if then is None:
            raise NothingFound(
                f"nothing was known on {compare.isoformat()}",
                where="--compare",
                next="Name a later day, or a report that was kept",
            )
        return then
    part = found.figures.part if found.figures else ""
    kept = last_figures(scope.settings.root, found.as_of, found.edition.value, part)
    if kept is not None or found.trends is None or len(found.trends.findings) < 2:
        return kept
    quarter = date.fromisoformat(found.trends.findings[-2].last)
    return _on(scope, sources, quarter)


def _on(scope: QuestionScope, sources: ReportSources, day: date) -> ReportFigures | None:
    network = sources.on(day) if sources.on else None
    return figures_on(scope, network) if network is not None else None
