"""All that is held on one person, in the layout of docs/json.md."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from json_page import problems

from graphkit.model import Contact, Import, Visibility
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.visibility import Wish
from graphkit.session.personal_data.person_file import dossier
from graphkit.session.personal_data.rejected_rows import RejectedRow
from graphkit.store.read.statements.person_data import PersonData

MOMENT = datetime(2026, 11, 25, 9, tzinfo=UTC)
DANA = Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",), details=("Nickname: Dee",))


def book(number: int, owner: str | None = None) -> Import:
    made = Import(f"i_{number}", "google", "Google", f"{number}.csv", "", MOMENT, owner)
    return replace(made, as_of=date(2020 + number, 1, 1), visibility=Visibility.OWNER)


def held() -> PersonData:
    """Dana in every place where a person can stand; the third import does not name her."""
    people = {"c_dana": "c_dana", "c_omar": "c_omar", "c_maria": "c_maria"}
    clusters = RecordClusters(people, {id: (f"mail:{id}@x.example",) for id in people})
    mail = ["dana@clinic.example"]
    return PersonData(
        clusters,
        (book(2, "c_dana"), book(3), book(1)),
        statements=(
            (
                "i_1",
                "c_dana",
                ["mail:b", "mail:a"],
                "Dana Whitfield",
                mail,
                [],
                [],
                [],
                [],
                None,
                None,
            ),
            (
                "i_2",
                "c_d2",
                None,
                "Dana",
                None,
                ["x.example/d"],
                ["+1555"],
                ["Dee"],
                ["a: b"],
                ["n"],
                ["email:d@x.example"],
            ),
        ),
        ties=(
            (
                *("i_1", "c_omar", "Omar", True, "declared", 0.5),
                *(1, None, 0.0, None, "2026-01-01", None, "a note"),
            ),
            (
                *("i_2", "c_maria", "Maria", False, "wrote", None),
                *(7, 3, 2.5, 1.25, None, "2026-03-04", None),
            ),
        ),
        roles=(("i_1", "o_1", "Clinic", "board", None, "2020-02-29", None),),
        meetings=(("i_2", "e_1", "Fair", "2026-03-04", 12, "guest"),),
        partnerships=(
            ("i_1", "o_1", "Clinic", "c_dana", None),
            ("i_2", "o_1", "Clinic", "c_maria", "c_dana"),
        ),
        decisions=(
            Decision("d_2", False, ("mail:a",), ("mail:z",), MOMENT.replace(hour=8)),
            Decision("d_1", True, ("mail:a",), ("mail:b",), MOMENT.replace(hour=7)),
        ),
        wishes=(
            Wish("v_2", Visibility.OWNER, ("record:c_dana",), ("record:c_omar",), (), MOMENT),
            Wish(
                "v_1",
                Visibility.TEAM,
                ("mail:c_dana@x.example",),
                (),
                ("record:c_maria",),
                MOMENT.replace(hour=1),
            ),
        ),
        mentions=(
            (
                *("i_2", "n_1", "note", "2026-03-04", "{1} met {0}", '{"due":"soon"}', None),
                *("owner", 0, "met", "her", "c_dana", "Dana Whitfield"),
            ),
            (
                *("i_2", "n_1", "note", "2026-03-04", "{1} met {0}", '{"due":"soon"}', None),
                *("owner", 1, "mentioned", None, "c_omar", "Omar Haddad"),
            ),
        ),
    )


def written() -> dict[str, Any]:
    rejects = (RejectedRow("google-rejects.csv", "Dana,Whitfield\n"),)
    data: dict[str, Any] = json.loads(json.dumps(dossier(DANA, held(), rejects)))
    return data


def test_it_keeps_to_the_page() -> None:
    assert written()["schema"] == "graphkit/person/1"
    assert problems(written(), "Dossier", "dossier") == []
    empty = PersonData(RecordClusters(), (), (), (), (), (), (), (), ())
    assert problems(dossier(DANA, empty), "Dossier", "dossier") == []


def test_each_statement_stands_whole_beside_its_import() -> None:
    first, second = written()["statements"]
    assert first["keys"] == ["mail:a", "mail:b"]
    assert second == {
        "import": "i_2",
        "record": "c_d2",
        "keys": [],
        "name": "Dana",
        "emails": [],
        "urls": ["x.example/d"],
        "phones": ["+1555"],
        "aliases": ["Dee"],
        "details": ["a: b"],
        "written": ["n"],
        "denied": ["email:d@x.example"],
    }


def test_ties_say_with_whom_and_which_way() -> None:
    ties = written()["ties"]
    told = [(t["import"], t["with"]["name"], t["direction"], t["basis"]) for t in ties]
    assert told == [("i_1", "Omar", "from", "declared"), ("i_2", "Maria", "to", "wrote")]
    assert [(t["strength"], t["count"], t["days"], t["fresh"], t["note"]) for t in ties] == [
        (0.5, 1, None, None, "a note"),
        (None, 7, 3, 1.25, None),
    ]


def test_partnerships_say_what_the_person_is_in_them() -> None:
    told = [(p["owner"], p["main_contact"]) for p in written()["partnerships"]]
    assert told == [(True, False), (False, True)]


def test_what_was_decided_and_wished_comes_in_order_of_time() -> None:
    data = written()
    assert [d["same"] for d in data["decisions"]] == [True, False]
    assert [
        (w["visibility"], w["all_ties"], w["people"], w["owners"]) for w in data["visibility"]
    ] == [
        ("team", True, ["c_dana"], ["c_maria"]),
        ("owner", False, ["c_dana", "c_omar"], []),
    ]


def test_entries_are_read_with_everybody_whom_they_mention() -> None:
    (entry,) = written()["entries"]
    assert entry["text"] == "Omar Haddad met Dana Whitfield"
    assert (entry["import"], entry["visibility"], entry["data"]) == (
        "i_2",
        "owner",
        {"due": "soon"},
    )
    assert [(m["name"], m["role"], m["typed"]) for m in entry["mentions"]] == [
        ("Dana Whitfield", "met", "her"),
        ("Omar Haddad", "mentioned", ""),
    ]


def test_only_imports_that_name_the_person_are_listed_the_oldest_first() -> None:
    told = [(i["id"], i["as_of"], i["theirs"], i["visibility"]) for i in written()["imports"]]
    assert told == [("i_1", "2021-01-01", False, "owner"), ("i_2", "2022-01-01", True, "owner")]


def test_rejected_rows_stand_as_they_are() -> None:
    assert written()["rejected"] == [{"file": "google-rejects.csv", "text": "Dana,Whitfield\n"}]
