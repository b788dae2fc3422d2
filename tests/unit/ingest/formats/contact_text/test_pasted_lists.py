"""Lists as people paste them: boards, staff, places with their people, bullets, signatures."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest import load_sources, recognize
from graphkit.ingest.formats.contact_text import COLUMNS, read_contact_text
from graphkit.ingest.formats.contact_text.entries.split_entries import given_name_first
from graphkit.ingest.formats.table import Row

BOARD = """\
Cedar Hollow Community Library
Board of Trustees 2026-27

Joanne Pritchard, President (term expires June 2028)
Tom Whelan, Secretary (term expires June 2029)
Rosalie Ng (2028)
Hank Dubois (2029)
Vacant (2027)

Meetings are the second Tuesday at 6:30 pm in the Reading Room.
"""
OFFICERS = """\
ELKS RUN GARDEN CLUB

President ............ Wilma Fenske
1st Vice President ... Carol Ann Dietz
2nd Vice President ... (open)
Recording Secretary .. Pam Ostrander
"""
STAFF = """\
OFFICE STAFF
Principal - Mrs. Darlene Huff - ext. 101
Nurse - Jodi Fry, RN - ext. 104
Counselor (A-L) - Trey Sims - ext. 105
Counselor (M-Z) - vacant

Maple Grove Elementary School, 12 School Rd, Maple Grove
Main office 555-250-0281
"""
PARTNERS = """\
Community resource partners

Bethel Food Pantry - Marge Tillman (coordinator) 555-310-0111
Grant County Health Department - Dr. Amit Verma (medical officer) averma@grantco.example
Literacy Volunteers of Grant - Paul Ostrow 555-310-0114
Goodwill - no contact yet
YMCA - Tasha Bell (front desk manager), 555-310-0116
"""
RENEWALS = """\
MOU renewals - library partners, updated 11/2/26

Hillside Head Start - MOU expires 6/30/2027 - contact Wanda Pogue, wanda@hillside.example
Northgate Middle School - MOU expires 8/15/2027 - contact Victor Lum, 555-640-0241
Job Corps - no MOU yet - contact Marcus Dole, mdole@jobcorps.example
"""
FORWARDED = """\
From: Denise Alford <dalford@unitedway.example>
To: Ivy Chen
Subject: Fwd: Re: After-school providers

Denise Alford
Community Impact Manager
United Way of Marlow County
419-555-0171

> On Sep 29, 2026, Carla Ruiz <carla@boysgirls.example> wrote:
> Hi Denise,
>
> Boys & Girls Club - me
> 4-H Extension - Brent Yoder, byoder@extension.example
> Girl Scouts - Amy Lund, 419-555-0173, amy@gs.example
> Park & Rec - Stu Gorman, 419-555-0174
>
> Carla
"""
GERMAN = """\
Hallo zusammen,

hier die Ansprechpartner für das Stadtteilfest:

Freiwillige Feuerwehr: Holger Timm, 0171 5550131
DRK-Ortsverein: Frau Margit Sauer, sauer@drk.example
Kita Regenbogen: Jana Kuhn (Leitung), 0431 555133
Bäckerei Thoms: spendet Brezeln, Ansprechpartner noch offen

Liebe Grüße
Wiebke
"""
FRENCH = """\
Association « Les Amis de la Médiathèque »
Composition du bureau au 1er septembre 2026

LE GOFF Annick - présidente - 02 99 55 01 61
MOREL Jean-Pierre - vice-président - jp.morel@amis.example
DA SILVA Maria - trésorière
TANGUY Yves - secrétaire
poste à pourvoir - secrétaire adjoint
"""
BULLETS = """\
Volunteer coordinators by site

* Lincoln Branch
  Dorothy Haines
  dhaines@lincolnbranch.example
  (513) 555-0121 - evenings only
* Eastgate Branch
  Samir Nasser
  (513) 555-0122
"""
SIGNATURES = """\
Regards,

Lynn Castellano
Program Director | Youth Services
Harmon County Library System
T 937.555.0271 | lcastellano@harmonlib.example

Best,
Rob Whitley, MSW
School Social Worker
Fairborn High School
(937) 555-0272
"""
TOWNS = """\
County Library Directors

ALDEN
Alden Free Library
Director: Patty Crewe
716-555-0211

COLDEN
Colden Public Library
Director: vacant (call Patty Crewe)
716-555-0213
"""
STREETS = """\
Neighborhood Watch - block captains

OAK STREET
Phil Danner  217-555-0291
Marguerite Sloan  217-555-0292

MAPLE COURT
Bo Chandra  217-555-0293
Vacant - see Phil
"""
LIBRARY, AMIS = "Cedar Hollow Community Library", "Les Amis de la Médiathèque"
CASES = {
    "board": (
        BOARD,
        [
            ("Joanne Pritchard", LIBRARY, "President"),
            ("Tom Whelan", LIBRARY, "Secretary"),
            ("Rosalie Ng", LIBRARY, ""),
            ("Hank Dubois", LIBRARY, ""),
        ],
    ),
    "officers": (
        OFFICERS,
        [
            ("Wilma Fenske", "ELKS RUN GARDEN CLUB", "President"),
            ("Carol Ann Dietz", "ELKS RUN GARDEN CLUB", "1st Vice President"),
            ("Pam Ostrander", "ELKS RUN GARDEN CLUB", "Recording Secretary"),
        ],
    ),
    "staff": (
        STAFF,
        [
            ("Darlene Huff", "", "Principal"),
            ("Jodi Fry", "", "Nurse"),
            ("Trey Sims", "", "Counselor"),
            ("", "Maple Grove Elementary School", ""),
        ],
    ),
    "partners": (
        PARTNERS,
        [
            ("Marge Tillman", "Bethel Food Pantry", "coordinator"),
            ("Dr. Amit Verma", "Grant County Health Department", "medical officer"),
            ("Paul Ostrow", "Literacy Volunteers of Grant", ""),
            ("Tasha Bell", "YMCA", "front desk manager"),
        ],
    ),
    "renewals": (
        RENEWALS,
        [
            ("Wanda Pogue", "Hillside Head Start", ""),
            ("Victor Lum", "Northgate Middle School", ""),
            ("Marcus Dole", "Job Corps", ""),
        ],
    ),
    "forwarded": (
        FORWARDED,
        [
            ("Brent Yoder", "4-H Extension", ""),
            ("Amy Lund", "Girl Scouts", ""),
            ("Stu Gorman", "Park & Rec", ""),
            ("Denise Alford", "United Way of Marlow County", "Community Impact Manager"),
            ("Denise Alford", "", ""),  # the sender of what was forwarded
        ],
    ),
    "German": (
        GERMAN,
        [
            ("Holger Timm", "Freiwillige Feuerwehr", ""),
            ("Frau Margit Sauer", "DRK-Ortsverein", ""),
            ("Jana Kuhn", "Kita Regenbogen", "Leitung"),
        ],
    ),
    "French": (
        FRENCH,
        [
            ("Annick LE GOFF", AMIS, "présidente"),
            ("Jean-Pierre MOREL", AMIS, "vice-président"),
            ("Maria DA SILVA", AMIS, "trésorière"),
            ("Yves TANGUY", AMIS, "secrétaire"),
        ],
    ),
    "bullets": (
        BULLETS,
        [("Dorothy Haines", "Lincoln Branch", ""), ("Samir Nasser", "Eastgate Branch", "")],
    ),
    "signatures": (
        SIGNATURES,
        [
            ("Lynn Castellano", "Harmon County Library System", "Program Director"),
            ("Rob Whitley, MSW", "Fairborn High School", "School Social Worker"),
        ],
    ),
    "towns": (
        TOWNS,
        [("Patty Crewe", "Alden Free Library", "Director"), ("", "Colden Public Library", "")],
    ),
    "streets": (
        STREETS,
        [("Phil Danner", "", ""), ("Marguerite Sloan", "", ""), ("Bo Chandra", "", "")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_pasted_list_gives_its_people_with_their_places_and_nobody_else(
    name: str, tmp_path: Path
) -> None:
    text, expected = CASES[name]
    file = tmp_path / "list.txt"
    file.write_text(text, encoding="utf-8")
    assert recognize(file, load_sources()).name == "contact_text"
    rows = [row.cells for row in read_contact_text(text).rows if isinstance(row, Row)]
    assert [row[:3] for row in rows] == expected


def test_days_of_agreements_are_remarks_and_no_telephones() -> None:
    rows = [row.cells for row in read_contact_text(RENEWALS).rows if isinstance(row, Row)]
    told = [dict(zip(COLUMNS, cells, strict=True)) for cells in rows]
    assert [row["Phone"] for row in told] == [(), ("555-640-0241",), ()]
    assert "MOU expires 6/30/2027" in str(told[0]["Note"])


def test_events_are_no_places() -> None:
    text = "Picnic - Ann Lee, 555-010-0101\nAuction - Bob Ek, 555-010-0102\n"
    rows = [row.cells for row in read_contact_text(text).rows if isinstance(row, Row)]
    assert [row[1] for row in rows] == ["", ""]


@pytest.mark.parametrize("line", ["YMCA Director - Ann Lee", "ANN LEE - nurse", "Ann LEE, nurse"])
def test_only_surnames_in_capitals_move(line: str) -> None:
    assert given_name_first(line) == line
