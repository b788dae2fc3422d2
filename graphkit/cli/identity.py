"""Deciding which records are one person or organization: dedupe, merge, split."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import (
    FilePath,
    count_option,
    format_option,
    global_options,
    typed_name,
)
from graphkit.cli.print_answer import quote_path
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import READABLE_LAYOUTS, confirm, print_data, print_message, print_table
from graphkit.errors import UsageError
from graphkit.files import check_ending, check_place
from graphkit.session.duplicates.merge_groups import MergeGroups
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.linkage import CandidatePair
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.duplicates.merge_and_split import EntityPart, Merge

COLUMNS = ("probability", "left", "right", "because")
# What people answer about a pair.
_ANSWERS = {word: word[0] for full in ("yes", "no", "later", "quit") for word in (full[0], full)}


@click.command()
@click.option(
    "--at-least",
    type=click.FloatRange(0.05, 0.999),
    metavar="PROBABILITY",
    default=0.5,
    show_default=True,
    help="Only show pairs at least this likely to be the same.",
)
@click.option(
    "--auto",
    type=click.FloatRange(0.9, 0.9999),
    metavar="PROBABILITY",
    help="Merge pairs at least this likely without asking, and leave the others.",
)
@click.option(
    "--export",
    "out",
    type=FilePath(),
    metavar="FILE",
    help="Write the pairs to a CSV file, for somebody to decide.",
)
@click.option(
    "--apply",
    "decided",
    type=FilePath(),
    metavar="FILE",
    help="Apply the decisions in such a CSV file.",
)
@count_option("pairs", default=None)
@format_option
def dedupe(
    *,
    at_least: float,
    auto: float | None,
    out: Path | None,
    decided: Path | None,
    count: int | None,
    layout: str,
) -> None:
    """Find people and organizations listed twice, and merge them.

    On a terminal graphkit shows each pair side by side with the reasons, and you answer y (yes), n
    (no), l (later) or q (quit). If a yes would make more than two the same, it shows them all and
    asks again. It remembers "no" for good. A merged person keeps the fullest name. "graphkit split
    NAME" undoes a merge.

    With --as, the pairs come from what this member of the team may see.

    \b
    Examples:
      graphkit dedupe
      graphkit dedupe --auto 0.99
      graphkit dedupe --export pairs.csv
      graphkit dedupe --apply pairs.csv
    """
    from graphkit.network.wording import count_of

    if sum(option is not None for option in (auto, out, decided)) > 1:
        raise UsageError(
            "--auto, --export and --apply cannot be used together", next="Choose one of them"
        )
    if out is not None:
        check_ending(out, (".csv",), "the pairs are written as CSV")
        check_place(out)
    with global_options().workspace() as workspace:
        if decided is not None:
            _apply_decisions(workspace, decided)
            return
        with progress_bars() as bar:
            found = workspace.candidates(at_least=at_least, progress=bar("Comparing"))[:count]
        if out is not None:
            from graphkit.session.duplicates.pair_table import write_pairs

            write_pairs(out, found, workspace.snapshot())
            pairs = count_of(len(found), "pair")
            print_message(f"Wrote {pairs} to {out}. Write yes or no next to each, then run")
            print_message(f"  graphkit dedupe --apply {quote_path(out)}")
        elif auto is not None:
            _merge_automatically(workspace, found, auto)
        elif layout == "table" and _can_ask():
            _decide_on_terminal(workspace, found)
        else:
            _print_pairs(workspace, found, layout)


def _apply_decisions(workspace: Workspace, path: Path) -> None:
    from graphkit.network.wording import count_of
    from graphkit.session.duplicates.pair_table import read_pairs

    verdicts = read_pairs(path)
    groups = MergeGroups(verdicts.same)
    names = _names_and_details(workspace)
    for pair in verdicts.apart:
        if groups.are_one(*pair):
            group = _names_of(groups.group_after_join(*pair), names)
            raise UsageError(
                f"{_names_of(pair, names)} are different by one decision, and the same by others, "
                f"which make one of {group}",
                where=str(path),
                next="Change one of these decisions. Nothing was changed",
            )
    for chain in groups.chains:
        print_message(f"These {len(chain)} become one: {_names_of(chain, names)}.")
    if verdicts.same:
        workspace.merge(verdicts.same)
    if verdicts.apart:
        workspace.keep_apart(verdicts.apart)
    print_message(
        f"Merged {count_of(len(verdicts.same), 'pair')}. "
        f"Marked {len(verdicts.apart)} as different for good. Left {verdicts.later} for later."
    )


def _names_of(ids: Sequence[str], names: Mapping[str, tuple[str, str]]) -> str:
    from graphkit.network.wording import list_in_words

    return list_in_words([names[id][0] if id in names else id for id in ids])


def _merge_automatically(workspace: Workspace, found: Sequence[CandidatePair], auto: float) -> None:

    from graphkit.network.wording import count_of, percent

    sure = workspace.unambiguous([c for c in found if c.probability >= auto])
    names = _names_and_details(workspace)
    if sure:
        workspace.merge([(c.left, c.right) for c in sure])
    for c in sure:
        likely = percent(c.probability)
        print_message(
            f"Merged {names[c.left][0]} and {names[c.right][0]} ({likely} likely to be the same)."
        )
    print_message(f"Merged {count_of(len(sure), 'pair')}. Left {len(found) - len(sure)} to decide.")


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _decide_on_terminal(workspace: Workspace, found: Sequence[CandidatePair]) -> None:
    from graphkit.network.wording import count_of

    names = _names_and_details(workspace)
    groups, decided = MergeGroups(), {"y": list[tuple[str, str]](), "n": []}
    # Decisions made before an interruption are kept.
    with suppress(click.Abort):
        for number, candidate in enumerate(found, start=1):
            pair = candidate.left, candidate.right
            if groups.are_one(*pair):
                print_message(f"{_names_of(pair, names)} are the same by what you said.")
                continue
            _print_pair(candidate, names, f"Pair {number} of {len(found)}")
            answer = click.prompt(
                "Are they the same? y: yes, n: no, l: later, q: quit",
                type=click.Choice(tuple(_ANSWERS), case_sensitive=False),
                show_choices=False,
                default="l",
            )
            answer = _ANSWERS[answer]
            if answer == "q":
                break
            if answer == "y" and not _accept_chain(groups, pair, decided["n"], names):
                continue
            if answer == "y":
                groups.join(*pair)
                # The answer to the whole chain counts more than an earlier no.
                decided["n"] = [each for each in decided["n"] if not groups.are_one(*each)]
            if answer in decided:
                decided[answer].append(pair)
    if decided["y"]:
        workspace.merge(decided["y"])
    if decided["n"]:
        workspace.keep_apart(decided["n"])
    print_message(
        f"Merged {count_of(len(decided['y']), 'pair')}. "
        f"Marked {len(decided['n'])} as different for good."
    )


def _accept_chain(
    groups: MergeGroups,
    pair: tuple[str, str],
    apart: Sequence[tuple[str, str]],
    names: Mapping[str, tuple[str, str]],
) -> bool:
    """Return whether to merge two; ask if that makes more than two one, and show the chain."""
    group = groups.group_after_join(*pair)
    if len(group) < 3:
        return True
    rows = [names[id] for id in group]
    print_table(f"This would make {len(group)} the same", ("name", "what is known"), rows, "table")
    for left, right in apart:
        if left in group and right in group:
            print_message(f"You said that {names[left][0]} and {names[right][0]} are different.")
    return confirm("Are all of these the same?")


def _print_pair(candidate: CandidatePair, names: Mapping[str, tuple[str, str]], title: str) -> None:

    from graphkit.network.wording import percent

    rows = [names[candidate.left], names[candidate.right]]
    title = f"{title}: {percent(candidate.probability)} likely to be the same"
    print_table(title, ("name", "what is known"), rows, "table")
    for reason in candidate.reasons:
        print_data(escape_for_terminal(f"  {'+' if reason.weight > 0 else '-'} {reason.text}"))


def _print_pairs(workspace: Workspace, found: Sequence[CandidatePair], layout: str) -> None:

    from graphkit.network.wording import percent

    names = _names_and_details(workspace)
    readable = layout in READABLE_LAYOUTS

    def shown(id: str) -> str:
        name, details = names[id]
        return f"{name} ({details})" if readable and details else name

    rows = [
        (
            percent(c.probability) if readable else round(c.probability, 3),
            shown(c.left),
            shown(c.right),
            "; ".join(reason.text for reason in c.reasons),
        )
        for c in found
    ]
    print_table(
        "Pairs that may be the same",
        COLUMNS,
        rows,
        layout,
        headings=("likely", "first", "second", "reasons"),
        name="pairs_that_may_be_one",
    )
    for chain in MergeGroups((c.left, c.right) for c in found).chains if readable else ():
        print_message(
            f"These {len(chain)} hang together: {_names_of(chain, names)}. A yes to one pair after "
            "another makes them all the same."
        )


def _names_and_details(workspace: Workspace) -> dict[str, tuple[str, str]]:
    from graphkit.session.duplicates.pair_table import describe_candidates

    return dict(describe_candidates(workspace.snapshot()))


@click.command()
@click.argument("one")
@click.argument("other")
def merge(one: str, other: str) -> None:
    """Merge two contacts, or two organizations, into one.

    "graphkit split NAME" undoes it, even after later imports.

    \b
    Example:
      graphkit merge "Peg Doyle" "Margaret Doyle"
    """
    with global_options().workspace() as workspace:
        first = _confirm_guess(one, workspace.find(one))
        second = _confirm_guess(other, workspace.find(other, first.kind))
        if first.id == second.id:
            raise UsageError("these are already the same", where=f"{one}, {other}")
        workspace.merge([(first.id, second.id)])
    print_message(f'Merged {first.name} and {second.name}. "graphkit split" undoes it.')


@click.command()
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@click.option(
    "--part", type=click.IntRange(1), metavar="N", help="Number of the part to split off."
)
@click.option(
    "--merge", "which", type=click.IntRange(1), metavar="N", help="Number of the merge to undo."
)
@format_option
def split(words: tuple[str, ...], part: int | None, which: int | None, layout: str) -> None:
    """Undo a merge, or separate what is not the same after all.

    This works for people and for organizations. If several merges led to this one, graphkit asks
    which to undo; if it cannot ask, name the merge with --merge. If nobody merged it by hand,
    graphkit lists the parts. Parts come from all files, so they cannot be listed or split off with
    --as. Later imports do not join what you separated.

    \b
    Examples:
      graphkit split "Margaret Doyle"
      graphkit split "Margaret Doyle" --merge 2
      graphkit split "Margaret Doyle" --part 2
    """
    from graphkit.network.wording import count_of
    from graphkit.session.duplicates.merge_and_split import UNSEEN

    if part is not None and which is not None:
        raise UsageError("--part and --merge cannot be used together", next="Choose one of them")
    with global_options().workspace() as workspace:
        name = typed_name(words)
        found = _confirm_guess(name, workspace.find(name, "contact", "organization"))
        merges = workspace.merges(found.id)
        parts = () if merges and part is None else workspace.parts(found.id)
        if part is not None and part > len(parts):
            raise UsageError(f"it has only {count_of(len(parts), 'part')}", where=f"--part {part}")
        if part is None and which is None and not merges:
            _print_parts(found, parts, layout)
            return
        chosen = None if part is not None else _choose_merge(merges, which)
        new_ids, *_ = workspace.split(found.id, parts[part - 1] if part else None, chosen)
        names = _names_and_details(workspace)
        separated = [names.get(id, (UNSEEN, "")) for id in workspace.ids_in_decision(new_ids)]
    print_message(f"Split {found.name}. From now on these are separate:")
    for title, details in separated:
        print_message(f"  {title} ({details})" if details else f"  {title}")


def _print_parts(found: LookupResult, parts: Sequence[EntityPart], layout: str) -> None:

    rows = [
        (number, statement.name, ", ".join(getattr(statement, "emails", ())), record.file)
        for number, one in enumerate(parts, start=1)
        for record, statement in one.statements
    ]
    columns = ("part", "name", "mail", "file")
    print_table(f"Parts of {found.name}", columns, rows, layout)
    print_message("Nobody merged this by hand. To split off a part, add --part and its number.")


def _choose_merge(merges: Sequence[Merge], number: int | None) -> Merge | None:
    """Return the chosen merge; None lets the workspace choose."""
    from graphkit.network.wording import count_of

    if number is not None:
        if not merges:
            raise UsageError(
                "nobody merged this by hand, so there is no merge to undo",
                where=f"--merge {number}",
                next="Leave out --merge to see the parts",
            )
        if number > len(merges):
            raise UsageError(
                f"it has only {count_of(len(merges), 'merge')}", where=f"--merge {number}"
            )
        return merges[number - 1]
    if len(merges) == 1 or not sys.stdin.isatty():
        return None
    for position, merge in enumerate(merges, start=1):
        print_message(f"{position}  {merge}, merged on {merge.decision.at:%Y-%m-%d}")
    choice = click.prompt("Which merge do you want to undo?", type=click.IntRange(1, len(merges)))
    return merges[int(choice) - 1]


def _confirm_guess(typed: str, found: LookupResult) -> LookupResult:
    """Ask whether a partial or misspelled name was read correctly, before anything changes."""
    if found.guessed and not (sys.stdin.isatty() and confirm(f'Is "{typed}" {found.name}?')):
        raise UsageError(
            "no name matches exactly, so nothing was changed",
            where=typed,
            next=f'Write the full name, "{found.name}", or the mail address',
        )
    return found


COMMANDS = (dedupe, merge, split)
