from datetime import UTC, datetime

import pytest

from graphkit.store import manifest
from graphkit.store.backup import backup_lines
from graphkit.store.backup.backup_file import BrokenBackup

CONTACT = ["c_1", ["mail:d@x.example"], "Dana", ["d@x.example"], [], [], [], [], None]
BODY = ["o_1", ["org:clinic"], "Clinic", "health", None, [], [], None]


@pytest.mark.parametrize(("kind", "row"), [("contacts", CONTACT), ("organizations", BODY)])
def test_a_statement_without_denials_keeps_the_hash_that_it_had(kind, row):
    # The first manifests had no denials, and hashed each row as it was.
    assert manifest.tally_statements([[*row, None]], kind) == manifest.tally_statements([row])
    assert manifest.tally_statements([[*row, []]], kind) == manifest.tally_statements([row])
    assert manifest.tally_statements([[*row, ["all"]]], kind) != manifest.tally_statements([row])
    assert manifest.tally_statements([[*row, ["all"]]], kind) != manifest.tally_statements(
        [[*row, ["sector"]]], kind
    )


@pytest.mark.parametrize(("kind", "row"), [("contacts", CONTACT), ("organizations", BODY)])
def test_a_backup_from_before_denials_can_be_read(kind, row):
    assert backup_lines.to_statement(kind, row) == [*row, None]
    assert backup_lines.to_statement(kind, [*row, ["all"]]) == [*row, ["all"]]
    for wrong in (row[:-1], [*row, "all"], [*row, None, None]):
        with pytest.raises(BrokenBackup):
            backup_lines.to_statement(kind, wrong)


def test_the_first_line_of_a_backup_from_before_denials_is_accepted():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    properties = {kind: list(names) for kind, names in manifest.PROPERTIES.items()}
    value = {
        "format": backup_lines.FORMAT,
        "version": 1,
        "graphkit": "0.1",
        "schema": 6,
        "revision": 1,
        "created": now.isoformat(),
        "counts": {},
        "properties": properties,
    }
    assert backup_lines.to_header(value, 6).created == now
    # Those of version 7 had no entries, and those of version 6 no topics.
    for added in reversed(manifest.ADDED_KINDS):
        for kind in added:
            del properties[kind]
        assert backup_lines.to_header(value, 6).created == now
    for kind in ("contacts", "organizations"):
        properties[kind].remove("denied")
    assert backup_lines.to_header(value, 6).created == now
    properties["events"].remove("size")
    with pytest.raises(BrokenBackup):
        backup_lines.to_header(value, 6)
