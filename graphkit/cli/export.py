"""Exporting: the network for other programs, and everything about one person."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from graphkit.cli.options import FilePath, global_options, inferred_option, share_options
from graphkit.cli.print_answer import announce_guess, announce_made_up_names
from graphkit.cli.terminal import print_message
from graphkit.errors import UsageError
from graphkit.files import check_ending, check_place
from graphkit.render.exchange import format_names


@click.command()
@click.argument("out", type=FilePath())
@click.option(
    "--format",
    "format_name",
    type=click.Choice(format_names()),
    help="The format; needed where the end of OUT does not tell it, as .graphml, .gexf, .cyjs, "
    ".dot, .gv and .net do.",
)
@click.option("--around", metavar="NAME", help="Only what is near this person or organization.")
@share_options
@inferred_option
@click.option("--person", metavar="PERSON", help="Instead of the network, all that is held on one.")
def export(out: Path, format_name: str | None, person: str | None, **chosen: Any) -> None:
    """Write the network into OUT for Gephi, yEd, Kumu, Cytoscape, Graphviz or Pajek.

    People and organizations stand where the map has them, with sector, role and stage; ties come
    with strength and evidence, links between organizations with what they are called. What is left
    out (mail addresses, telephone numbers, meetings, what is over) is counted at the end. For whom
    a copy is made with --share, and what is in it then, is as with "graphkit map".

    With --person, all that is held on one person is written as JSON: what each import says of
    them, ties with their evidence, roles, meetings, decisions, and who sees their ties; also what
    is kept from the one who asks.

    \b
    Example:
      graphkit export riverbend.gexf
      graphkit export riverbend.json --format kumu
      graphkit export clinic.graphml --around "Riverbend Clinic" --no-inferred
      graphkit export website.cyjs --share public
      graphkit export dana.json --person "Dana Whitfield"
    """
    if person is None:
        _export_network(out, format_name, **chosen)
    elif format_name is None and not any(chosen.values()) and chosen["inferred"] is None:
        _export_person(out, person)
    else:
        raise UsageError(
            "what is held on one person is always written whole, as JSON",
            next="Leave out either --person or the other options",
        )


def _export_network(
    out: Path,
    format_name: str | None,
    *,
    around: str | None,
    inferred: bool | None,
    share: str | None,
    **anonymity: bool,
) -> None:
    from graphkit.network import wording
    from graphkit.render.exchange import choose_format

    format = choose_format(out, format_name)
    check_place(out)
    with global_options().workspace(inferred=inferred) as workspace:
        copy = workspace.copy(share, **anonymity)
        copy.terms.check(around=around is not None, routes=False)
        center = None if around is None else announce_guess(around, workspace.find(around))
        drawn = workspace.export(out, format=format_name, around=center, copy=copy)
    announce_made_up_names(copy)
    counts = (
        wording.count_of(drawn.people, "person", "people"),
        wording.count_of(len(drawn.nodes) - drawn.people, "organization"),
        wording.count_of(len(drawn.edges), "line"),
    )
    print_message("Wrote {}: {}, {} and {} between them.".format(out, *counts))
    if drawn.left_out:
        print_message(f"Not in the file: {wording.list_in_words(drawn.left_out)}.")
    if format.lacks:
        print_message(format.lacks)
    if copy.network.notice:
        print_message(copy.network.notice)
    print_message(f"Open it {format.opens}. {copy.advice}")


def _export_person(out: Path, person: str) -> None:
    check_ending(out, (".json",), "what is held on one person is written as JSON")
    check_place(out)
    with global_options().workspace() as workspace:
        found = announce_guess(person, workspace.person(person))
        workspace.export_person(out, found)
    print_message(
        f"Wrote {out}: all that is held on {found.name}. It names others too: look it through"
    )
    print_message("before you hand it out.")


COMMANDS = (export,)
