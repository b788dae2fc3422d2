"""Read tables in Parquet as a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from graphkit.compute.parquet import table_schema as schema
from graphkit.compute.parquet.arrow_columns import (
    arrow_type,
    to_categorical,
    to_days,
    to_numbers,
    to_places,
)
from graphkit.compute.parquet.other_records import read_records
from graphkit.compute.parquet.table_schema import TABLES, TableSchema, check_columns
from graphkit.errors import InputError
from graphkit.model import (
    Contact,
    Entry,
    Event,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.snapshot import (
    BASES,
    KINDS,
    AffiliationColumns,
    AttendanceColumns,
    Entities,
    EvidenceColumns,
    HistoryColumns,
    Snapshot,
    Statements,
)
from graphkit.snapshot.entity_columns import EntitiesBuilder

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from graphkit.columns import Texts

E = TypeVar("E", Contact, Organization)


@dataclass(frozen=True)
class TablesFolder:
    """A folder with a file or a folder of files for each table."""

    folder: Path

    def place(self, table: str) -> Path | None:
        """Return the file or folder of a table; None if there is none."""
        for path in (self.folder / f"{table}.parquet", self.folder / table):
            if path.exists():
                return path
        return None

    def located(self, table: str) -> Path:
        """Return the file or folder of a table that must be there."""
        found = self.place(table)
        if found is None:
            raise InputError(
                f"the table {table} is missing",
                where=str(self.folder),
                next=f"Write {table}.parquet, or a folder {table} of such files",
            )
        return found

    def read(self, table: TableSchema) -> pa.Table:
        """Return all rows of a table, with every column of its schema.

        Raises
        ------
        InputError
            If the table or a column is missing that every graph needs, or has another type.
        """
        import pyarrow as pa
        import pyarrow.dataset as ds

        path = self.located(table.name) if table.needed else self.place(table.name)
        if path is None:
            return pa.table({c.name: pa.array([], arrow_type(c.type)) for c in table.columns})
        try:
            found = ds.dataset(path, format="parquet", partitioning="hive").to_table()
        except (OSError, pa.ArrowInvalid, pa.ArrowTypeError) as error:
            raise InputError(
                f"the table cannot be read ({str(error).splitlines()[0]})", where=str(path)
            ) from error
        check_columns(table, found.column_names, str(path))
        return pa.table({c.name: _column(found, c, path) for c in table.columns})

    def stamp(self, *, ties: bool) -> list[list[str | int]]:
        """Return what changes with the files: their names, sizes and times."""
        names = [name for name in TABLES if ties or name not in ("evidence", "ties")]
        places = [self.place(name) for name in names]
        files = [
            file
            for place in places
            if place is not None
            for file in (sorted(place.rglob("*.parquet")) if place.is_dir() else [place])
        ]
        return [
            [file.relative_to(self.folder).as_posix(), stat.st_size, stat.st_mtime_ns]
            for file in files
            for stat in [file.stat()]
        ]

    @cached_property
    def contacts(self) -> Entities[Contact]:
        """The people, in order of id."""
        return _entities(Contact, self.read(TABLES["contacts"]), TABLES["contacts"])

    @cached_property
    def organizations(self) -> Entities[Organization]:
        """The organizations, in order of id."""
        table = TABLES["organizations"]
        return _entities(Organization, self.read(table), table)

    def snapshot(self, *, ties: bool = True) -> Snapshot:
        """Return the graph; without `ties`, without any evidence."""
        contacts, organizations = self.contacts, self.organizations
        parts = read_records(self.read(TABLES["records"]))
        empty = Snapshot.of(0)
        events = Entities.of(Event, parts["events"])
        evidence = EvidenceColumns.of(contacts.ids, ())
        if ties:
            evidence = evidence_columns(self.read(TABLES["evidence"]), contacts.ids)
        return Snapshot(
            revision=0,
            contacts=contacts,
            organizations=organizations,
            events=events,
            partnerships=_partnerships(self.read(TABLES["partnerships"])),
            imports=empty.imports,
            affiliations=_affiliations(
                self.read(TABLES["affiliations"]), contacts.ids, organizations.ids
            ),
            evidence=evidence,
            attendances=AttendanceColumns.of(contacts.ids, events.ids, parts["attendances"]),
            granted=empty.granted,
            history=HistoryColumns.of(contacts.ids, organizations.ids, (), ()),
            topics=Statements.of(Topic, parts["topics"]),
            offers=Statements.of(TopicLink, parts["offers"]),
            needs=Statements.of(TopicLink, parts["needs"]),
            part_of=Statements.of(PartOf, parts["part_of"]),
            denied_ties=empty.denied_ties,
            entries=Statements.of(Entry, parts["entries"]),
        )


def _column(found: pa.Table, column: schema.Column, path: Path) -> Any:
    import pyarrow as pa

    if column.name not in found.column_names:
        return pa.nulls(len(found), arrow_type(column.type))
    try:
        return found[column.name].cast(arrow_type(column.type))
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(
            f"the column {column.name} is {found[column.name].type}, and should be {column.type}",
            where=str(path),
        ) from error


def _entities(kind: type[E], rows: pa.Table, table: TableSchema) -> Entities[E]:
    builder = EntitiesBuilder(kind)
    names = [column.name for column in table.columns]
    for batch in rows.to_batches(max_chunksize=1 << 16):
        columns = [batch.column(name).to_pylist() for name in names]
        for values in zip(*columns, strict=True):
            given: dict[str, Any] = {
                name: tuple(value) if isinstance(value, list) else value
                for name, value in zip(names, values, strict=True)
                if value is not None
            }
            record = kind(**given)
            builder.append(*_values(record))
    ids = builder.columns(np.arange(len(builder)), "ids")["ids"]
    order = np.array(sorted(range(len(ids)), key=list(ids).__getitem__), np.int64)
    _refuse_repeats(ids.take(order), table.name)
    return builder.build(order)


def _values(record: Any) -> list[Any]:
    from graphkit.snapshot.record_values import field_values

    return field_values(record)


def _refuse_repeats(ids: Texts, table: str) -> None:
    before = None
    for id in ids:
        if id == before:
            raise InputError(f"the id {id!r} is in the table {table} twice", where=table)
        before = id


def evidence_columns(
    rows: pa.Table, ids: Texts, people: NDArray[np.integer] | None = None
) -> EvidenceColumns:
    """Return rows of the table of evidence as columns; those about unknown people are left out.

    Parameters
    ----------
    rows : pyarrow.Table
    ids : Texts
        Of all people.
    people : integer array, optional
        The only people that the rows are about, as numbers in order.
    """
    known = ids if people is None else ids.take(people)
    tail, head = (to_places(rows[name], known) for name in ("from_id", "to_id"))
    if people is not None:
        tail, head = (np.where(end >= 0, people[end], -1) for end in (tail, head))
    basis = _codes(rows["basis"], [basis.value for basis in BASES], "basis")
    columns = EvidenceColumns(
        ids,
        tail=tail.astype(np.int32),
        head=head.astype(np.int32),
        basis=basis,
        source=to_categorical(rows["source"]),
        imported=to_categorical(rows["import_id"]),
        note=to_categorical(rows["note"]),
        strength=to_numbers(rows["strength"], np.float64, np.nan),
        times=to_numbers(rows["count"], np.int64, 1),
        reach=to_numbers(rows["reach"], np.float64, 1.0),
        first=to_days(rows["first"]),
        last=to_days(rows["last"]),
        size=to_numbers(rows["size"], np.int32, 0),
        days=to_numbers(rows["days"], np.int32, 0),
        fresh=to_numbers(rows["fresh"], np.float64, np.nan),
    )
    return columns.take((tail >= 0) & (head >= 0))


def _affiliations(rows: pa.Table, people: Texts, bodies: Texts) -> AffiliationColumns:
    contact = to_places(rows["contact_id"], people)
    organization = to_places(rows["organization_id"], bodies)
    columns = AffiliationColumns(
        people,
        bodies,
        contact=contact.astype(np.int32),
        organization=organization.astype(np.int32),
        kind=_codes(rows["kind"], [kind.value for kind in KINDS], "kind"),
        role=to_categorical(rows["role"]),
        since=to_days(rows["since"]),
        until=to_days(rows["until"]),
        source=to_categorical(rows["source"]),
        imported=to_categorical(rows["import_id"]),
    )
    return columns.take((contact >= 0) & (organization >= 0))


def _codes(column: pa.ChunkedArray, names: list[str], what: str) -> NDArray[np.int8]:
    """Return the number of each name; an empty one is the first."""
    known = to_categorical(column)
    numbers = [0]
    for name in list(known.names)[1:]:
        if name not in names:
            raise InputError(f"{name!r} is no {what}", next=f"It is one of {', '.join(names)}")
        numbers.append(names.index(name))
    return np.array(numbers, np.int8)[known.codes]


def _partnerships(rows: pa.Table) -> Statements[Partnership]:
    records = rows.to_pylist()
    return Statements.of(
        Partnership,
        (Partnership(**{k: v for k, v in row.items() if v is not None}) for row in records),
    )
