"""Find inputs in folders, zip archives, gzip files and workbooks."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from itertools import islice
from pathlib import Path

from graphkit.config import CONFIG_NAME, REJECTS_NAME, STATE_NAME
from graphkit.errors import InputError, UnknownSource
from graphkit.files import is_folder
from graphkit.ingest.discover.found_inputs import FoundInputs, OpenedInputs, is_program_export
from graphkit.ingest.discover.recognize import recognize
from graphkit.ingest.discover.scratch_files import Readable, ScratchFiles, read_up_to
from graphkit.ingest.discover.text_parts import TextParts
from graphkit.ingest.formats import READERS, format_of
from graphkit.ingest.formats.tabular.layout import explains_others, find_tables
from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets
from graphkit.ingest.inputs.archives import (
    MAX_PARTS,
    Budget,
    is_gzip,
    is_tar,
    is_zip,
    label,
    open_gzip,
    open_zip,
    too_many,
)
from graphkit.ingest.inputs.input import HEAD_BYTES, Input
from graphkit.ingest.sources.source import Source
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames

_MAILDIR_BOXES = frozenset(("cur", "new"))
_OLE = b"\xd0\xcf\x11\xe0"


class InputFinder:
    """The search for inputs in one file or folder.

    Parameters
    ----------
    sources : mapping of str to Source
        The known kinds of files.
    stack : contextlib.ExitStack
        Deletes the unpacked files when it is closed.
    sheet : str, optional
        The only sheet of a workbook that is wanted.
    scratch : pathlib.Path, optional
        The folder for unpacked files: see `graphkit.scratch_folders`.
    team : TeamNames, optional
        See `recognize_input`.
    """

    def __init__(
        self,
        sources: Mapping[str, Source],
        stack: ExitStack,
        sheet: str | None = None,
        scratch: Path | None = None,
        team: TeamNames = NO_TEAM,
    ) -> None:
        self._sources = sources
        self._sheet = sheet
        self._scratch = ScratchFiles(stack, scratch)
        self._texts = TextParts(sources, self._scratch)
        self._found = FoundInputs(sources, team)
        self._seen = 0

    def find(self, input: Input) -> OpenedInputs:
        """Return the inputs in a file or folder; an ordinary file is one input.

        Raises
        ------
        InputError
            If it cannot be opened, or is an archive or folder with nothing to import.
        """
        path = input.path
        if is_folder(path):
            if self._is_mail_folder(input):
                return OpenedInputs((input,))
            self._search_folder(path)
        elif path.is_file() and is_gzip(input.head):
            unpacked = self.gunzip(input)
            return self.find(unpacked) if unpacked else OpenedInputs((input,))
        elif not path.is_file() or not _is_container(input.head):
            return self._open_tables(input)
        elif not is_zip(input.head) or not self._open_zip(input, Budget(path.stat().st_size)):
            return self._open_workbook(input)
        return self._found.choose(input, self._scratch)

    def gunzip(self, input: Input, *around: Budget) -> Input | None:
        """Unpack a gzip file; None for a tar archive, and for a file packed twice.

        Raises
        ------
        InputError
            If it is damaged, or far larger than it seems.
        """
        with open_gzip(input.path, input.place, *around) as stream:
            head = read_up_to(stream, HEAD_BYTES + 1)
            if is_gzip(head) or is_tar(head):
                return None
            name = input.name[:-3] if input.name.lower().endswith(".gz") else input.name
            packed = input.packed or input.path
            unpacked = replace(input, path=self._scratch.new_path(), name=name, packed=packed)
            self._scratch.write(unpacked, head, stream)
        return unpacked

    def _open_workbook(self, input: Input) -> OpenedInputs:
        if _is_read_whole(input) or not is_workbook(input):
            return OpenedInputs((input,))
        every = self._sheet_tables(sheets(input, self._sheet))
        for sheet in every:
            self._found.offer(sheet)
        # If no sheet is known, reading them reports the reason.
        if not self._found.known:
            return OpenedInputs(every)
        return self._found.choose(input, self._scratch)

    def _open_tables(self, input: Input) -> OpenedInputs:
        """Return the tables of a file, or the file itself; reading it will report errors."""
        in_mail = self._texts.lists_in_mail(input)
        if in_mail:
            # The mail first: if it lacks an owner, nothing is imported.
            return OpenedInputs((input, *in_mail))
        table = self._texts.table_in_text(input)
        if table is not None:
            return table
        every = self._tables(input)
        if len(every) > 1:
            for part in every:
                self._found.offer(part)
            if self._found.known:
                return self._found.choose(input, self._scratch)
        return OpenedInputs(every)

    def _tables(self, input: Input) -> tuple[Input, ...]:
        """Return each of several tables of a file or sheet, or the whole.

        An export of a program is always one table.
        """
        try:
            found = find_tables(input) if format_of(input).tabular else ()
            if len(found) < 2 or is_program_export(recognize(input, self._sources)):
                return (input,)
        except UnknownSource:
            pass
        except InputError:
            return (input,)
        return tuple(input.with_table(n) for n in range(1, len(found) + 1))

    def _sheet_tables(self, every: Sequence[Input]) -> tuple[Input, ...]:
        """Return the tables of all sheets; sheets that explain the others are left out."""
        explaining = [sheet for sheet in every if explains_others(sheet)]
        if self._sheet is not None or len(explaining) == len(every):
            explaining = []
        self._found.leave_out_sheets([sheet.name for sheet in explaining])
        rest = [sheet for sheet in every if sheet not in explaining]
        return tuple(table for sheet in rest for table in self._tables(sheet))

    def _offer(self, input: Input, sample: Input | None = None) -> bool:
        """Keep the tables of a file, or the file, if they are of a known kind; return whether any.

        A sample is deleted.
        """
        try:
            samples = self._tables(sample or input)
            numbers = [one.table for one in samples if one.table is not None]
            if not numbers:
                return self._found.offer(input, sample)
            kept = [
                self._found.offer(input.with_table(n), sample and one)
                for n, one in zip(numbers, samples, strict=True)
            ]
            return any(kept)
        finally:
            if sample is not None:
                sample.path.unlink()

    def _search_folder(self, root: Path) -> None:
        name = root.name or root.resolve().name
        waiting = [root]
        while waiting:
            for entry in self._entries(waiting.pop(), root):
                path = Path(entry.path)
                if entry.is_symlink():
                    self._found.left_out["links to other files"] += 1
                    continue
                if entry.name in (STATE_NAME, CONFIG_NAME) or _has_rejects(path):
                    self._found.left_out["graphkit's own files"] += 1
                    continue
                shown = label(path.relative_to(root).as_posix())
                part = replace(Input.of(path), name=shown, archive=name)
                if entry.is_file(follow_symlinks=False):
                    self._offer_file(part)
                elif not entry.is_dir(follow_symlinks=False):
                    self._found.left_out["pipes and devices"] += 1
                elif not (self._is_mail_folder(part) and self._found.offer(part)):
                    waiting.append(path)

    def _is_mail_folder(self, folder: Input) -> bool:
        """Return whether a folder holds mail and no other file of a known kind."""
        if not _is_read_whole(folder):
            return False
        files = (
            Path(place, name)
            for place, folders, names in os.walk(folder.path)
            if _MAILDIR_BOXES.isdisjoint(folders) and Path(place).name not in _MAILDIR_BOXES
            for name in names
        )
        ordinary = (path for path in islice(files, MAX_PARTS) if path.is_file())
        return all(self._may_be_mail(Input.of(path)) for path in ordinary if not path.is_symlink())

    def _may_be_mail(self, input: Input) -> bool:
        try:
            return recognize(input, self._sources).record == "message"
        except InputError:
            return True  # of unknown kind: the reader of the folder counts it

    def _entries(self, folder: Path, root: Path) -> Sequence[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                listed = list(islice(entries, MAX_PARTS + 1))
        except OSError:
            self._found.left_out["folders that may not be read"] += 1
            return ()
        self._count(len(listed), str(root))
        return sorted(listed, key=lambda entry: entry.name)

    def _offer_file(self, input: Input) -> None:
        """Keep a file of a folder, or its contents, if they are of a known kind."""
        try:
            with input.open() as stream:
                head = read_up_to(stream, HEAD_BYTES + 1)
        except (InputError, OSError):
            self._found.left_out["files that may not be read"] += 1
            return
        if is_gzip(head):
            self._offer_gzip(input)
        elif _is_container(head):
            self._offer_container(input)
        elif len(head) <= HEAD_BYTES:
            self._offer(input)
        else:
            self._offer(input, sample=self._scratch.write_sample(input, head))

    def _offer_gzip(self, input: Input, *around: Budget) -> None:
        try:
            unpacked = self.gunzip(input, *around)
        except InputError as error:
            self._found.broken.append(f"{input.name}: {error.what}")
            return
        if unpacked is None:
            self._found.left_out["packed in an unknown way"] += 1
        elif _is_container(unpacked.head):
            self._offer_container(unpacked, *around)
        else:
            self._offer(unpacked)

    def _offer_container(self, input: Input, around: Budget | None = None) -> None:
        """Keep the contents of an archive or workbook; `around`: the budget of an outer archive."""
        before = len(self._found.known)
        try:
            self._open_container(
                input, around or Budget(input.path.stat().st_size), nested=around is not None
            )
        except InputError as error:
            # Only this archive is broken, and no part of it is kept. Everything else can be used.
            del self._found.known[before:]
            self._found.broken.append(f"{input.name}: {error.what}")

    def _open_container(self, input: Input, budget: Budget, *, nested: bool) -> None:
        if is_zip(input.head) and self._open_zip(input, budget, nested=nested):
            return
        if _is_read_whole(input) or not is_workbook(input):
            self._found.offer(input)
            return
        for table in self._sheet_tables(sheets(input)):
            self._found.offer(table)

    def _open_zip(self, input: Input, budget: Budget, *, nested: bool = False) -> bool:
        """Keep the known parts of a zip archive; return False for an office file."""
        name = input.name if input.archive is None else f"{input.archive}, {input.name}"
        with open_zip(input.path, input.place) as archive:
            if not archive.plain:
                return False
            self._count(len(archive.parts), input.place)
            self._found.left_out.update(archive.left_out)
            for part in archive.parts:
                path = self._scratch.new_path()
                inner = Input(path, part.name, name, written=part.written)
                with archive.open_part(part, budget) as stream:
                    packed = self._unpack_part(inner, stream)
                if packed and nested and is_zip(inner.head):
                    self._found.left_out["archives within archives within archives"] += 1
                elif packed and is_gzip(inner.head):
                    self._offer_gzip(inner, budget)
                elif packed:
                    self._offer_container(inner, budget)
        return True

    def _unpack_part(self, input: Input, stream: Readable) -> bool:
        """Unpack a part of an archive if it is known; return whether it is packed itself."""
        head = read_up_to(stream, HEAD_BYTES + 1)
        if is_gzip(head) or _is_container(head):
            self._scratch.write(input, head, stream)
            return True
        if len(head) <= HEAD_BYTES:
            self._scratch.write(input, head)
            if not self._offer(input):
                input.path.unlink()
        elif self._offer(input, sample=self._scratch.write_sample(input, head)):
            self._scratch.write(input, head, stream)
        return False

    def _count(self, more: int, place: str) -> None:
        self._seen += more
        if self._seen > MAX_PARTS:
            raise too_many(place)


def _is_read_whole(input: Input) -> bool:
    """Return whether a format reads a folder or workbook as one thing."""
    return any(reader.matches(input) for reader in READERS if not reader.tabular)


def _is_container(head: bytes) -> bool:
    return is_zip(head) or head.startswith(_OLE)


def _has_rejects(folder: Path) -> bool:
    """Return whether a folder is a workspace's folder of rejects."""
    return folder.name == REJECTS_NAME and (folder.parent / CONFIG_NAME).is_file()
