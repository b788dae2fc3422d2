"""From what a user names to what is read: a file is one input, an archive or folder many."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from graphkit.config import STATE_NAME
from graphkit.errors import InputError
from graphkit.files import is_folder
from graphkit.ingest.discover.recognize import recognize
from graphkit.ingest.formats import READERS, reader_named
from graphkit.ingest.inputs.archives import (
    LOCKED,
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
from graphkit.ingest.records.record_types import PersonFields
from graphkit.ingest.records.stated_owner import stated_owner
from graphkit.ingest.sources.source import Source
from graphkit.scratch_folders import scratch_folder

_PIECE = 1 << 20
_SHOWN = 3
# Files of later kinds name people of whom those of earlier kinds know more.
_ORDER = (
    "person",
    "organization",
    "affiliation",
    "partnership",
    "tie",
    "network",
    "message",
    "meeting",
)
_BOXES = frozenset(("cur", "new"))
_OLE = b"\xd0\xcf\x11\xe0"
_NEXT = '"graphkit sources" lists what can be read; a mapping file teaches a new kind'


@dataclass(frozen=True, slots=True)
class OpenedInputs:
    """What is in a file, an archive or a folder; walking it gives its inputs.

    Attributes
    ----------
    inputs : tuple of Input
        In the order in which they should be read.
    notes : tuple of str
        What was left out, and why.
    owner : Person or None
        Whose it is, if it tells, with all mail addresses that it gives.
    """

    inputs: tuple[Input, ...]
    notes: tuple[str, ...] = ()
    owner: PersonFields | None = None

    def __iter__(self) -> Iterator[Input]:
        return iter(self.inputs)


@contextmanager
def open_inputs(
    path: Path,
    sources: Mapping[str, Source],
    *,
    sheet: str | None = None,
    scratch: Path | None = None,
) -> Iterator[OpenedInputs]:
    """Open a file, an archive, a workbook or a folder for the length of a `with` block.

    Parameters
    ----------
    path : pathlib.Path
    sources : mapping of str to Source
        Parts that are of none of these are left out.
    sheet : str, optional
        The one that is wanted of a workbook.
    scratch : pathlib.Path, optional
        The folder in which archives are unpacked: see `graphkit.scratch_folders`.

    Yields
    ------
    Opened
        What had to be unpacked is deleted at the end.

    Raises
    ------
    InputError
        If it cannot be opened, or is an archive or folder that holds nothing known.

    Notes
    -----
    For a table that is named by itself one header, such as "Name", is enough to be a spreadsheet
    of the user's. Within the export of a program that would make people of skills and languages,
    so that such tables are left out there.
    """
    with ExitStack() as stack:
        yield _Opening(sources, stack, sheet, scratch).open(Input.of(path))


@contextmanager
def open_unpacked(path: Path, scratch: Path | None = None) -> Iterator[Input]:
    """Open a file for the length of a `with` block; one packed with gzip as what is in it.

    Raises
    ------
    InputError
        If it is packed and damaged, or far larger than it seems.
    """
    with ExitStack() as stack:
        input = Input.of(path)
        if path.is_file() and is_gzip(input.head):
            input = _Opening({}, stack, None, scratch).gunzipped(input) or input
        yield input


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class _Found(NamedTuple):
    input: Input
    source: Source


@dataclass(slots=True)
class _Opening:
    """One thing being opened: what was found in it so far, and what was not wanted."""

    sources: Mapping[str, Source]
    stack: ExitStack
    sheet: str | None
    scratch: Path | None
    found: list[_Found] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    _private: Path | None = None
    _written: int = 0
    _seen: int = 0

    def open(self, input: Input) -> OpenedInputs:
        """Return what is in it."""
        path = input.path
        if is_folder(path):
            if self._is_whole(input):
                return OpenedInputs((input,))
            self._walk(path)
        elif path.is_file() and is_gzip(input.head):
            plain = self.gunzipped(input)
            return self.open(plain) if plain else OpenedInputs((input,))
        elif not path.is_file() or not _is_packed(input.head):
            return OpenedInputs((input,))  # whoever reads it says what is wrong
        elif not is_zip(input.head) or not self._archive(input, Budget(path.stat().st_size)):
            return self._workbook(input)
        return self._result(input)

    def gunzipped(self, input: Input, *around: Budget) -> Input | None:
        """Unpack what gzip has packed; None for a tar archive, and for what is packed twice."""
        with open_gzip(input.path, input.place, *around) as stream:
            head = _full(stream, HEAD_BYTES + 1)
            if is_gzip(head) or is_tar(head):
                return None
            name = input.name[:-3] if input.name.lower().endswith(".gz") else input.name
            plain = replace(input, path=self._file(), name=name, packed=input.packed or input.path)
            self._write(plain, head, stream)
        return plain

    def _workbook(self, input: Input) -> OpenedInputs:
        from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets

        if _reads_whole(input) or not is_workbook(input):
            return OpenedInputs((input,))
        every = sheets(input, self.sheet)
        for sheet in every:
            self._offer(sheet)
        # Why none of them is known, says whoever reads them.
        return self._result(input) if self.found else OpenedInputs(every)

    def _walk(self, root: Path) -> None:
        name = root.name or root.resolve().name
        waiting = [root]
        while waiting:
            for entry in self._entries(waiting.pop(), root):
                path = Path(entry.path)
                shown = label(path.relative_to(root).as_posix())
                if entry.is_symlink():
                    self.left_out["links to other files"] += 1
                    continue
                if entry.name == STATE_NAME:
                    self.left_out["graphkit's own files"] += 1
                    continue
                part = replace(Input.of(path), name=shown, archive=name)
                if entry.is_file(follow_symlinks=False):
                    self._lying(part)
                elif not entry.is_dir(follow_symlinks=False):
                    self.left_out["no ordinary files"] += 1
                elif not (self._is_whole(part) and self._offer(part)):
                    waiting.append(path)

    def _is_whole(self, folder: Input) -> bool:
        """Tell whether a folder is read as one, of mail, with nothing else in it that is known."""
        if not _reads_whole(folder):
            return False
        files = (
            Path(place, name)
            for place, folders, names in os.walk(folder.path)
            if _BOXES.isdisjoint(folders) and Path(place).name not in _BOXES
            for name in names
        )
        ordinary = (path for path in islice(files, MAX_PARTS) if path.is_file())
        return all(self._is_mail(Input.of(path)) for path in ordinary if not path.is_symlink())

    def _is_mail(self, input: Input) -> bool:
        try:
            return recognize(input, self.sources).record == "message"
        except InputError:
            return True  # of no known kind: the reader of the folder counts it

    def _entries(self, folder: Path, root: Path) -> Sequence[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                listed = list(islice(entries, MAX_PARTS + 1))
        except OSError:
            self.left_out["folders that may not be read"] += 1
            return ()
        self._count(len(listed), str(root))
        return sorted(listed, key=lambda entry: entry.name)

    def _lying(self, input: Input) -> None:
        """Take a file that lies in a folder, if it is known."""
        try:
            with input.open() as stream:
                head = _full(stream, HEAD_BYTES + 1)
        except (InputError, OSError):
            self.left_out["files that may not be read"] += 1
            return
        if is_gzip(head):
            self._zipped(input)
        elif _is_packed(head):
            self._packed(input)
        elif len(head) <= HEAD_BYTES:
            self._offer(input)
        else:
            self._offer(input, sample=self._sample(input, head))

    def _zipped(self, input: Input, *around: Budget) -> None:
        """Take a file that is packed with gzip, if what is in it is known."""
        try:
            plain = self.gunzipped(input, *around)
        except InputError as error:
            self.broken.append(f"{input.name}: {error.what}")
            return
        if plain is None:
            self.left_out["packed in a way that is not read"] += 1
        elif _is_packed(plain.head):
            self._packed(plain, *around)
        else:
            self._offer(plain)

    def _packed(self, input: Input, around: Budget | None = None) -> None:
        """Take what is in an archive or workbook; `around` is the budget of what it lies in."""
        before = len(self.found)
        try:
            self._unpack(input, around or Budget(input.path.stat().st_size), around is not None)
        except InputError as error:
            # The rest is sound: only this one cannot be had, and no half of it either.
            del self.found[before:]
            self.broken.append(f"{input.name}: {error.what}")

    def _unpack(self, input: Input, budget: Budget, nested: bool) -> None:
        from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets

        if is_zip(input.head) and self._archive(input, budget, nested):
            return
        if _reads_whole(input) or not is_workbook(input):
            self._offer(input)
            return
        for sheet in sheets(input):
            self._offer(sheet)

    def _archive(self, input: Input, budget: Budget, nested: bool = False) -> bool:
        """Take the parts of a zip archive; tell whether it is one, and not an office file."""
        name = input.name if input.archive is None else f"{input.archive}, {input.name}"
        with open_zip(input.path, input.place) as archive:
            if not archive.plain:
                return False
            self._count(len(archive.parts), input.place)
            self.left_out.update(archive.left_out)
            for part in archive.parts:
                inner = Input(self._file(), part.name, name, written=part.written)
                with archive.unpacked(part, budget) as stream:
                    packed = self._part(inner, stream)
                if packed and nested and is_zip(inner.head):
                    self.left_out["archives within archives within archives"] += 1
                elif packed and is_gzip(inner.head):
                    self._zipped(inner, budget)
                elif packed:
                    self._packed(inner, budget)
        return True

    def _part(self, input: Input, stream: _Readable) -> bool:
        """Unpack a part, all of it only if it is known; tell whether there is more in it."""
        head = _full(stream, HEAD_BYTES + 1)
        if is_gzip(head) or _is_packed(head):
            self._write(input, head, stream)
            return True
        if len(head) <= HEAD_BYTES:
            self._write(input, head)
            if not self._offer(input):
                input.path.unlink()
        elif self._offer(input, sample=self._sample(input, head)):
            self._write(input, head, stream)
        return False

    def _offer(self, input: Input, sample: Input | None = None) -> bool:
        """Keep an input if it is of a known kind, which a sample of it may tell."""
        try:
            source = recognize(sample or input, self.sources)
        except InputError:
            self.unknown.append(input.name)
            return False
        finally:
            if sample is not None:
                sample.path.unlink()
        # A fresh one, without the text that was looked at: there may be thousands of them.
        self.found.append(_Found(replace(input), source))
        return True

    def _sample(self, input: Input, head: bytes) -> Input:
        """Write the beginning of a large file; a letter or line cut in two is no part of it."""
        sample = replace(input, path=self._file())
        self._write(sample, head[: head.rfind(b"\n", 0, HEAD_BYTES) + 1] or head)
        return sample

    def _file(self) -> Path:
        if self._private is None:
            self._private = self.stack.enter_context(scratch_folder(self.scratch))
        self._written += 1
        return self._private / str(self._written)

    def _write(self, input: Input, head: bytes, stream: _Readable | None = None) -> None:
        try:
            handle = os.open(input.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(head)
                while stream is not None and (piece := stream.read(_PIECE)):
                    file.write(piece)
        except OSError as error:
            raise InputError(
                f"it cannot be unpacked: {error.strerror}",
                where=input.place,
                next=f"Free some room on the disk of {input.path.parents[2]}",
            ) from error

    def _count(self, more: int, place: str) -> None:
        self._seen += more
        if self._seen > MAX_PARTS:
            raise too_many(place)

    def _result(self, input: Input) -> OpenedInputs:
        kept = self.found
        if any(_is_export(one.source) for one in kept):
            loose = [one.input.name for one in kept if _is_loose(one.source)]
            self._note("that would be a spreadsheet only by itself", loose)
            kept = [one for one in kept if not _is_loose(one.source)]
        self._note("of no known kind", self.unknown)
        self._note("that cannot be opened", self.broken)
        if not kept:
            raise self._nothing(input)
        kept = sorted(self._gathered(kept), key=_place)
        name = input.name or input.place
        notes = [f"{name}: left out: {n:,}, {why}" for why, n in sorted(self.left_out.items())]
        return OpenedInputs(tuple(one.input for one in kept), tuple(notes), stated_owner(kept))

    def _gathered(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """Make one input of all mail that lay in one folder of an archive."""
        mail: dict[tuple[str | None, str], list[_Found]] = {}
        for one in found:
            unpacked = one.input.path.parent == self._private
            if unpacked and one.source.record == "message" and not _is_tabular(one.source):
                place = one.input.name.rpartition("/")[0]
                mail.setdefault((one.input.archive, place), []).append(one)
            else:
                yield one
        for (_, place), messages in mail.items():
            if len(messages) == 1:
                yield messages[0]
                continue
            folder = self._file()
            folder.mkdir(mode=0o700)
            for one in messages:
                one.input.path.rename(folder / one.input.path.name)
            first = messages[0]
            yield first._replace(input=replace(first.input, path=folder, name=place or "mail"))

    def _note(self, why: str, names: Sequence[str]) -> None:
        if names:
            self.left_out[f"{why} ({_listed(names)})"] += len(names)

    def _nothing(self, input: Input) -> InputError:
        if self.left_out == Counter({LOCKED: self.left_out[LOCKED]}) and self.left_out:
            return InputError(
                "the archive is locked by a password",
                where=input.place,
                next="Unpack it with the password, and import the folder",
            )
        why = "; ".join(f"{n:,}, {why}" for why, n in sorted(self.left_out.items()))
        what = f"nothing in it can be imported: {why}" if why else "there is nothing in it"
        return InputError(what, where=input.place, next=_NEXT)


def _full(stream: _Readable, size: int) -> bytes:
    """Read up to so many bytes, of a stream that may give less at a time."""
    head = b""
    while len(head) < size and (piece := stream.read(size - len(head))):
        head += piece
    return head


def _reads_whole(input: Input) -> bool:
    """Tell whether a reader takes a folder or a workbook as one thing."""
    return any(reader.matches(input) for reader in READERS if not reader.tabular)


def _place(one: _Found) -> tuple[int, str]:
    return _ORDER.index(one.source.record), one.input.name


def _is_packed(head: bytes) -> bool:
    return is_zip(head) or head.startswith(_OLE)


def _is_tabular(source: Source) -> bool:
    return reader_named(source.reader).tabular


def _is_export(source: Source) -> bool:
    return _is_tabular(source) and not source.report_unused


def _is_loose(source: Source) -> bool:
    return source.report_unused and len(source.headers) < 2


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    return f"{shown} and {more:,} more" if more > 0 else shown
