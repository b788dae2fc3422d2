"""Questions about the network: gaps, reliance, changes, show."""

from __future__ import annotations

import shlex
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from graphkit.cli.by_hand.speaker import choose_if_several, find_person
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    read_day_option,
    typed_name,
)
from graphkit.cli.print_answer import announce_guess, first_findings, print_answer
from graphkit.cli.terminal import (
    display_options,
    print_data,
    print_message,
    print_table,
)
from graphkit.errors import NothingFound, UsageError

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter
    from graphkit.network import LookupResult
    from graphkit.session import Workspace


@click.command()
@count_option("gaps of each kind", default=10, most=500)
@filter_options("organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def gaps(
    *, count: int, filter: Filter | None, inferred: bool | None, numbers: bool, layout: str
) -> None:
    """Show what is missing: sectors, organizations and ties.

    Lists target sectors in which you know nobody, organizations that nobody can reach, and sectors
    joined by one tie or by none.

    \b
    Examples:
      graphkit gaps
      graphkit gaps --format csv > gaps.csv
      graphkit gaps --where "sector = health"
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.gaps(count=count, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command()
@click.argument("words", metavar="[ORGANIZATION]", nargs=-1)
@count_option("partnerships", default=None)
@click.option("--without", metavar="PERSON", help="Show what you would lose if this person left.")
@click.option(
    "--expected",
    is_flag=True,
    help="Show how many partners you may lose within a year, by how likely each of you leaves.",
)
@filter_options("organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def reliance(
    *,
    words: tuple[str, ...],
    count: int | None,
    without: str | None,
    expected: bool,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show how few people each partnership hangs on.

    Lists all partners, most at risk first, or one ORGANIZATION. With --expected, lists your people:
    how much each of them counts for the partners that you expect to lose within a year. How likely
    each leaves is under [leaving] in graphkit.toml.

    \b
    Examples:
      graphkit reliance
      graphkit reliance "Riverbend Clinic" --numbers
      graphkit reliance --without "Dana Whitfield"
      graphkit reliance --where "stage = active"
      graphkit reliance --expected
    """
    organization = typed_name(words) or None
    if organization is not None and without is not None:
        raise click.UsageError("Name an ORGANIZATION or give --without PERSON, not both.")
    if expected and (organization is not None or without is not None):
        raise click.UsageError("--expected is about all partners. Leave out the name.")
    with global_options().workspace(inferred=inferred) as workspace:
        if expected:
            loss = first_findings(workspace.expected_loss(filter=filter), count, "person")
            print_answer(loss, layout, workspace, numbers=numbers)
            return
        if without is not None:
            leaving = announce_guess(without, workspace.find(without, "contact"))
            lost = first_findings(
                workspace.departures(leaving, filter=filter), count, "organization"
            )
            print_answer(lost, layout, workspace, numbers=numbers)
            return
        partner = None
        if organization is not None:
            partner = announce_guess(organization, workspace.find(organization, "organization"))
        answer = first_findings(workspace.reliance(partner, filter=filter), count, "partnership")
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command("show")
@click.argument("words", metavar="NAME [OTHER]", nargs=-1, required=True)
@click.option("--sources", "by_source", is_flag=True, help="List what each file says.")
@count_option("ties", default=20)
@as_of_options
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
            _print_statements(
                workspace, announce_guess(name, choose_if_several(workspace.find, name)), layout
            )
            return
        if other is None:
            from graphkit.render import render_profile

            profile = workspace.profile(
                announce_guess(name, choose_if_several(workspace.find, name))
            )
            print_data(render_profile(profile, layout, count=count, **display_options()))
            return
        one, two = (announce_guess(each, find_person(workspace, each)) for each in (name, other))
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
        return find_person(workspace, typed)
    return None


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
@filter_options("changes about people and organizations")
@as_of_options
@format_option
def changes(*, since: str | None, count: int | None, filter: Filter | None, layout: str) -> None:
    """Show who moved, is new or is missing between two exports.

    Compares exports of one address book. When someone moves, you lose one introduction and gain
    another. People missing from an export are not deleted.

    \b
    Examples:
      graphkit changes --since 2026-01-01
      graphkit changes --where "sector = health"
    """
    with global_options().workspace() as workspace:
        found = workspace.changes(since=read_day_option(since, workspace.as_of), filter=filter)
        answer = first_findings(found, count, "change")
    print_answer(answer, layout, workspace)


COMMANDS = (gaps, reliance, changes, show_entity)
