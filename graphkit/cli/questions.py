"""Asking questions: path, brokers, gaps, reliance, changes, show."""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import (
    Day,
    FilePath,
    count_option,
    day_meant,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    typed_name,
)
from graphkit.cli.print_answer import announce_guess, first_findings, print_answer
from graphkit.cli.terminal import (
    READABLE_LAYOUTS,
    can_draw,
    display_options,
    print_data,
    print_message,
    print_table,
)
from graphkit.errors import NothingFound, UsageError
from graphkit.files import check_place
from graphkit.model import Basis

if TYPE_CHECKING:
    from graphkit.analysis.introductions.introduction_request import Conditions
    from graphkit.network import LookupResult
    from graphkit.session import Workspace


@click.command()
@click.argument("words", metavar="TARGET", nargs=-1, required=True)
@click.option(
    "--from", "start", metavar="PERSON", help="Start from this person instead of the team."
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
@click.option(
    "--as-of",
    type=Day(),
    metavar="DATE",
    help="Answer as of an earlier day, as far as the graph still has what was known then.",
)
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
    ignore_asks: bool,
    as_of: str | None,
    combined: bool,
    drawing: bool | None,
    card: Path | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Find introductions to a person or to an organization.

    The best comes first, with the evidence for each step. You can type part of TARGET, or misspell
    it. If TARGET is a sector, graphkit lists its organizations.

    \b
    Examples:
      graphkit path "county health"
      graphkit path "Omar Haddad" --from Maria --count 2
      graphkit path "county health" --avoid "Dana Whitfield" --apart
      graphkit path "county health" --through "Riverbend Clinic" --only met
      graphkit path "county health" --card introduction.png
      graphkit path "county health" --ignore-asks
      graphkit path "county health" --as-of yesterday
      graphkit path "county health" --count 3 --combined
    """
    if drawing and layout != "table":
        raise UsageError("--drawing works only with --format table", next="Leave out one of them")
    if card is not None:
        from graphkit.render.charts.route_card import check_card

        check_card(card)
        check_place(card)
    with global_options().workspace(inferred=inferred) as workspace:
        starter = None if start is None else announce_guess(start, workspace.starter(start))
        conditions = _conditions(workspace, avoid, through, only, max_ties=max_ties, apart=apart)
        target = workspace.find(typed_name(words))
        if layout in READABLE_LAYOUTS and target.guessed:
            # The reader should know first; for programs, a note of the answer says so.
            announce_guess(typed_name(words), target)
            target = replace(target, guessed=layout != "table")
        answer = workspace.introductions(
            target,
            start=starter,
            count=count,
            conditions=conditions,
            ignore_asks=ignore_asks,
            as_of=day_meant(as_of, workspace.as_of),
            combined=combined,
        )
        if card is not None:
            workspace.card(card, answer)
    if drawing is None:
        from graphkit.render.formatters._route_drawing import SIGNS

        drawing = can_draw(SIGNS)
    print_answer(answer, layout, workspace, numbers=numbers, drawing=drawing)
    if card is not None:
        print_message(f"Wrote {card}. It names people: think before you send it on.")


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


@click.command()
@count_option("people", default=10, most=200)
@inferred_option
@numbers_option
@format_option
def brokers(count: int, inferred: bool | None, numbers: bool, layout: str) -> None:
    """Show who connects otherwise separate parts of the network.

    Also shows what would come apart without them.

    \b
    Examples:
      graphkit brokers
      graphkit brokers --count 3 --numbers
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.brokers(count=count)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command()
@count_option("gaps of each kind", default=10, most=500)
@inferred_option
@numbers_option
@format_option
def gaps(count: int, inferred: bool | None, numbers: bool, layout: str) -> None:
    """Show what is missing: sectors, organizations and ties.

    Lists target sectors in which you know nobody, organizations that nobody can reach, and sectors
    joined by one tie or by none.

    \b
    Examples:
      graphkit gaps
      graphkit gaps --format csv > gaps.csv
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.gaps(count=count)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command()
@click.argument("words", metavar="[ORGANIZATION]", nargs=-1)
@count_option("partnerships", default=None)
@click.option("--without", metavar="PERSON", help="Show what you would lose if this person left.")
@inferred_option
@numbers_option
@format_option
def reliance(
    *,
    words: tuple[str, ...],
    count: int | None,
    without: str | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show how few people each partnership hangs on.

    Lists all partners, most at risk first, or one ORGANIZATION.

    \b
    Examples:
      graphkit reliance
      graphkit reliance "Riverbend Clinic" --numbers
      graphkit reliance --without "Dana Whitfield"
    """
    organization = typed_name(words) or None
    if organization is not None and without is not None:
        raise click.UsageError("Name an ORGANIZATION or give --without PERSON, not both.")
    with global_options().workspace(inferred=inferred) as workspace:
        if without is not None:
            leaving = announce_guess(without, workspace.find(without, "contact"))
            lost = first_findings(workspace.departures(leaving), count, "organization")
            print_answer(lost, layout, workspace, numbers=numbers)
            return
        partner = None
        if organization is not None:
            partner = announce_guess(organization, workspace.find(organization, "organization"))
        answer = first_findings(workspace.reliance(partner), count, "partnership")
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command("show")
@click.argument("words", metavar="NAME [OTHER]", nargs=-1, required=True)
@click.option("--sources", "by_source", is_flag=True, help="List what each file says.")
@count_option("ties", default=20)
@inferred_option
@numbers_option
@format_option
def show_entity(
    *,
    words: tuple[str, ...],
    by_source: bool,
    count: int,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show a contact, an organization, or the tie between two people.

    With NAME alone: roles, ties and sources. With OTHER, if both are people: the evidence for their
    tie, kind by kind, what each kind adds, which of the two should ask, and what is unknown. JSON
    and CSV always have all ties.

    \b
    Examples:
      graphkit show "Dana Whitfield"
      graphkit show "Riverbend Clinic"
      graphkit show "Dana Whitfield" --sources
      graphkit show Maria "Dana Whitfield" --numbers
    """
    with global_options().workspace(inferred=inferred) as workspace:
        name, other = _one_or_two_names(workspace, words)
        if other is not None and by_source:
            raise UsageError("--sources works with one name only", next="Leave out the second name")
        if by_source:
            _print_statements(workspace, announce_guess(name, workspace.find(name)), layout)
            return
        if other is None:
            from graphkit.render import render_profile

            profile = workspace.profile(announce_guess(name, workspace.find(name)))
            print_data(render_profile(profile, layout, count=count, **display_options()))
            return
        one, two = (announce_guess(each, _person(workspace, each)) for each in (name, other))
        _refuse_organizations(workspace, one, two)
        answer = workspace.tie(one, two)
    print_answer(answer, layout, workspace, numbers=numbers)


def _one_or_two_names(workspace: Workspace, words: tuple[str, ...]) -> tuple[str, str | None]:
    """Return the one or two names that words mean, which may be typed without quotes.

    All words are one name if somebody is called exactly so. Else two names that both mean somebody
    go before one that means somebody only in part.
    """
    whole = typed_name(words)
    means_whole = len(words) > 1 and _lookup(workspace, whole)
    if len(words) == 1 or (means_whole and not means_whole.guessed):
        return whole, None
    pairs = [(typed_name(words[:at]), typed_name(words[at:])) for at in range(1, len(words))]
    known = [
        (one.guessed + two.guessed, pair)
        for pair in pairs
        if (one := _lookup(workspace, pair[0])) and (two := _lookup(workspace, pair[1]))
    ]
    if known:
        return min(known)[1]
    # Of two that nobody has, the error of each says what is near.
    return pairs[0] if len(words) == 2 and not means_whole else (whole, None)


def _lookup(workspace: Workspace, typed: str) -> LookupResult | None:
    """Return the person or organization that a text names, if there is exactly one."""
    with suppress(NothingFound):
        return _person(workspace, typed)
    return None


def _person(workspace: Workspace, typed: str) -> LookupResult:
    """Return the person that a text names or, if there is none, the organization."""
    try:
        return workspace.starter(typed)
    except NothingFound:
        with suppress(NothingFound):
            return workspace.find(typed, "organization")
        raise


def _refuse_organizations(workspace: Workspace, *named: LookupResult) -> None:
    """Refuse a tie with an organization, and say what each name means.

    Raises
    ------
    NothingFound
    """
    organizations = workspace.network().organizations
    bodies = [each.name for each in named if each.kind == "organization"]
    if not bodies:
        return
    said = [
        f"{each.name} is a person"
        if each.kind == "contact"
        else f"{each.name} is an organization ({organizations[each.id].sector or 'no sector'})"
        for each in named
    ]
    introduced = shlex.join(["graphkit", "path", bodies[-1]])
    raise NothingFound(
        f"a tie joins two people, but {' and '.join(said)}",
        next='"graphkit show" with one name shows a person or an organization, and '
        f'"{introduced}" shows who can introduce you',
    )


def _print_statements(workspace: Workspace, found: LookupResult, layout: str) -> None:

    columns = ("what", "value", "says", "of", "counts")
    rows = [
        (s.what, s.value, s.record.file, f"{s.record.day}", "yes" if s.counts else "no")
        for s in workspace.statements_about(found)
    ]
    title = f"What the files say about {found.name}"
    headings = ("what", "value", "file", "date", "counts")
    print_table(title, columns, rows, layout, headings=headings, name="sources_of")
    if notice := workspace.network().notice:
        print_message(notice)


@click.command("changes")
@click.option(
    "--since",
    type=Day(),
    metavar="DATE",
    help='Only changes in exports from DATE or later, such as 2026-01-31 or "last month".',
)
@count_option("changes", default=None)
@format_option
def changes(since: str | None, count: int | None, layout: str) -> None:
    """Show who moved, is new or is missing between two exports.

    Compares exports of one address book. When someone moves, you lose one introduction and gain
    another. People missing from an export are not deleted.

    \b
    Example:
      graphkit changes --since 2026-01-01
    """
    with global_options().workspace() as workspace:
        found = workspace.changes(since=day_meant(since, workspace.as_of))
        answer = first_findings(found, count, "change")
    print_answer(answer, layout, workspace)


COMMANDS = (path, brokers, gaps, reliance, changes, show_entity)
