"""Every mapping has a sample to try it on, and what comes out of it is as somebody approved it.

Renew the golden files with GRAPHKIT_UPDATE_GOLDEN=1 and read the difference, person by person,
before you keep it.
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from graphkit.ingest import ResolvedBatch, load_sources, read_records, recognize, resolve_batch
from graphkit.ingest.sources.source import header_spellings
from graphkit.model import Member
from graphkit.resources import folder
from graphkit.snapshot import Snapshot
from graphkit.store import manifest

SOURCES = load_sources()
SAMPLES = sorted(
    path
    for path in (folder("import") / "samples").iterdir()
    if path.suffix not in (".md", ".py", ".toml", "")
)
GOLDEN = Path(__file__).parents[1] / "golden" / "ingest"
AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
OWNER = Member("Maria Lopez", "maria.lopez@riverbendlibrary.example")


def resolved(path: Path) -> ResolvedBatch:
    source = recognize(path, SOURCES)
    owner = None if source.owner == "none" else OWNER
    reading = read_records(path, source, as_of=AT.date())
    home = "Riverbend Public Library"
    return resolve_batch(reading, Snapshot.of(0), owner=owner, home=home, at=AT)


def readable(resolution: ResolvedBatch) -> str:
    """Write a resolution as JSON, one line an item, so that a difference can be read."""
    batch = resolution.batch
    parts: dict[str, list[object]] = {
        "record": [_plain(batch.record)],
        "counts": [_plain(resolution.counts)],
        "notes": list(resolution.notes),
        "rejects": [[reject.line, reject.reason] for reject in resolution.rejects],
    }
    for field in dataclasses.fields(batch)[1:]:
        if field.name == "keys":
            parts["keys"] = [[id, *keys] for id, keys in batch.keys.items()]
        elif field.name not in sum(manifest.ADDED_KINDS, ()) or getattr(batch, field.name):
            parts[field.name] = [_plain(item) for item in getattr(batch, field.name)]
    lines = []
    for name, items in parts.items():
        rows = ",\n".join("  " + json.dumps(item, ensure_ascii=False) for item in items)
        lines.append(f'"{name}": [\n{rows}\n]' if rows else f'"{name}": []')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _plain(item: object) -> dict[str, object]:
    # What says nothing is left out; so is the import's id, which is that of the file.
    left_out = ("import_id", "digest", "at", "state", "as_of")
    values = {f.name: getattr(item, f.name) for f in dataclasses.fields(item)}  # type: ignore[arg-type]
    return {
        name: value.isoformat()
        if isinstance(value, date)
        else [[m.entity_id, m.role] for m in value]
        if name == "mentions"
        else value
        for name, value in values.items()
        if name not in left_out and value not in (None, ())
    }


def test_every_mapping_has_a_sample():
    assert {recognize(path, SOURCES).name for path in SAMPLES} == set(SOURCES)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_what_comes_out_of_a_sample_is_as_it_was(path):
    got = readable(resolved(path))
    golden = GOLDEN / f"{path.name}.json"
    if os.environ.get("GRAPHKIT_UPDATE_GOLDEN") == "1":
        golden.write_bytes(got.encode("utf-8"))
    assert golden.exists(), f"{golden} is missing; GRAPHKIT_UPDATE_GOLDEN=1 writes it"
    assert got == golden.read_bytes().decode("utf-8")


def test_no_golden_file_is_left_over():
    assert {p.name for p in GOLDEN.iterdir()} == {f"{p.name}.json" for p in SAMPLES}


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_no_column_means_two_things(source):
    spelled = Counter(column for field in source.fields.values() for column in field.columns)
    assert [column for column, count in spelled.items() if count > 1] == []


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_every_header_that_tells_a_source_is_read_or_only_tells(source):
    # A needed header that no field reads would be a slip of the pen, but for what marks a layout.
    marks = {"labels", "group membership", "email display name"}
    spelled = {column for field in source.fields.values() for column in field.columns}
    spelled |= {column for rule in source.leave_out for column in rule.columns}
    groups = (spelling.split(" + ") for group in source.headers for spelling in group)
    needed = {header for spelled_together in groups for header in spelled_together} - marks
    assert [header for header in needed if spelled.isdisjoint(header_spellings(header))] == []


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.name)
def test_a_source_says_in_one_sentence_what_it_is(source):
    assert 10 < len(source.summary) < 110
    assert "\n" not in source.summary
    assert not source.summary.endswith(".")
