"""Write a network as tables in Parquet, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.compute.parquet import table_schema as schema
from graphkit.compute.parquet.arrow_columns import (
    arrow_schema,
    arrow_type,
    coded_array,
    day_array,
    named,
    number_array,
    text_array,
    valid,
)
from graphkit.compute.parquet.evidence_table import evidence_rows
from graphkit.compute.parquet.other_records import record_rows
from graphkit.compute.parquet.tables_manifest import (
    MANIFEST_NAME,
    TablesManifest,
    strength_numbers,
)
from graphkit.errors import OutputError
from graphkit.files import private_folder, write_private
from graphkit.model import Import
from graphkit.network import Network
from graphkit.snapshot import KINDS, Entities, Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.progress import Progress

# Rows of a table that are in memory at once; each becomes a group of rows in the file.
_BLOCK = 1 << 17


def write_tables(
    network: Network,
    seen: Snapshot,
    folder: Path,
    *,
    imports: Mapping[str, Import],
    viewer: str | None = None,
    revision: int = 0,
    settings: str = "",
    progress: Progress | None = None,
) -> None:
    """Write a network as tables, one file each.

    Parameters
    ----------
    network : Network
        What the viewer may see; nothing else is written.
    seen : Snapshot
        The same as it is stored: for events, topics, notes and other entries.
    folder : pathlib.Path
        It is made, or must be empty or have tables already, which are replaced.
    imports : mapping of str to Import
        By id; they say who may see the evidence of each.
    viewer : str, optional
        The name of the person who may see all of it.
    revision : int
        That of the store.
    settings : str
        The text of `graphkit.toml`, with which the folder is a workspace for questions.
    progress : callable
        Called with how many rows are written, and how many there are.

    Raises
    ------
    OutputError
        If the folder has something else, or a file cannot be written.

    Notes
    -----
    Memory: that of the network and of one block of 131,072 rows.
    """
    _check_folder(folder)
    private_folder(folder)
    makers: dict[schema.TableSchema, tuple[int, Callable[[slice], dict[str, Any]]]] = {
        schema.CONTACTS: _entity_rows(network.contact_columns, schema.CONTACTS),
        schema.ORGANIZATIONS: _entity_rows(network.organization_columns, schema.ORGANIZATIONS),
        schema.AFFILIATIONS: (len(network.affiliations), lambda at: _affiliation_rows(network, at)),
        schema.PARTNERSHIPS: (len(network.partnerships), lambda at: _partnership_rows(network, at)),
        schema.RECORDS: record_rows(seen),
        schema.TIES: (len(network.tie_columns), _tie_rows(network)),
        schema.EVIDENCE: (
            len(network.evidence),
            evidence_rows(network.evidence, imports, _tie_order(network)),
        ),
    }
    whole, done = sum(count for count, _ in makers.values()), 0
    for table, (count, rows) in makers.items():
        write_private(folder / f"{table.name}.parquet", _pieces(table, count, rows), durable=False)
        done += count
        if progress is not None:
            progress(done, whole)
    if settings:
        write_private(folder / "graphkit.toml", settings)
    manifest = TablesManifest(
        day=network.as_of,
        home_id=network.home_id,
        team=network.team,
        notice=network.notice,
        viewer=viewer,
        source_titles=dict(network.source_titles),
        rating_means=dict(network.rating_means),
        factor_means=dict(network.factor_means),
        strength=strength_numbers(network.evidence_kinds),
        revision=revision,
    )
    write_private(folder / MANIFEST_NAME, manifest.to_json())


def _check_folder(folder: Path) -> None:
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"cannot be read: {error.strerror}", where=str(folder)) from error
    if names and MANIFEST_NAME not in names:
        raise OutputError(
            "the folder has other files",
            where=str(folder),
            next="Name a new folder, or one with tables to replace",
        )


class _Sink:
    """A file that keeps what is written until somebody takes it."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self.closed = False

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._size += len(part)
        return len(part)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None: ...

    def close(self) -> None:
        self.closed = True

    def take(self) -> list[bytes]:
        parts, self._parts = self._parts, []
        return parts

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _pieces(
    table: schema.TableSchema, count: int, rows: Callable[[slice], dict[str, Any]]
) -> Iterator[bytes]:
    """Yield the bytes of a file, one block of rows after the other."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink, columns = _Sink(), arrow_schema(table)
    with pq.ParquetWriter(sink, columns, compression="zstd") as writer:
        for start in range(0, count, _BLOCK):
            made = rows(slice(start, min(count, start + _BLOCK)))
            block = pa.table(
                [made[name].cast(columns.field(name).type) for name in columns.names],
                schema=columns,
            )
            writer.write_table(block, row_group_size=_BLOCK)
            yield from sink.take()
    yield from sink.take()


def _entity_rows(
    entities: Entities[Any], table: schema.TableSchema
) -> tuple[int, Callable[[slice], dict[str, Any]]]:
    """Return how many entities there are, and a function that returns the columns of some."""
    import pyarrow as pa

    records = iter(entities)

    def rows(at: slice) -> dict[str, Any]:
        some = list(islice(records, at.stop - at.start))
        made = {"id": text_array(entities.ids, at), "name": text_array(entities.names, at)}
        for column in table.columns:
            if column.name not in made:
                values = [_plain(getattr(one, column.name)) for one in some]
                made[column.name] = pa.array(values, arrow_type(column.type))
        return made

    return len(entities), rows


def _plain(value: Any) -> Any:
    """Return a value as Arrow takes it: no half of a surrogate pair, and lists for tuples."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return valid(value) if isinstance(value, str) else value


def _tie_order(network: Network) -> NDArray[np.int64]:
    """Return the rows of the evidence, tie by tie, so that a block of them is about few people."""
    order = network.tie_columns.order
    return np.concatenate([order, np.setdiff1d(np.arange(len(network.evidence)), order)])


def _affiliation_rows(network: Network, at: slice) -> dict[str, Any]:
    held, rows = network.affiliations, np.arange(at.start, at.stop)
    return {
        "contact_id": text_array(held.contact_ids, held.contact[rows]),
        "organization_id": text_array(held.organization_ids, held.organization[rows]),
        "kind": named([kind.value for kind in KINDS], held.kind[rows]),
        "role": coded_array(held.role, rows),
        "since": day_array(held.since[rows]),
        "until": day_array(held.until[rows]),
        "source": coded_array(held.source, rows),
        "import_id": coded_array(held.imported, rows),
    }


def _partnership_rows(network: Network, at: slice) -> dict[str, Any]:
    import pyarrow as pa

    some = [asdict(each) for each in network.partnerships[at]]
    return {
        column.name: pa.array([_plain(one[column.name]) for one in some], arrow_type(column.type))
        for column in schema.PARTNERSHIPS.columns
    }


def _tie_rows(network: Network) -> Callable[[slice], dict[str, Any]]:
    ties = network.tie_columns
    bit = np.left_shift(np.int64(1), network.evidence.basis[ties.order].astype(np.int64))
    bases = np.bitwise_or.reduceat(bit, ties.ends[:-1]) if len(ties) else np.zeros(0, np.int64)

    def rows(at: slice) -> dict[str, Any]:
        numbers = ("tail", "head", "strength", "forth", "back", "known", "inferred", "observations")
        return {
            "a": text_array(network.ids, ties.tail[at]),
            "b": text_array(network.ids, ties.head[at]),
            "bases": number_array(bases[at]),
            **{name: number_array(getattr(ties, name)[at]) for name in numbers},
        }

    return rows
