"""Open files, also in archives and workbooks, and recognize what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import UnknownSource, UsageError

if TYPE_CHECKING:
    from graphkit.ingest import Input, OpenedInputs, Recognition, Source, TeamNames
    from graphkit.session.stored_graph import StoredGraph


class FilesToImport:
    """The files that a workspace opens, and the sources by which it recognizes them.

    Parameters
    ----------
    graph : StoredGraph
        Its settings and folders; the graph itself is not read.
    """

    def __init__(self, graph: StoredGraph) -> None:
        self._graph = graph
        # By the path of an input, which may be unpacked: the file that the user named, and a sheet.
        self._named: dict[Path, tuple[Path, str | None]] = {}
        self._recognized: dict[tuple[object, ...], Recognition] = {}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The mappings that graphkit brings, and those in the workspace's `import/`, by name."""
        from graphkit.ingest import load_sources
        from graphkit.resources import folder

        own = self._graph.settings.root / "import"
        return load_sources(folder("import"), *([own] if own.is_dir() else []))

    def forget_sources(self) -> None:
        """Forget the sources, because a mapping was added, and what files were taken for."""
        self.__dict__.pop("sources", None)
        self._recognized.clear()

    def open_inputs(
        self, file: Path, sheet: str | None, source: str | None
    ) -> AbstractContextManager[OpenedInputs]:
        """Open a file, archive or workbook; see `Workspace.open_file`."""
        known = self.sources if source is None else {source: self._source_named(source)}
        return self._open_inputs(file, sheet, known)

    @contextmanager
    def _open_inputs(
        self, file: Path, sheet: str | None, known: Mapping[str, Source]
    ) -> Iterator[OpenedInputs]:
        from graphkit.ingest import open_inputs

        scratch = self._graph.unpack_folder
        with open_inputs(file, known, sheet=sheet, scratch=scratch, team=self.team_names) as opened:
            self._named |= {part.path: (file.absolute(), sheet) for part in opened}
            if known is self.sources:
                for part in opened:
                    found = opened.recognized.get((part.path, part.sheet, part.table))
                    if found is not None:
                        self._recognized[_key_of(part, None)] = found
            yield opened

    def open_unpacked(self, file: Path) -> AbstractContextManager[Input]:
        """Open one file, or what gzip has packed in it."""
        from graphkit.ingest.discover.open_inputs import open_unpacked

        return open_unpacked(file, self._graph.unpack_folder)

    def source_of(self, file: Path | Input, name: str | None = None) -> Source:
        """Return the named source, or the one that the file's column headers show."""
        return self.recognize(file, name).source

    def recognize(self, file: Path | Input, name: str | None = None) -> Recognition:
        """Return what a file is taken for: the named source, or the one that its columns show."""
        from graphkit.ingest import Input, Recognition, recognize_input

        input = file if isinstance(file, Input) else Input.of(file)
        known = self.sources if name is None else {name: self._source_named(name)}
        key = _key_of(input, name)
        if key not in self._recognized:
            try:
                self._recognized[key] = recognize_input(input, known, self.team_names)
            except UnknownSource:
                if name is None:
                    raise
                # Reading it says what does not fit.
                self._recognized[key] = Recognition(known[name])
        return self._recognized[key]

    @cached_property
    def team_names(self) -> TeamNames:
        """The names of the team, as people write them."""
        from graphkit.ingest import TeamNames

        return TeamNames(self._graph.settings.team)

    def _source_named(self, name: str) -> Source:
        if name not in self.sources:
            raise UsageError(
                f"there is no source called {name!r}",
                next=f'"graphkit sources" lists them: {", ".join(self.sources)}',
            )
        return self.sources[name]

    def named_file(self, file: Input) -> tuple[Path, str | None]:
        """Return the file that the user named for an input, and the sheet.

        The path is relative if the file is in the workspace, which may be moved.
        """
        path, sheet = self._named.get(file.path, (file.path.absolute(), file.sheet))
        return self.place_of(path), sheet

    def place_of(self, path: Path) -> Path:
        """Return a path, relative to the workspace if it is in there."""
        root, path = self._graph.settings.root.absolute(), path.absolute()
        return path.relative_to(root) if path.is_relative_to(root) else path


def _key_of(input: Input, source: str | None) -> tuple[object, ...]:
    """Return what decides for what a file is taken: where and when it was written, and a source."""
    seen = input.path.stat() if input.path.exists() else None
    when = seen and (seen.st_mtime_ns, seen.st_size)
    return input.path, input.sheet, input.table, when, source
