"""Deciding which records are one person or organization: dedupe, merge, split."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FilePath, format_option, global_options
from graphkit.cli.print_answer import quote_path
from graphkit.cli.progress import progress_bars
from graphkit.cli.terminal import READABLE_LAYOUTS, confirm, print_data, print_message, print_table
from graphkit.errors import UsageError
from graphkit.files import check_ending, check_place
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair
    from graphkit.network import Found
    from graphkit.session import Workspace
    from graphkit.session.identity import EntityPart, Merge

COLUMNS = ("probability", "left", "right", "because")


@click.command()
@click.option(
    "--at-least",
    type=click.FloatRange(0.05, 0.999),
    default=0.5,
    show_default=True,
    help="Only pairs that are one with at least this probability.",
)
@click.option(
    "--auto",
    type=click.FloatRange(0.9, 0.9999),
    help="Merge what is at least this probable without asking, and leave the rest.",
)
@click.option(
    "--export",
    "out",
    type=FilePath(),
    help="Write the pairs into a CSV file for somebody to decide.",
)
@click.option(
    "--apply",
    "decided",
    type=FilePath(),
    help="Act on a file of pairs that somebody has decided.",
)
@format_option
def dedupe(
    at_least: float, auto: float | None, out: Path | None, decided: Path | None, layout: str
) -> None:
    """Find people and organizations that are in the graph twice, and make them one.

    On a terminal each pair is shown side by side with the reasons, and you say yes, no or later.
    "No" is remembered for ever. Every merge can be taken back: "graphkit split NAME".

    The pairs are made from all ties, hidden ones too: dedupe, merge and split refuse --as.

    \b
    Example:
      graphkit dedupe
      graphkit dedupe --auto 0.99
      graphkit dedupe --export pairs.csv
      graphkit dedupe --apply pairs.csv
    """
    from graphkit.network.wording import count_of

    if sum(option is not None for option in (auto, out, decided)) > 1:
        raise UsageError("--auto, --export and --apply do not go together", next="Give one of them")
    if out is not None:
        check_ending(out, (".csv",), "the pairs are written as CSV")
        check_place(out)
    with global_options().workspace() as workspace:
        if decided is not None:
            _apply_decisions(workspace, decided)
            return
        with progress_bars() as bar:
            found = workspace.candidates(at_least=at_least, progress=bar("Comparing"))
        if out is not None:
            from graphkit.session.pair_table import write_pairs

            write_pairs(out, found, workspace.snapshot())
            print_message(
                f"{count_of(len(found), 'pair')} in {out}: write yes or no beside each, then"
            )
            print_message(f"  graphkit dedupe --apply {quote_path(out)}")
        elif auto is not None:
            _merge_automatically(workspace, found, auto)
        elif layout == "table" and sys.stdin.isatty() and sys.stdout.isatty():
            _decide_on_terminal(workspace, found)
        else:
            _print_pairs(workspace, found, layout)


def _apply_decisions(workspace: Workspace, path: Path) -> None:
    from graphkit.network.wording import count_of
    from graphkit.session.pair_table import read_pairs

    verdicts = read_pairs(path)
    if verdicts.same:
        workspace.merge(verdicts.same)
    if verdicts.apart:
        workspace.keep_apart(verdicts.apart)
    print_message(
        f"{count_of(len(verdicts.same), 'pair')} merged, {len(verdicts.apart)} kept apart for "
        f"ever, {verdicts.later} left for later."
    )


def _merge_automatically(workspace: Workspace, found: Sequence[CandidatePair], auto: float) -> None:

    from graphkit.network.wording import count_of, percent

    sure = workspace.unambiguous([c for c in found if c.probability >= auto])
    names = _names_and_details(workspace)
    if sure:
        workspace.merge([(c.left, c.right) for c in sure])
    for c in sure:
        likely = percent(c.probability)
        print_message(f"{names[c.left][0]} and {names[c.right][0]} are one now ({likely})")
    print_message(
        f"{count_of(len(sure), 'pair')} merged, {len(found) - len(sure)} left to be decided."
    )


def _decide_on_terminal(workspace: Workspace, found: Sequence[CandidatePair]) -> None:
    from graphkit.network.wording import count_of

    names = _names_and_details(workspace)
    decided: dict[str, list[tuple[str, str]]] = {"yes": [], "no": []}
    # Decisions made before an interruption are kept.
    with suppress(click.Abort):
        for number, candidate in enumerate(found, start=1):
            _print_pair(candidate, names, f"Pair {number} of {len(found)}")
            answer = click.prompt(
                "Are they the same?",
                type=click.Choice(["yes", "no", "later", "quit"]),
                default="later",
            )
            if answer == "quit":
                break
            if answer in decided:
                decided[answer].append((candidate.left, candidate.right))
    if decided["yes"]:
        workspace.merge(decided["yes"])
    if decided["no"]:
        workspace.keep_apart(decided["no"])
    print_message(
        f"{count_of(len(decided['yes']), 'pair')} merged, {len(decided['no'])} kept apart for ever."
    )


def _print_pair(candidate: CandidatePair, names: Mapping[str, tuple[str, str]], title: str) -> None:

    from graphkit.network.wording import percent

    rows = [names[candidate.left], names[candidate.right]]
    title = f"{title}: {percent(candidate.probability)} likely to be one"
    print_table(title, ("name", "what is known"), rows, "table")
    for reason in candidate.reasons:
        print_data(escape_for_terminal(f"  {'+' if reason.weight > 0 else '-'} {reason.text}"))


def _print_pairs(workspace: Workspace, found: Sequence[CandidatePair], layout: str) -> None:

    from graphkit.network.wording import percent

    names = _names_and_details(workspace)
    rows = [
        (
            percent(c.probability) if layout in READABLE_LAYOUTS else round(c.probability, 3),
            names[c.left][0],
            names[c.right][0],
            "; ".join(reason.text for reason in c.reasons),
        )
        for c in found
    ]
    print_table("Pairs that may be one", COLUMNS, rows, layout)


def _names_and_details(workspace: Workspace) -> dict[str, tuple[str, str]]:
    from graphkit.session.pair_table import describe_candidates

    return dict(describe_candidates(workspace.snapshot()))


@click.command()
@click.argument("one")
@click.argument("other")
def merge(one: str, other: str) -> None:
    """Make two contacts, or two organizations, one.

    "graphkit split NAME" takes it back, also after later imports.

    \b
    Example:
      graphkit merge "Peg Doyle" "Margaret Doyle"
    """
    with global_options().workspace() as workspace:
        workspace.must_see_all()
        first = _confirm_guess(one, workspace.find(one))
        second = _confirm_guess(other, workspace.find(other, first.kind))
        if first.id == second.id:
            raise UsageError("these are one already", where=f"{one}, {other}")
        workspace.merge([(first.id, second.id)])
    print_message(f'{first.name} and {second.name} are one now; "graphkit split" takes it back.')


@click.command()
@click.argument("name")
@click.option("--part", type=click.IntRange(1), help="Which part to split off, as listed.")
@click.option("--merge", "which", type=click.IntRange(1), help="Which merge to take back.")
@format_option
def split(name: str, part: int | None, which: int | None, layout: str) -> None:
    """Take a merge back, or split off what is not the same after all.

    Works for people and for organizations. If several merges made this one, you are asked which to
    take back; where nobody can be asked, name it with --merge. If nobody merged it by hand, the
    parts are listed. What was split is kept apart from then on.

    \b
    Example:
      graphkit split "Margaret Doyle"
      graphkit split "Margaret Doyle" --merge 2
      graphkit split "Margaret Doyle" --part 2
    """
    if part is not None and which is not None:
        raise UsageError("--part and --merge do not go together", next="Give one of them")
    with global_options().workspace() as workspace:
        workspace.must_see_all()
        found = _confirm_guess(name, workspace.find(name, "contact", "organization"))
        parts, merges = workspace.parts(found.id), workspace.merges(found.id)
        if part is not None and part > len(parts):
            raise UsageError(f"there are {len(parts)} parts", where=f"--part {part}")
        if part is None and not merges:
            _print_parts(found, parts, layout)
            return
        chosen = None if part is not None else _choose_merge(merges, which)
        new_ids, *_ = workspace.split(found.id, parts[part - 1] if part else None, chosen)
        names = _names_and_details(workspace)
        separated = [names[id] for id in workspace.meant_by(new_ids)]
    print_message(f"{found.name} is split, and kept apart from now on. There are:")
    for title, details in separated:
        print_message(f"  {title} ({details})" if details else f"  {title}")


def _print_parts(found: Found, parts: Sequence[EntityPart], layout: str) -> None:

    rows = [
        (number, said.name, ", ".join(getattr(said, "emails", ())), record.file)
        for number, one in enumerate(parts, start=1)
        for record, said in one.said
    ]
    columns = ("part", "name", "mail", "file")
    print_table(f"Parts of {found.name}", columns, rows, layout)
    print_message("Nobody merged this by hand. To split a part off, add --part and its number.")


def _choose_merge(merges: Sequence[Merge], number: int | None) -> Merge | None:
    """Return the chosen merge; None lets the workspace choose."""
    if number is not None:
        if number > len(merges):
            raise UsageError(f"there are {len(merges)} merges", where=f"--merge {number}")
        return merges[number - 1]
    if len(merges) == 1 or not sys.stdin.isatty():
        return None
    for position, merge in enumerate(merges, start=1):
        print_message(f"{position}  {merge}, merged on {merge.decision.at:%Y-%m-%d}")
    choice = click.prompt("Which merge do you take back?", type=click.IntRange(1, len(merges)))
    return merges[int(choice) - 1]


def _confirm_guess(typed: str, found: Found) -> Found:
    """Ask whether a partial or misspelled name was read correctly, before anything changes."""
    if found.guessed and not (sys.stdin.isatty() and confirm(f'Is "{typed}" {found.name}?')):
        raise UsageError(
            "nobody is called just so, and nothing has been changed",
            where=typed,
            next=f'Write the whole name, "{found.name}", or the mail address',
        )
    return found


COMMANDS = (dedupe, merge, split)
