"""All partners side by side: partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
)
from graphkit.cli.print_answer import first_findings, print_answer
from graphkit.model.partnerships.partner_kinds import PartnerKind

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("partners")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in PartnerKind]),
    help="Only partners of this kind.",
)
@click.option(
    "--sort",
    metavar="FIELDS",
    help='Sort by these fields, separated by commas, such as "next_review" or "-strength". "-" '
    "reverses the order.",
)
@click.option(
    "--columns", metavar="FIELDS", help="Show these fields, separated by commas, and no others."
)
@filter_options("organizations")
@as_of_options
@count_option("partners", default=None)
@inferred_option
@numbers_option
@format_option
def partners_command(
    *,
    kind: str | None,
    sort: str | None,
    columns: str | None,
    filter: Filter | None,
    count: int | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show all partners side by side, one line each.

    Shows the stage and since when; the strongest tie, and whether it got stronger or weaker within
    a year; how many people the partnership hangs on; who gives more; trust, 1 to 4; the last
    contact; and the next review. The kind of the partnership distinguishes funders, vendors and so
    on. JSON and CSV have all fields.

    \b
    Examples:
      graphkit partners
      graphkit partners --sort next_review --count 10
      graphkit partners --kind funder
      graphkit partners --where "sector = health" --columns name,stage,owner
      graphkit partners --format csv > partners.csv
    """
    from graphkit.analysis.portfolio.partner_portfolio import PartnerQuestion

    question = PartnerQuestion(PartnerKind(kind) if kind else None, _names(sort), _names(columns))
    with global_options().workspace(inferred=inferred) as workspace:
        found = workspace.partners(question, filter=filter)
    print_answer(first_findings(found, count, "partner"), layout, workspace, numbers=numbers)


def _names(typed: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (typed or "").split(",") if name.strip())


COMMANDS = (partners_command,)
