"""Finding introductions: path."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.by_hand.speaker import find_person
from graphkit.cli.introductions.target_options import choose_targets, target_options
from graphkit.cli.options import (
    FilePath,
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
)
from graphkit.cli.print_answer import announce_guess, print_answer
from graphkit.cli.terminal import READABLE_LAYOUTS, can_draw, print_message
from graphkit.errors import UsageError
from graphkit.files import check_place
from graphkit.model import Basis

if TYPE_CHECKING:
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.session import Workspace


@click.command()
@click.argument("words", metavar="[TARGET]", nargs=-1)
@target_options
@click.option(
    "--from",
    "start",
    metavar="PERSON",
    help="Start from this person, or from the people of an organization, instead of the team.",
)
@count_option("routes", default=5, most=50)
@click.option(
    "--avoid", multiple=True, metavar="PERSON", help="Do not ask this person. Can be repeated."
)
@click.option(
    "--through", metavar="ORGANIZATION", help="Only routes through somebody at this organization."
)
@click.option(
    "--max-ties",
    type=click.IntRange(1, 8),
    metavar="N",
    default=4,
    show_default=True,
    help="How many ties a route has at most.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice([basis.value.replace("_", "-") for basis in Basis]),
    help="Only ties with this kind of evidence. Can be repeated.",
)
@click.option("--via-partners", is_flag=True, help="Only routes through somebody at a partner.")
@click.option(
    "--without-tie",
    "without_ties",
    nargs=2,
    multiple=True,
    metavar="PERSON PERSON",
    help="Do not use the tie between these two. Can be repeated.",
)
@click.option("--apart", is_flag=True, help="Only routes that have nobody in common.")
@click.option(
    "--ignore-asks",
    is_flag=True,
    help="Answer as if nobody had been asked before. Otherwise people who were asked lately, or "
    "who declined for this target, are left out.",
)
@click.option(
    "--combined",
    is_flag=True,
    help="Add the chance that some of the routes work if you ask one after the other.",
)
@partial(as_of_options, known=True)
@click.option(
    "--drawing/--no-drawing",
    default=None,
    help="Draw the routes as a diagram. By default only on a terminal that can show it.",
)
@click.option(
    "--card",
    type=FilePath(),
    metavar="FILE",
    help="Draw the best route as a card for an email into FILE (.svg or .png).",
)
@inferred_option
@numbers_option
@format_option
def path(
    *,
    words: tuple[str, ...],
    start: str | None,
    count: int,
    avoid: tuple[str, ...],
    through: str | None,
    max_ties: int,
    only: tuple[str, ...],
    apart: bool,
    via_partners: bool,
    without_ties: tuple[tuple[str, str], ...],
    ignore_asks: bool,
    combined: bool,
    drawing: bool | None,
    card: Path | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
    **chosen: Any,
) -> None:
    """Find introductions to a person or to an organization.

    The best comes first, with the evidence for each step. You can type part of TARGET, or misspell
    it. If TARGET is a sector, graphkit lists its organizations. With --or, --sector, --place,
    --offers and --needs there are several targets, and any of them will do. --where and --tag keep
    only those that meet them; without another target, everybody who does will do.

    \b
    Examples:
      graphkit path "county health"
      graphkit path "Omar Haddad" --from Maria --count 2
      graphkit path "county health" --avoid "Dana Whitfield" --apart
      graphkit path "county health" --through "Riverbend Clinic" --only met
      graphkit path "county health" --card introduction.png
      graphkit path "county health" --ignore-asks
      graphkit path --sector health --or "school district" --via-partners
      graphkit path "county health" --from "Riverbend Clinic" --without-tie Dana Omar
      graphkit path "county health" --as-of 2026-11-24
      graphkit path "county health" --count 3 --combined
      graphkit path --where "sector = health and role ~ director"
    """
    if drawing and layout != "table":
        raise UsageError("--drawing works only with --format table", next="Leave out one of them")
    if card is not None:
        from graphkit.render.charts.route_card import check_card

        check_card(card)
        check_place(card)
    with global_options().workspace(inferred=inferred) as workspace:
        starter = None if start is None else announce_guess(start, find_person(workspace, start))
        conditions = replace(
            _conditions(workspace, avoid, through, only, max_ties=max_ties, apart=apart),
            via_partners=via_partners,
            without_ties=_pairs(workspace, without_ties),
        )
        shown = layout if layout in READABLE_LAYOUTS else None
        target = choose_targets(workspace, words, layout=shown, **chosen)
        answer = workspace.introductions(
            target,
            start=starter,
            count=count,
            conditions=conditions,
            ignore_asks=ignore_asks,
            combined=combined,
        )
        if card is not None:
            workspace.card(card, answer)
    if drawing is None:
        from graphkit.render.formatters._route_drawing import SIGNS

        drawing = can_draw(SIGNS)
    print_answer(answer, layout, workspace, numbers=numbers, drawing=drawing)
    if card is not None:
        from graphkit.render.charts.route_card import CARE

        print_message(f"Wrote {card}. {CARE}")


def _pairs(workspace: Workspace, named: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the contacts of each pair of names; announce each guessed name."""
    found = ([announce_guess(name, workspace.starter(name)).id for name in pair] for pair in named)
    return tuple((one, other) for one, other in found)


def _conditions(
    workspace: Workspace,
    avoid: tuple[str, ...],
    through: str | None,
    only: tuple[str, ...],
    *,
    max_ties: int,
    apart: bool,
) -> Conditions:
    """Return the conditions of routes with the names looked up; announce each guessed name."""
    from graphkit.analysis.introductions.introduction_request import Conditions

    avoided = [announce_guess(name, workspace.starter(name)) for name in avoid]
    by = through and announce_guess(through, workspace.find(through, "organization"))
    return Conditions(
        avoid=tuple(dict.fromkeys(found.id for found in avoided)),
        through=by.id if by else None,
        max_ties=max_ties,
        only=tuple(Basis(name.replace("-", "_")) for name in dict.fromkeys(only)),
        apart=apart,
    )


COMMANDS = (path,)
