"""Call trees: outlines and sentences; any other outline is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.call_tree import read_call_tree
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.record_types import PersonRecord, TieRecord

OUTLINE = """\
Snow day phone tree (updated in November)

Nora Kim 614-555-0101
   - Carol Weaver 614-555-0142
        - Jim Tate, 614-555-0143
        - Ana Vidal (church, no calls on Sundays)
        - voicemail at the office 614-555-0149
   - Luis Ortega 614-555-0144
Grace Okafor
\tBo Ek
"""
SENTENCES = """\
Carol Weaver calls Jim Tate and Ana Vidal
Jim -> Bo Ek, Grace Okafor
Bo Ek (614-555-0105) -> nobody
Nora Kim ruft an: Carol
"""


def calls(content: str) -> set[tuple[str, str]]:
    return {(each.source, each.target) for each in read_call_tree(content).connections}


def test_an_outline() -> None:
    assert calls(OUTLINE) == {
        ("nora kim", "carol weaver"),
        ("carol weaver", "jim tate"),
        ("carol weaver", "ana vidal"),
        ("nora kim", "luis ortega"),
        ("grace okafor", "bo ek"),
    }
    elements = read_call_tree(OUTLINE).elements
    assert elements["jim tate"].attributes["Phone"] == ("6145550143",)
    assert "no calls on Sundays" in str(elements["ana vidal"].attributes)


def test_sentences_with_first_names_of_people_named_before() -> None:
    assert calls(SENTENCES) == {
        ("carol weaver", "jim tate"),
        ("carol weaver", "ana vidal"),
        ("jim tate", "bo ek"),
        ("jim tate", "grace okafor"),
        ("nora kim", "carol weaver"),
    }


def test_what_stands_behind_a_called_person_is_about_that_person() -> None:
    network = read_call_tree(
        "Ann Lee, chair\n   calls Bo Ek, cook, 614-555-0102\n   calls Jo Day, Al Roe"
    )
    assert network.elements["bo ek"].attributes == {"Phone": ("6145550102",), "Title": "cook"}
    assert network.notes == []
    assert set(network.elements) == {"ann lee", "bo ek", "jo day", "al roe"}


def test_a_role_behind_a_called_person_is_no_person() -> None:
    network = read_call_tree("Ann Lee\n   calls Bo Ek, Head Cook\n   calls (need a cook)")
    assert set(network.elements) == {"ann lee", "bo ek"}


@pytest.mark.parametrize("content", [OUTLINE, SENTENCES])
def test_its_records(tmp_path: Path, content: str) -> None:
    path = tmp_path / "snow.txt"
    path.write_text(content)
    source = recognize(path, load_sources())
    assert source.name == "call_tree"
    records = read_records(path, source).records
    assert sum(isinstance(each, TieRecord) for each in records) == len(calls(content))
    assert sum(isinstance(each, PersonRecord) for each in records) == len(
        read_call_tree(content).elements
    )


def test_a_number_that_comes_later_is_kept() -> None:
    assert read_call_tree(SENTENCES).elements["bo ek"].attributes == {"Phone": ("6145550105",)}
    assert read_call_tree(SENTENCES).notes == []


def test_a_name_that_is_none_is_said() -> None:
    notes = read_call_tree("Ann Lee calls Bo Ek, the office downstairs\n").notes
    assert notes == ['line 1: "the office downstairs" is not a name']


LETTER = """\
From: Nora Kim <nora@library.example>
To: all staff
Subject: new phone tree

Hello all,

here is the tree for this winter. If you get voicemail, call the next one down and leave a message.

Nora Kim (head of team 2)  614-555-0101
   calls Carol Weaver and Jim Tate

Carol Weaver (branch 3)  614-555-0142
   calls Ana Vidal  614-555-0143
         Bo Ek      same number

Jim Tate
   -> Grace Okafor  614-555-0144

Nora
"""


def test_a_tree_within_a_letter_and_lines_that_begin_with_the_verb(tmp_path: Path) -> None:
    path = tmp_path / "mail.txt"
    path.write_text(LETTER)
    assert recognize(path, load_sources()).name == "call_tree"
    assert calls(LETTER) == {
        ("nora kim", "carol weaver"),
        ("nora kim", "jim tate"),
        ("carol weaver", "ana vidal"),
        ("carol weaver", "bo ek"),
        ("jim tate", "grace okafor"),
    }
    elements = read_call_tree(LETTER).elements
    assert len(elements) == 6
    assert elements["nora kim"].attributes["Email"] == ("nora@library.example",)
    assert elements["nora kim"].attributes["Phone"] == ("6145550101",)
    assert elements["bo ek"].attributes["Phone"] == ("6145550143",)


@pytest.mark.parametrize(
    "content",
    ["Agenda\n  - Ann Lee reports\n  - Bo Ek reports\n", "a -> b\nb -> c\n", "name,calls\nx,y\n"],
)
def test_other_outlines_are_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.txt"
    path.write_text(content)
    assert format_of(Input.of(path)).name != "call_tree"


def test_in_a_chain_of_arrows_each_one_calls_the_next() -> None:
    network = read_call_tree(
        "Start: Ida Bloom (555-201-0141) -> Fern Castle -> Nell Ash (no machine)\n"
        "Nell Ash -> back to Ida Bloom so we know that it got round\n"
    )
    assert [(each.source, each.target) for each in network.connections][-1] == (
        "nell ash",
        "ida bloom",
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("ida bloom", "fern castle"),
        ("fern castle", "nell ash"),
        ("nell ash", "ida bloom"),
    }
    assert {each.name for each in network.elements.values()} == {
        "Ida Bloom",
        "Fern Castle",
        "Nell Ash",
    }


def test_what_is_said_about_a_called_person_is_nobody() -> None:
    network = read_call_tree("Tim Okada 555-0135\n    Nadia Petrov   no phone, knock on door\n")
    assert set(network.elements) == {"tim okada", "nadia petrov"}


def test_the_end_of_a_german_verb_is_no_name() -> None:
    network = read_call_tree("Katja Lehmann ruft Sven Pohl an 0911 555104\n")
    assert set(network.elements) == {"katja lehmann", "sven pohl"}


COUPLES = """\
Cadena de llamadas

COORDINADORA: Remedios Carvajal, 555-0121

Remedios Carvajal llama a:
   Consuelo Aldana ......... 555-0124
   Fermín y Lola Urrutia
   (libre)

Consuelo Aldana llama a:
   Don Heliodoro Prats ..... 555-0127
   y cierra la cadena con Remedios Carvajal
"""


def test_a_couple_is_two_people_and_the_chain_may_be_closed() -> None:
    network = read_call_tree(COUPLES)

    assert {(each.source, each.target) for each in network.connections} == {
        ("remedios carvajal", "consuelo aldana"),
        ("remedios carvajal", "fermin urrutia"),
        ("remedios carvajal", "lola urrutia"),
        ("consuelo aldana", "heliodoro prats"),
        ("consuelo aldana", "remedios carvajal"),
    }
    assert network.elements["remedios carvajal"].attributes["Title"] == "COORDINADORA"


NAMED_BELOW = """\
SNOW CLOSING -- {0}     rev. 11/3/26, toss the old one

Joan Till 555-0126 {1} Mark {3} Celeste.

Mark Sund 555-0127 {2}
     Gwen Pruitt 555-0128
     Thuy Nguyen 555-0129
     (page position - not filled yet)

Celeste Abram 555-0130 {2}
     Ron Gill 555-0131 or try his wife Fay 555-0132
     Dorothea Hask ("Dot") 555-0133

If no answer leave a voicemail and go on to the next.
"""


@pytest.mark.parametrize(
    "words",
    [
        ("WHO CALLS WHO", "decides by 5:45 am, then calls", "calls the Ostrander people", "and"),
        ("WER RUFT WEN", "entscheidet bis 5, dann ruft an", "ruft an", "und"),
        ("QUIÉN LLAMA A QUIÉN", "decide antes de las 5 y llama a", "llama a", "y"),
    ],
)
def test_first_names_mean_those_who_are_named_below_and_titles_nobody(words):
    network = read_call_tree(NAMED_BELOW.format(*words))
    assert {(each.source, each.target) for each in network.connections} == {
        ("joan till", "mark sund"),
        ("joan till", "celeste abram"),
        ("mark sund", "gwen pruitt"),
        ("mark sund", "thuy nguyen"),
        ("celeste abram", "ron gill"),
        ("celeste abram", "dorothea hask"),
    }
    assert len(network.elements) == 7


NUMBERED = """\
MAPLE COURT TENANTS

Emergency {title}, rev. 3/1/26

Officer Joan Reyes (liaison), 614-555-0120, joan@police.example
{calls} {those}:

1) North Wing - {captain} Ann Lee, 614-555-0121
     {calls} Jo Day, 614-555-0122 (night shift)
     {calls} Kay & Bob Roe, 614-555-0123
     14 North is empty
2) South Wing - {captain} Ivan Petrov, 614-555-0124 (w) or 614-555-0125 (h)
     {calls} Rosa Vega, 614-555-0126
3) Garden Street - {needed}!! {until} Joan {calls}
     Thuy Tran, 614-555-0127

Karin Holt, Elm Clinic, karin@elm.example
"""


@pytest.mark.parametrize(
    "words",
    [
        {
            "title": "phone tree",
            "calls": "calls",
            "those": "the captains",
            "captain": "captain",
            "needed": "captain needed",
            "until": "Until then",
        },
        {
            "title": "Telefonkette",
            "calls": "ruft an:",
            "those": "die Leitungen",
            "captain": "Leiterin",
            "needed": "Leitung gesucht",
            "until": "bis dahin",
        },
        {
            "title": "cadena de llamadas",
            "calls": "llama a",
            "those": "las jefas",
            "captain": "coordinadora",
            "needed": "falta jefa",
            "until": "Mientras tanto",
        },
    ],
)
def test_captains_of_places_and_those_they_call(words, tmp_path):
    path = tmp_path / "court.txt"
    path.write_text(NUMBERED.format(**words))
    assert recognize(path, load_sources()).name == "call_tree"
    network = read_call_tree(path.read_text())
    assert {(each.source, each.target) for each in network.connections} == {
        ("joan reyes", "ann lee"),
        ("joan reyes", "ivan petrov"),
        ("joan reyes", "thuy tran"),
        ("ann lee", "jo day"),
        ("ann lee", "kay roe"),
        ("ann lee", "bob roe"),
        ("ivan petrov", "rosa vega"),
    }
    assert len(network.elements) == 9
    ann, bob = network.elements["ann lee"].attributes, network.elements["bob roe"].attributes
    assert (ann["Title"], ann["Note"]) == (words["captain"], "North Wing")
    assert bob["Phone"] == network.elements["kay roe"].attributes["Phone"] == ("6145550123",)


def test_nobody_is_called_from_above_a_line_that_is_not_understood():
    network = read_call_tree(
        "Snow day phone tree\nAnn Lee\n   Bo Ek\n   Kids Club 614-555-0101\n      Jo Day\n"
        "   Evenings:\n      Al Roe\n"
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("ann lee", "bo ek"),
        ("ann lee", "al roe"),
    }
    assert "jo day" in network.elements


def test_a_known_first_name_beside_a_whole_name_is_no_couple():
    network = read_call_tree(
        "Ann Lee 614-555-0101, who calls\n   Bo Ek\nJo Day calls Bo and Ana Vidal\n"
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("ann lee", "bo ek"),
        ("jo day", "bo ek"),
        ("jo day", "ana vidal"),
    }


def test_somebody_crossed_out_keeps_the_name():
    network = read_call_tree("Ann Lee\n   calls Bo Ek  XXX moved away\n")
    assert network.elements["bo ek"].name == "Bo Ek"


def test_backups_and_remarks_behind_dashes():
    network = read_call_tree(
        "WEATHER CLOSING - WHO CALLS WHO\n\nDr. Ann Lee decides by 5:30 am, calls Bo Ek\n\n"
        "Bo Ek, manager   614-555-0101\n  calls Jo Day LPN  614-555-0102\n"
        "      if no answer, call Al Roe  614-555-0103\n"
        "  calls Kay Orr (lab) 614-555-0104 -- no voicemail, text her\n"
        "If no answer leave a voicemail and go on.\n"
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("ann lee", "bo ek"),
        ("bo ek", "jo day"),
        ("bo ek", "al roe"),
        ("bo ek", "kay orr"),
    }
    assert len(network.elements) == 5
    assert network.elements["kay orr"].attributes["Phone"] == ("6145550104",)


def test_the_sender_of_a_letter_is_who_says_i():
    network = read_call_tree(
        "From: Jodi Park <jodi@mailbox.example>\nTo: families\nSubject: snow day calling tree\n\n"
        "Hi everybody,\n\nI call Ann Lee (614-555-0101) and Bo Ek (614-555-0102).\n"
        "Bo calls Mai Yer Vue (614-555-0103).\nMai Yer calls me back.\n"
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("jodi park", "ann lee"),
        ("jodi park", "bo ek"),
        ("bo ek", "mai yer vue"),
        ("mai yer vue", "jodi park"),
    }
    assert network.elements["jodi park"].attributes["Email"] == ("jodi@mailbox.example",)


def test_in_spanish_each_one_called_may_have_a_preposition():
    network = read_call_tree(
        "Cadena de avisos\nRosa Vega llama a Ana Ruiz (614-555-0101) y a Luis Gil (614-555-0102)\n"
        "Calle Robles: falta encargado\n"
    )
    assert {(each.source, each.target) for each in network.connections} == {
        ("rosa vega", "ana ruiz"),
        ("rosa vega", "luis gil"),
    }
    assert set(network.elements) == {"rosa vega", "ana ruiz", "luis gil"}


ZONES = """\
PRAYER CHAIN

ZONE 1 - NORTH
Leader: Ann Lee, 614-555-0101
Calls: Bo Ek, 614-555-0102
       Jo Day, 614-555-0103
"""


@pytest.mark.parametrize("title", ["PRAYER CHAIN", "Check-in calls", "Gebetskette"])
def test_leaders_of_zones(title, tmp_path):
    path = tmp_path / "zones.txt"
    path.write_text(ZONES.replace("PRAYER CHAIN", title))
    assert recognize(path, load_sources()).name == "call_tree"
    assert calls(path.read_text()) == {("ann lee", "bo ek"), ("ann lee", "jo day")}
