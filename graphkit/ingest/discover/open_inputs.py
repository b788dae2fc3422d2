"""Open a path: a file is one input; an archive, a workbook or a folder gives several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from graphkit.ingest.discover.found_inputs import OpenedInputs
from graphkit.ingest.discover.input_finder import InputFinder
from graphkit.ingest.inputs.archives import is_gzip
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.sources.source import Source
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames


@contextmanager
def open_inputs(
    path: Path,
    sources: Mapping[str, Source],
    *,
    sheet: str | None = None,
    scratch: Path | None = None,
    team: TeamNames = NO_TEAM,
) -> Iterator[OpenedInputs]:
    """Open a file, an archive, a workbook or a folder for the length of a `with` block.

    Parameters
    ----------
    path : pathlib.Path
    sources : mapping of str to Source
        The known kinds of files. Parts of other kinds are left out.
    sheet : str, optional
        The only sheet of a workbook that is wanted.
    scratch : pathlib.Path, optional
        The folder in which to unpack archives: see `graphkit.scratch_folders`.
    team : TeamNames, optional
        See `graphkit.ingest.recognize_input`.

    Yields
    ------
    OpenedInputs
        Unpacked files are deleted at the end.

    Raises
    ------
    InputError
        If it cannot be opened, or is an archive or folder with nothing to import.

    Notes
    -----
    If you name a table by itself, one header such as "Name" is enough: it is your own spreadsheet.
    In a program's export such tables may list skills or languages, and importing them would turn
    these into people. So they are left out there.
    """
    with ExitStack() as stack:
        yield InputFinder(sources, stack, sheet, scratch, team).find(Input.of(path))


@contextmanager
def open_unpacked(path: Path, scratch: Path | None = None) -> Iterator[Input]:
    """Open a file for the length of a `with` block; a gzip file is opened as its contents.

    Raises
    ------
    InputError
        If it is packed and damaged, or far larger than it seems.
    """
    with ExitStack() as stack:
        input = Input.of(path)
        if path.is_file() and is_gzip(input.head):
            input = InputFinder({}, stack, scratch=scratch).gunzip(input) or input
        yield input
