"""Writing things down by hand: who may see them, what undo, forget and copies leave of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from batches import without_times

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.errors import UsageError
from graphkit.model import Entry, Member, Visibility
from graphkit.model.entries import threads
from graphkit.session.by_hand.drafts import Draft
from graphkit.session.by_hand.hand_statements import HandEntry
from graphkit.session.personal_data.privacy_words import forgotten_sentences

PEOPLE = (
    "name,email,organization,role\n"
    "Nora Kim,nora@library.example,Riverbend Library,librarian\n"
    "Tom Reyes,tom@library.example,Riverbend Library,librarian\n"
    "Dana Whitfield,dana@clinic.example,Riverbend Clinic,manager\n"
    "Omar Haddad,omar@county.example,County Health,director\n"
)
TEAM = (
    Member("Nora Kim", "nora@library.example"),
    Member("Tom Reyes", "tom@library.example"),
    Member("Ida Sorensen", None),
)
DAY = date(2026, 11, 3)
TEXT = "Met Dana {twice} at the clinic;\nshe will ask Omar Haddad"


@pytest.fixture
def workspace(
    tmp_path: Path, store_settings: StoreSettings, fill_once: Callable[..., None]
) -> Iterator[graphkit.Workspace]:
    root = tmp_path / "here"
    workspaces.create(root, home="Riverbend Library")
    settings = graphkit.open(root).settings
    settings = dataclasses.replace(
        settings, store=store_settings, as_of=date(2026, 11, 24), team=TEAM
    )
    (root / "people.csv").write_text(PEOPLE, encoding="utf-8")
    with graphkit.Workspace(settings, viewer="nora") as opened:
        opened.import_file(root / "people.csv")
        yield opened


def draft(workspace: graphkit.Workspace, visibility: Visibility = Visibility.TEAM) -> Draft:
    """Return a draft of a note about three."""
    made = workspace.draft()
    mentions = [
        (workspace.find("Dana Whitfield"), "met", "Dana"),
        (workspace.find("Riverbend Clinic"), "mentioned", "the clinic"),
        (workspace.find("Omar Haddad"), "asked", "Omar Haddad"),
    ]
    made.add_entry("note", DAY, TEXT, mentions, {"due": "2027-03-01"}, visibility=visibility)
    return made


def noted(workspace: graphkit.Workspace, visibility: Visibility = Visibility.TEAM) -> HandEntry:
    return workspace.load_draft(draft(workspace, visibility))


def entries(workspace: graphkit.Workspace, viewer: str | None) -> tuple[Entry, ...]:
    """Return what a viewer sees, by every way to it."""
    workspace.viewer = viewer
    seen = tuple(workspace.network().entries)
    assert tuple(workspace.snapshot().entries) == seen
    return seen


def names(workspace: graphkit.Workspace) -> dict[str, str]:
    network = workspace.network()
    return {e.id: e.name for e in (*network.contacts.values(), *network.organizations.values())}


def test_a_note_is_seen_by_the_team_and_undone_as_one(workspace: graphkit.Workspace) -> None:
    before = without_times(workspace.snapshot())
    made = noted(workspace)
    assert (made.record.file, made.record.visibility) == ("by hand, Nora Kim", Visibility.TEAM)
    for viewer in ("nora", "tom", None):
        (entry,) = entries(workspace, viewer)
        assert (entry.id, entry.author, entry.kind) == (made.entries[0].id, "Nora Kim", "note")
        assert entry.read_text(names(workspace)) == (
            "Met Dana Whitfield {twice} at Riverbend Clinic;\nshe will ask Omar Haddad"
        )
        assert entry.typed_text() == TEXT
        assert entry.value("due") == "2027-03-01"
        stated = workspace.statements_about(workspace.find("Riverbend Clinic"))[-1]
        assert (stated.what, stated.record.id) == ("note", made.record.id)
        assert stated.value.startswith(
            "2026-11-03: Met Dana Whitfield {twice} at Riverbend Clinic; "
        )
    assert entries(workspace, "public") == ()
    # No copy for others has it, not even the team's.
    workspace.viewer = None
    assert workspace.copy("team").network.entries == ()
    workspace.undo(made.record.id)
    assert without_times(workspace.snapshot()) == before


def test_a_note_stays_with_its_people_when_their_file_comes_again(
    workspace: graphkit.Workspace,
) -> None:
    (id,) = (entry.id for entry in noted(workspace).entries)
    root = workspace.settings.root
    (record,) = (i for i in workspace.imports() if not i.by_hand)
    workspace.undo(record.id)
    (root / "later.csv").write_text(PEOPLE + PEOPLE.splitlines()[1] + "\n", encoding="utf-8")
    workspace.import_file(root / "later.csv")
    (entry,) = entries(workspace, "tom")
    dana, clinic, omar = (
        workspace.find(name).id for name in ("Dana Whitfield", "Riverbend Clinic", "Omar Haddad")
    )
    assert (entry.id, entry.about()) == (id, (dana, clinic, omar))


def test_only_the_author_sees_that_there_is_a_private_note(workspace: graphkit.Workspace) -> None:
    def shown() -> object:
        return (
            without_times(workspace.snapshot()),
            workspace.imports(),
            workspace.statements_about(workspace.find("Dana Whitfield")),
            # How often the graph was changed is no secret among colleagues.
            dataclasses.replace(workspace.status(), revision=None),
            workspace.network().source_titles,
        )

    known: dict[str | None, object] = {}
    for viewer in ("tom", None):
        workspace.viewer = viewer
        known[viewer] = shown()
    refused = refusals(workspace)
    workspace.viewer = "nora"
    made = noted(workspace, Visibility.OWNER)
    assert made.record.visibility is Visibility.OWNER
    nora = workspace.find("Nora Kim").id
    assert made.record.id in {i.id for i in workspace.store.imports_about([nora])[nora]}
    for viewer, before in known.items():
        assert entries(workspace, viewer) == ()
        assert shown() == before, viewer
        with pytest.raises(UsageError, match="write down"):
            workspace.query("snapshot/entries")
        assert workspace.query("explore/people_at", organization="clinic").rows
        with pytest.raises(UsageError):
            _ = workspace.store
    assert refusals(workspace) == refused
    assert entries(workspace, "public") == ()
    (entry,) = entries(workspace, "nora")
    assert (entry.private, entry.author) == (True, "Nora Kim")
    assert made.record.id in {record.id for record in workspace.imports()}


def refusals(workspace: graphkit.Workspace) -> list[str]:
    """Return what each viewer is refused of queries, graphkit's and their own, or its columns."""
    folder = workspace.settings.root / "cypher"
    folder.mkdir(exist_ok=True)
    for name, body in OWN_QUERIES.items():
        head = "// Numbers.\n//\n// @access  read\n// @returns n\n"
        (folder / f"{name}.cypher").write_text(f"{head}{body} AS n", encoding="utf-8")
    found = []
    for workspace.viewer in ("tom", "nora", None):
        for name in ("imports/list", "status/nodes", "imports/manifests", *OWN_QUERIES):
            try:
                found.append(f"{name} {workspace.query(name).columns}")
            except UsageError as error:
                found.append(f"{name} {error}")
    return found


def test_a_sole_member_may_read_everything(workspace: graphkit.Workspace) -> None:
    refusals(workspace)  # writes the queries down
    alone = dataclasses.replace(workspace.settings, team=TEAM[:1])
    workspace.close()
    with graphkit.Workspace(alone) as opened:
        assert opened.query("entries").rows == ((0,),)
        noted(opened)
        assert opened.query("entries").rows == ((1,),)


OWN_QUERIES = {
    "people": "MATCH (c:Contact)-[:AFFILIATED_WITH]->(o) RETURN count(o)",
    "entries": "MATCH (e:Entry) RETURN count(e)",
    "all": "MATCH (n) RETURN count(n)",
}


def test_what_cannot_be_written_down_changes_nothing(workspace: graphkit.Workspace) -> None:
    before = without_times(workspace.snapshot())
    made = draft(workspace, Visibility.OWNER)
    made.add_entry("tag", DAY, visibility=Visibility.TEAM)
    removal = draft(workspace, Visibility.OWNER)
    removal.add(workspace.find("Dana Whitfield"), ("all",))
    with pytest.raises(ValueError, match="draft of their own"):
        workspace.load_draft(removal)
    with pytest.raises(ValueError, match="draft of their own"):
        workspace.load_draft(made)
    with pytest.raises(UsageError, match="10,001 characters"):
        workspace.draft().add_entry("note", DAY, "x" * 10_001)
    workspace.viewer = "ida"
    with pytest.raises(UsageError, match="no person called Ida Sorensen"):
        noted(workspace, Visibility.OWNER)
    for viewer, said in (("public", "outside the team"), (None, "Add --as")):
        workspace.viewer = viewer
        with pytest.raises(UsageError, match=said):
            workspace.draft()
    workspace.viewer = "nora"
    assert without_times(workspace.snapshot()) == before


def test_one_import_holds_an_entry_and_what_continues_it(workspace: graphkit.Workspace) -> None:
    made = draft(workspace)
    number = made.add_entry("follow-up", date(2027, 3, 1), of=0)
    made.add_entry("done", date(2027, 3, 2), of=number)
    ask, follow_up, done = workspace.load_draft(made).entries
    assert (ask.of, follow_up.of, done.of) == (None, ask.id, follow_up.id)
    seen = entries(workspace, "tom")
    assert {id: len(each) for id, each in threads(seen).items()} == {ask.id: 3}
    assert {record.accepted for record in workspace.imports() if record.by_hand} == {3}


def test_text_from_a_terminal_is_cleaned_line_by_line(workspace: graphkit.Workspace) -> None:
    made = workspace.draft()
    made.add_entry("note", DAY, "  one\x1b[31m\n\n two\u202e  words\n", data={"why": "a\x00b"})
    (entry,) = workspace.load_draft(made).entries
    assert entry.text == "one[31m\n\ntwo words"
    assert entry.data == (("why", "ab"),)


def test_a_forgotten_person_reads_someone_and_the_author_is_told_what_is_left(
    workspace: graphkit.Workspace,
) -> None:
    noted(workspace)
    noted(workspace, Visibility.OWNER)
    made = workspace.draft()
    made.add_entry("note", DAY, "Whitfield is on leave")
    left = workspace.load_draft(made)
    hidden = workspace.draft()
    hidden.add_entry("note", DAY, "Whitfield is unwell", visibility=Visibility.OWNER)
    workspace.load_draft(hidden)
    result = workspace.forget("Dana Whitfield")
    assert result.erased.mentions == 2
    assert [(e.import_id == left.record.id, e.text) for e in result.naming] == [
        (True, "Whitfield is on leave"),
        (False, ""),
    ]
    told = "\n".join(forgotten_sentences(result, workspace.settings.root))
    assert '2 mentions in entries by hand read "someone" now.' in told
    assert f'{left.record.id}: 2026-11-03, note by Nora Kim, "Whitfield is on leave"' in told
    assert "note by Nora Kim, for its author alone" in told
    assert "unwell" not in told
    text = entries(workspace, "tom")[0].read_text(names(workspace))
    assert text == "Met someone {twice} at Riverbend Clinic;\nshe will ask Omar Haddad"
