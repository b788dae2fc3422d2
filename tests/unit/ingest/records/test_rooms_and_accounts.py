"""Lists of school rooms and of a bank's accounts: which person and which address a cell means."""

from __future__ import annotations

from graphkit.ingest.discover.understand_table import understand_table
from graphkit.ingest.formats.tabular.layout import find_tables
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.sources.team_names import TeamNames
from graphkit.model import Member

BOARD = (
    "Elm School PTA 2026,,,\nBoard,,,\nPosition,Name,Email,Cell\n"
    "President,Ann Lee,ann@mail.example,555-0111\nTreasurer,Bo Ek,bo@mail.example,555-0112\n"
)
ROOMS = (
    "ROOM PARENTS,,,\nRoom,Teacher,Room parent,Email or phone\n"
    "K-A,Mrs. Faulk,Cy Park,cy@mail.example\nK-B,Mr. Jessup,Bo Ek,see above\n"
    "1,Mr. Odom,Di Oakes,555-0113\n2,Ms. Hanley,need one,\n3,Mr. Voight,need two more!,\n"
)


def test_a_class_has_a_parent_and_a_teacher_known_by_surname(graph, put):
    graph.take(put(ROOMS), owner=None)
    reached = {one.name: (one.emails, one.phones) for one in graph.snapshot.contacts}
    assert reached == {
        "Bo Ek": ((), ()),  # the address is in another list above
        "Cy Park": (("cy@mail.example",), ()),
        "Di Oakes": ((), ("5550113",)),
    }


def test_rooms_below_a_board_are_a_table_of_their_own(put):
    path = put(f"{BOARD},,,\n{ROOMS}")
    titles = [table.title for table in find_tables(Input(path, path.name))]
    assert titles == ["Elm School PTA 2026\nBoard", "ROOM PARENTS"]


def test_see_above_beside_a_relative_is_the_number_of_the_row_above(graph, put):
    rows = (
        "Last,First,Phone\nLeinbach,Connie,555-0111\nLeinbach,Burt,see above\n"
        "Ng,Ann,555-0113\nNg,Bo,see above\nPark,Cy,555-0112\nOakes,Di,same\n"
    )
    graph.take(put(rows), owner=None)
    reached = {one.name: one.phones for one in graph.snapshot.contacts}
    assert reached == {
        "Connie Leinbach": ("5550111",),
        "Burt Leinbach": ("5550111",),
        "Ann Ng": ("5550113",),
        "Bo Ng": ("5550113",),
        "Cy Park": ("5550112",),
        "Di Oakes": ("5550112",),
    }


def test_account_managers_of_another_team_are_at_none_of_the_accounts(put, sources):
    managers = ("Nadia Soren", "Paul Trask")
    accounts = [f"Club {name}" for name in ("Ash", "Birch", "Cedar", "Elm", "Fir", "Oak")]
    rows = "Account,Sector,Contact,Email,Manager\n" + "".join(
        f"{account},Civic,Ann {account[5:]}son,a{n}@x.example,{managers[n % 2]}\n"
        for n, account in enumerate(accounts)
    )
    path = put(rows)
    team = TeamNames([Member("Kay Strand")])
    found = understand_table(Input(path, path.name), sources, team)
    assert found is not None
    fields = {c.header: c.field for c in found.proposal.columns}
    assert fields["Contact"] is not None
    assert fields["Manager"] is None
