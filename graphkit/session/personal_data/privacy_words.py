"""The words for what people may ask about the data that a team keeps of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.model import Visibility
from graphkit.model.entries import SOMEONE
from graphkit.phrases import count_of

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session.personal_data.privacy import ForgetResult

MOST_FILES_SHOWN = 40
# How much of the text of an entry is shown.
_LONGEST = 100
_AUDIENCES = {
    Visibility.TEAM: "shown to the team",
    Visibility.OWNER: "shown only to the owner of each file",
    Visibility.PUBLIC: "shown to everyone",
    None: "shown as each source says",
}


def visibility_sentence(
    wanted: Visibility | None,
    person: LookupResult,
    other: LookupResult | None = None,
    owner: LookupResult | None = None,
) -> str:
    """Return who sees the ties of a person from now on; see `Workspace.set_visibility`."""
    ties = (
        f"the tie between {person.name} and {other.name}" if other else f"the ties of {person.name}"
    )
    in_files = f" in {owner.name}'s files" if owner else ""
    verb = "is" if other else "are"
    return f"From now on, {ties}{in_files} {verb} {_AUDIENCES[wanted]}."


def count_sentence(number: int) -> str:
    """Return how many people were forgotten."""
    if not number:
        return "Nobody has been forgotten."
    people = "1 person was" if number == 1 else f"{number:,} people were"
    return f"{people} forgotten. Their names are not kept."


def allowed_sentence(number: int) -> str:
    """Return what it means that so many forgotten people may be added again."""
    if number:
        return "The next import that names this person adds them again."
    return "No forgotten person had this address."


def forgotten_sentences(done: ForgetResult, root: Path) -> Iterator[str]:
    """Yield what happened when a person was forgotten, and which files still name them.

    Parameters
    ----------
    done : ForgetResult
    root : pathlib.Path
        The folder of the workspace.
    """
    for path, rows, deleted in done.cleaned:
        change = "deleted" if deleted else f"removed {count_of(rows, 'row')}"
        yield f"{path.name}: {change}."
    yield "They are erased from the graph, and no import will bring them back."
    yield from _files(
        "These files still name the person. Delete them, create them again, or edit them:",
        done.copies.naming,
        root,
    )
    yield from _files(
        "graphkit cannot search these files. Check whether they name the person:",
        done.copies.unsearched,
        root,
    )
    yield from _entries(done)
    if done.deleted_backups:
        yield f"Deleted {count_of(done.deleted_backups, 'automatic backup')}."
    if done.backups:
        yield (
            "These backups may still name the person. graphkit leaves the person out when it "
            "restores them. Delete them, and make new ones:"
        )
    for path in done.backups:
        yield f"  {path}"
    yield "Other backups and files outside this folder may name them too. See docs/privacy.md."


def _entries(done: ForgetResult) -> Iterator[str]:
    """Yield what colleagues wrote down about the person, as far as it still names them."""
    if done.erased.mentions:
        mentions = count_of(done.erased.mentions, "mention")
        yield f'{mentions} in entries by hand read "{SOMEONE}" now.'
    if done.naming:
        yield (
            "These entries still name the person in their own words. Undo each of them with "
            '"graphkit undo", and write it down again without the name:'
        )
    for entry in done.naming[:MOST_FILES_SHOWN]:
        text = "for its author alone" if entry.private else f'"{entry.typed_text()[:_LONGEST]}"'
        about = f"{entry.on.isoformat()}, {entry.kind} by {entry.author}"
        yield f"  {entry.import_id}: {about}, {text}"
    if len(done.naming) > MOST_FILES_SHOWN:
        yield f"  and {len(done.naming) - MOST_FILES_SHOWN:,} more"


def _files(what: str, paths: Sequence[Path], root: Path) -> Iterator[str]:
    if paths:
        yield what
    for path in paths[:MOST_FILES_SHOWN]:
        yield f"  {path.relative_to(root)}"
    if len(paths) > MOST_FILES_SHOWN:
        yield f"  and {len(paths) - MOST_FILES_SHOWN:,} more"
