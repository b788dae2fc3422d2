"""Drawing the map and writing the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    FilePath,
    as_of_options,
    global_options,
    inferred_option,
    read_day_option,
    share_options,
)
from graphkit.cli.print_answer import announce_guess, announce_made_up_names
from graphkit.cli.terminal import print_message
from graphkit.day_words import EXAMPLES as DAY_EXAMPLES
from graphkit.day_words import read_day
from graphkit.errors import UsageError
from graphkit.files import check_page, check_place

if TYPE_CHECKING:
    import graphkit
    from graphkit.analysis.filters.selection import Filter
    from graphkit.network import LookupResult
    from graphkit.render.report.report_findings import Edition


@click.command("map")
@click.argument("out", default="map.html", type=FilePath())
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@click.option("--path-to", metavar="TARGET", help="Show the introductions to TARGET.")
@click.option(
    "--view",
    "views",
    multiple=True,
    type=click.Choice(
        ["all", "whole", "overview", "around", "routes", "partners", "events", "sectors"]
    ),
    help="Write only this view. You can repeat it: the page opens the first. --around, --path-to "
    "and --compare write one view, unless you say --view all.",
)
@click.option(
    "--compare",
    metavar="DATE",
    type=Day(),
    help='Show what is new, gone or moved since DATE, such as 2026-01-31 or "last year".',
)
@click.option(
    "--story",
    metavar="FILE",
    type=FilePath(),
    help="Put saved views into the map, from a file that a map's page has saved, or from TOML.",
)
@filter_options("people and organizations")
@as_of_options
@share_options
@click.option(
    "--attributes",
    metavar="NAMES",
    help="Attributes that a copy for others may contain, such as county,tags. Without this option, "
    "only your own map and the copy for the team contain attributes.",
)
@inferred_option
def draw_map(
    out: Path,
    around: str | None,
    path_to: str | None,
    views: tuple[str, ...],
    compare: str | None,
    story: Path | None,
    filter: Filter | None,
    share: str | None,
    anonymous: bool,
    anonymous_organizations: bool,
    attributes: str | None,
    inferred: bool | None,
) -> None:
    """Draw an interactive map as one HTML file, OUT.

    The file opens in any browser, works offline and sends nothing.

    Views: the whole network; an overview of a large network, in groups that you can open; around
    one person or organization, in rings; routes to a target, from left to right; partners only;
    events and boards, with the people who meet there; sectors, one by one. People keep their place
    from the last map.

    By default, the file has the views whole, partners, events and sectors, with a switch. With more
    than 5,000 people and organizations, it has the overview only.

    With --compare, the page has a switch that shows what is new, gone or moved since that day.
    graphkit compares with the imports up to that day.

    On the page, you can save views with a title and a text, and go through them in order. With
    --story, the map opens with such views.

    With --where and --tag, the map shows the people and organizations that meet them, the team
    members who know them, and where they all work.

    A copy for the public shows organizations and numbers, but no people. A copy for partners also
    shows your staff, the main contacts, and the ties between them. A copy for the team shows
    everything that the team may see.

    \b
    Examples:
      graphkit map
      graphkit map clinic.html --around "Riverbend Clinic"
      graphkit map route.html --path-to "county health"
      graphkit map partners.html --view partners
      graphkit map board.html --view partners --view sectors
      graphkit map progress.html --compare 2026-01-31
      graphkit map tour.html --story map-views.json
      graphkit map website.html --share public
      graphkit map website.html --share public --attributes county
      graphkit map talk.html --share team --anonymous
      graphkit map health.html --where "sector = health"
    """
    check_page(out, "a map")
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        copy = workspace.copy(
            share,
            anonymous=anonymous,
            anonymous_organizations=anonymous_organizations,
            attributes=[name for name in (attributes or "").split(",") if name.strip()],
        )
        for view in views or ("",):
            copy.terms.check(
                around=around is not None,
                routes=path_to is not None,
                view=view,
                changes=compare is not None,
            )
        center, target = (
            None if name is None else announce_guess(name, workspace.find(name))
            for name in (around, path_to)
        )
        since = read_day_option(compare, workspace.as_of)
        workspace.map(
            out,
            around=center,
            path_to=target,
            view=views,
            copy=copy,
            compare=since,
            filter=filter,
            story=story,
        )
    announce_made_up_names(copy)
    print_message(f"Wrote {out}. {copy.advice}")


@click.command()
@click.argument("out", default="report.html", type=FilePath())
@click.argument("name", required=False)
@click.option(
    "--for",
    "readers",
    metavar="READERS",
    help="Who will read it: board, funder, team, or partner and then its NAME. The name of a "
    "partner alone will do, too. Anything they may not see is not written.",
)
@click.option(
    "--compare",
    metavar="FILE|DATE",
    help="Show what has changed since an earlier report that was kept, or since a day, such as "
    '2026-01-31 or "last year".',
)
@click.option(
    "--archive",
    is_flag=True,
    help="Also keep the report with its figures in the folder archive, such as 2026-Q4.html.",
)
@click.option(
    "--appendix/--no-appendix",
    default=None,
    help="Whether there is an appendix with the evidence and long tables, also on paper. By "
    "default, it is in the file and not printed.",
)
@click.option(
    "--paper",
    type=click.Choice(["a4", "letter"]),
    default="a4",
    show_default=True,
    help="The size of the paper, for .pdf and .docx.",
)
@filter_options("people and organizations")
@as_of_options
@inferred_option
def report(
    out: Path,
    name: str | None,
    readers: str | None,
    compare: str | None,
    archive: bool,
    appendix: bool | None,
    paper: str,
    filter: Filter | None,
    inferred: bool | None,
) -> None:
    """Write a report for the board as one file, OUT.

    The ending of the name says the format: .html for a page that works offline and prints well,
    .pdf, .docx for Word, .xlsx for Excel, or .md for Markdown. A PDF needs Chromium, Chrome or
    Edge, or the package graphkit[pdf].

    The first page has three numbers with their change since the last report, the map of partners,
    what to do next, and what is overdue. At most three pages follow. Evidence and long tables are
    in an appendix.

    With --for, the report is for others. The board and the team see what the team may see. A funder
    sees outcomes and numbers, and no people. A partner sees one page about that partner, with what
    both sides know. Without --for, it is the board's report for your own eyes: it may show ties
    that only you may see.

    With --where and --tag, the report is about the people and organizations that meet them, and its
    title says so.

    \b
    Examples:
      graphkit report
      graphkit report board.html --for board --archive
      graphkit report board.pdf --for board --paper letter
      graphkit report board.docx --for board
      graphkit report funder.html --for funder
      graphkit report clinic.html --for partner "Riverbend Clinic"
      graphkit report progress.html --compare 2026-01-31
      graphkit report health.html --where "sector = health"
    """
    from graphkit.render.report.file_formats import PAGES, check_report_name
    from graphkit.session.reports.report_request import ReportRequest

    out, readers = _partner_named(out, name, readers)
    check_report_name(out)
    if archive and out.suffix.lower() not in PAGES:
        raise UsageError(
            "only a page can be kept with its figures",
            where="--archive",
            next="Use a name that ends in .html, and write the other format without --archive",
        )
    with global_options().workspace(inferred=inferred) as workspace:
        edition, partner = _readers(workspace, readers)
        request = ReportRequest(
            edition=edition,
            partner=partner,
            compare=_earlier_report(compare, workspace.as_of),
            appendix=appendix,
            archive=archive,
            filter=filter,
        )
        workspace.report(out, request=request, paper=paper)
        kept = workspace.archive_report(out) if archive else None
    print_message(f"Wrote {out}.")
    if kept is not None:
        print_message(f"Kept {kept.relative_to(workspace.settings.root)} for later comparisons.")


def _partner_named(out: Path, name: str | None, readers: str | None) -> tuple[Path, str | None]:
    """Return the file and the readers, if "--for partner" has its name after it."""
    from graphkit.render.report.report_findings import Edition

    for_partner = readers is not None and readers.strip().lower() == Edition.PARTNER
    if name is not None and not for_partner:
        raise UsageError(
            f'it is not clear what "{name}" means here',
            next='Put names of several words in quotes, or add "--for partner"',
        )
    if for_partner and name is None and not out.suffix:
        return out.with_name("report.html"), out.name
    return out, name or readers


def _readers(
    workspace: graphkit.Workspace, typed: str | None
) -> tuple[Edition | None, LookupResult | None]:
    """Return the edition, and the partner if it is about one."""
    from graphkit.render.report.report_findings import Edition

    if typed is None:
        return None, None
    word = typed.strip().lower()
    if word == Edition.PARTNER:
        raise UsageError(
            "the name of the partner is missing",
            where="--for",
            next='Name the partner: graphkit report clinic.html --for partner "Riverbend Clinic"',
        )
    if word in list(Edition):
        return Edition(word), None
    return Edition.PARTNER, announce_guess(typed, workspace.find(typed, "organization"))


def _earlier_report(typed: str | None, today: date) -> Path | date | None:
    """Return the file or the day that a report compares itself with."""
    if typed is None:
        return None
    path = Path(typed).expanduser()
    if path.suffix.lower() in (".html", ".htm") or path.is_file():
        return path
    day = read_day(typed, today)
    if day is None:
        raise UsageError(
            f"{typed!r} is neither a file nor a date",
            where="--compare",
            next=f"Name an earlier report, or write {DAY_EXAMPLES}",
        )
    return day


COMMANDS = (draw_map, report)
