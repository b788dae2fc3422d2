"""Choose the inputs to import from a folder or an archive, and note what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from graphkit.errors import InputError
from graphkit.ingest.discover.recognize import LIST_SOURCES, Recognition, recognize_input
from graphkit.ingest.discover.scratch_files import ScratchFiles
from graphkit.ingest.formats import reader_named
from graphkit.ingest.inputs.archives import LOCKED
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.inputs.refuse_database import HOW_TO_EXPORT, is_database
from graphkit.ingest.notes import first_few
from graphkit.ingest.records.record_types import PersonFields
from graphkit.ingest.records.stated_owner import stated_owner
from graphkit.ingest.sources.source import Source
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames

_SHOWN = 3
# Files of earlier kinds say more about people than files of later kinds.
_IMPORT_ORDER = (
    "person",
    "organization",
    "affiliation",
    "partnership",
    "entry",
    "tie",
    "network",
    "message",
    "meeting",
    "attendance",
)


@dataclass(frozen=True, slots=True)
class OpenedInputs:
    """The contents of a file, an archive or a folder; iterating over it gives its inputs.

    Attributes
    ----------
    inputs : tuple of Input
        In the order in which to import them.
    notes : tuple of str
        Notes on what was left out, with the reasons.
    owner : PersonFields or None
        The owner of an archive, if its own files name one, with all mail addresses there.
    recognized : mapping of (path, sheet, table) to Recognition
        What inputs were taken for when they were found.
    """

    inputs: tuple[Input, ...]
    notes: tuple[str, ...] = ()
    owner: PersonFields | None = None
    recognized: Mapping[tuple[object, ...], Recognition] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Input]:
        return iter(self.inputs)


class FoundInput(NamedTuple):
    """An input and its source."""

    input: Input
    source: Source


@dataclass(slots=True)
class FoundInputs:
    """The inputs found in a folder or an archive.

    Attributes
    ----------
    sources : mapping of str to Source
        The known kinds of files.
    team : TeamNames
        See `recognize_input`.
    known : list of FoundInput
    unknown : list of str
        Names of files of no known kind.
    databases : list of str
        Names of Access databases.
    broken : list of str
        Names of archives that cannot be opened, with the reasons.
    left_out : collections.Counter of str
        How many other files were left out, by reason.
    """

    sources: Mapping[str, Source]
    team: TeamNames = NO_TEAM
    known: list[FoundInput] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    databases: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _understood: set[tuple[object, ...]] = field(default_factory=set)
    # What inputs were taken for, by path, sheet and table.
    _recognized: dict[tuple[object, ...], Recognition] = field(default_factory=dict)

    def offer(self, input: Input, sample: Input | None = None) -> bool:
        """Keep an input if it is of a known kind; return whether it is.

        Parameters
        ----------
        input : Input
        sample : Input, optional
            Its beginning, which is read instead of the whole.
        """
        try:
            found = recognize_input(sample or input, self.sources, self.team)
        except InputError:
            known = self.databases if is_database(sample or input) else self.unknown
            known.append(input.name)
            return False
        # A copy without the text that was read from it, because there may be thousands.
        self.known.append(FoundInput(replace(input), found.source))
        place = (input.path, input.sheet, input.table)
        if found.understood:
            self._understood.add(place)
        if sample is None:
            self._recognized[place] = found
        return True

    def leave_out_sheets(self, names: Sequence[str]) -> None:
        """Leave out the sheets of a workbook that explain the others."""
        self._leave_out("that explain the other sheets", names)

    def choose(self, whole: Input, scratch: ScratchFiles) -> OpenedInputs:
        """Return the inputs to import, in order.

        Parameters
        ----------
        whole : Input
            The folder or archive in which they were found.
        scratch : ScratchFiles
            The files that were unpacked from archives.

        Raises
        ------
        InputError
            If there is nothing to import.
        """
        known = self.known
        if any(is_program_export(one.source) for one in known):
            loose = [one.input.name for one in known if self._is_loose(one)]
            self._leave_out("that graphkit imports only by name", loose)
            known = [one for one in known if not self._is_loose(one)]
        self._leave_out("of no known kind", self.unknown)
        self._leave_out("Access databases", self.databases)
        self._leave_out("that cannot be opened", self.broken)
        if not known:
            raise self._nothing_found(whole)
        known = sorted(_gather_mail(known, scratch), key=_import_order)
        name = whole.name or whole.place
        notes = [
            f"{name}: left out: {count:,}, {reason}"
            for reason, count in sorted(self.left_out.items())
        ]
        if self.databases:
            notes.append(f"{self.databases[0]}: {HOW_TO_EXPORT}, and import that file")
        inputs = tuple(one.input for one in known)
        return OpenedInputs(inputs, tuple(notes), stated_owner(known), self._recognized)

    def _is_loose(self, one: FoundInput) -> bool:
        """Return whether an input is a user's own table, without the headers of a program."""
        place = (one.input.path, one.input.sheet, one.input.table)
        few = one.source.report_unused and len(one.source.headers) < 2
        return few or place in self._understood

    def _leave_out(self, reason: str, names: Sequence[str]) -> None:
        if names:
            self.left_out[f"{reason} ({first_few(names, _SHOWN)})"] += len(names)

    def _nothing_found(self, whole: Input) -> InputError:
        if self.left_out and set(self.left_out) == {LOCKED}:
            return InputError(
                "the archive is locked by a password",
                where=whole.place,
                next="Unpack it with the password, and import the folder",
            )
        reasons = "; ".join(f"{n:,}, {reason}" for reason, n in sorted(self.left_out.items()))
        what = f"nothing in it can be imported: {reasons}" if reasons else "there is nothing in it"
        export = f"{HOW_TO_EXPORT}, and import that file. " if self.databases else ""
        return InputError(what, where=whole.place, next=f"{export}{LIST_SOURCES}")


def _gather_mail(found: Sequence[FoundInput], scratch: ScratchFiles) -> Iterator[FoundInput]:
    """Yield inputs; all mail of one folder of an archive becomes one input."""
    mail: dict[tuple[str | None, str], list[FoundInput]] = {}
    for one in found:
        is_mail = one.source.record == "message" and not _is_tabular(one.source)
        if is_mail and scratch.contains(one.input):
            folder = one.input.name.rpartition("/")[0]
            mail.setdefault((one.input.archive, folder), []).append(one)
        else:
            yield one
    for (_, name), messages in mail.items():
        if len(messages) == 1:
            yield messages[0]
            continue
        path = scratch.new_path()
        path.mkdir(mode=0o700)
        for one in messages:
            one.input.path.rename(path / one.input.path.name)
        first = messages[0]
        yield first._replace(input=replace(first.input, path=path, name=name or "mail"))


def _import_order(one: FoundInput) -> tuple[int, str]:
    return _IMPORT_ORDER.index(one.source.record), one.input.name


def _is_tabular(source: Source) -> bool:
    return reader_named(source.reader).tabular


def is_program_export(source: Source) -> bool:
    """Return whether a source is a table that a program writes."""
    return _is_tabular(source) and not source.report_unused
