"""Headers tell what a file is."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import UnknownSource
from graphkit.ingest import Input, load_sources, recognize
from graphkit.ingest.mapping_wizard import propose_mapping
from graphkit.resources import folder

HEADERS = {
    "linkedin_connections": [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Email Address,Current Company,Current Position,Connected On",
        "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    ],
    "linkedin_messages": [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
        '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO",'
        '"RECIPIENT PROFILE URLS","DATE","SUBJECT","CONTENT","FOLDER","ATTACHMENTS"',
    ],
    "linkedin_invitations": [
        "From,To,Sent At,Message,Direction",
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl",
    ],
    "linkedin_positions": ["Company Name,Title,Description,Location,Started On,Finished On"],
    "linkedin_profile": [
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code"
    ],
    "linkedin_emails": [
        "Email Address,Confirmed,Primary,Updated On",
        "Email Address,Confirmed,Primary",
    ],
    "google_contacts": [
        "First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value",
        "Name Prefix,First Name,Last Name,Organization Name,E-mail 1 - Value,Phone 9 - Value",
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value",
    ],
    "outlook": [
        '"Title","First Name","Last Name","Company","E-mail Address","E-mail 2 Address"',
        "First Name,Middle Name,Last Name,Title,Web Page,E-mail Address,E-mail 2 Address,Company",
        "Anrede;Vorname;Nachname;Firma;E-Mail-Adresse;E-Mail 2: Adresse",
        "E-mail Address,E-mail 2 Address,E-mail 3 Address",
    ],
    "people": [
        "name,email,phone,organization,role,sector,website,notes",
        "Full name,E-Mail",
        "First Name,Last Name,Display Name,Primary Email,Organization",
        "Vorname;Nachname;Firma;Telefon",
    ],
    "partners": [
        "organization,sector,stage,since,review_on,gives,gets,main_contact,main_contact_email",
        "Partner,Status",
    ],
    "affiliations": ["person,email,employer,board,role,since,until", "Name,Committee"],
    "ties": ["from,to,strength,note,since", "from,from_email,to,to_email", "source,target"],
}


@pytest.mark.parametrize(
    ("name", "header"), [(name, header) for name, rows in HEADERS.items() for header in rows]
)
def test_each_layout_is_recognised(name, header, sources, put):
    assert recognize(put(header + "\n"), sources).name == name


def test_cards_and_calendars_are_known_by_their_first_line(sources, put):
    assert recognize(put("begin:vcard\r\nEND:VCARD", "x.txt"), sources).name == "vcard"
    assert recognize(put("\ufeffBEGIN:VCALENDAR\n", "x.csv"), sources).name == "ics"


@pytest.mark.parametrize(
    "header",
    [
        '"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO","CONTENT"',
        "colour,size,price",
        "x",
    ],
)
def test_a_file_of_no_known_kind_says_so(header, sources, put):
    path = put(header + "\n1,2,3\n")
    with pytest.raises(UnknownSource, match="no known kind of file") as caught:
        recognize(path, sources)
    assert caught.value.where == str(path)
    assert caught.value.next


def test_the_nearest_source_is_named_with_what_is_lacking(sources, put):
    with pytest.raises(UnknownSource) as caught:
        recognize(put("Member since,Firma,Role,Board,Until\n"), sources)
    assert 'the nearest is affiliations (membership list), but it lacks "person" or' in str(
        caught.value
    )


def test_the_source_that_knows_most_columns_wins(sources, put, tmp_path):
    # All that a plain spreadsheet needs is here as well.
    assert recognize(put(HEADERS["outlook"][0] + "\n"), sources).name == "outlook"
    mapping = 'name="some"\ntitle="t"\nsummary="s"\nreader="csv"\nrecord="person"\n'
    mapping += '[recognise]\nheaders=["name", "email"]\n[fields]\nname=["name"]\n'
    (tmp_path / "some.toml").write_text(mapping)
    both = load_sources(folder("import"), tmp_path)
    assert recognize(put("name,email\n"), both).name == "people"


def test_among_equals_the_source_that_asks_for_most_wins(put, tmp_path):
    for name, headers in (("a", '["name"]'), ("b", '["name", "email"]')):
        mapping = f'name="{name}"\ntitle="t"\nsummary="s"\nreader="csv"\nrecord="person"\n'
        mapping += f'[recognise]\nheaders={headers}\n[fields]\nname=["name"]\n'
        (tmp_path / f"{name}.toml").write_text(mapping)
    assert recognize(put("name,email\n"), load_sources(tmp_path)).name == "b"


def test_words_among_the_data_are_no_header(put, sources):
    rows = "".join(f"Ann Lee{n},Acme Clinic,by post\n" for n in range(15))
    path = put(f"Wer,Wo,Wie\n{rows}Name,Organization,Email\nBo Chen,Acme,Email\n")
    assert recognize(path, sources).fields["name"].columns == ("wer",)
    assert propose_mapping(Input.of(path), sources.values()).columns[0].header == "Wer"


def test_a_delimiter_within_the_data_makes_no_header(put, sources):
    rows = "".join(f"Ann Lee{n},Acme Clinic\n" for n in range(15))
    path = put(f"Wer,Wo\n{rows}Bo Chen,phone;email\nCy Cole,fax;email\n")
    assert recognize(path, sources).fields["name"].columns == ("wer",)
    assert propose_mapping(Input.of(path), sources.values()).columns[0].header == "Wer"


@pytest.mark.parametrize(
    "above",
    [
        "",
        "Members of 2026\n\n",
        "Members of 2026,,,\n,,,\n",
        "Club,Acme\nYear,2026\nBy,Ann\nTo,Bo\nFor,Cy\n",
        "A note, with a comma; and more\n",
        '"Notes:\nin two lines, quoted"\n',
    ],
)
@pytest.mark.parametrize("rows", [1, 3, 50])
def test_a_header_is_found_below_titles_and_notes(put, sources, above, rows):
    row = "Ann Lee,a@x.example,Acme,nurse\n"
    path = put(f"{above}Name,Email,Organization,Role\n{row * rows}")
    assert recognize(path, sources).name == "people"
    proposal = propose_mapping(Input.of(path), sources.values())
    assert [c.header for c in proposal.columns] == ["Name", "Email", "Organization", "Role"]


def test_a_header_of_an_export_without_rows_is_found(put, sources):
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    path = put(f'Notes:\n"When exporting, some are missing."\n\n{head}')
    assert recognize(path, sources).name == "linkedin_connections"


def test_a_pasted_calendar_is_refused_with_a_hint(tmp_path: Path) -> None:
    file = tmp_path / "week.txt"
    file.write_text(
        "Tue Oct 13  9:30 AM   Coffee w/ Brenda Lott (Goodwill)\n"
        "Wed Oct 14  1:00 PM   Site visit - Ferris Elementary\n"
        "Thu Oct 15  8:00 AM   Rotary breakfast\n"
        "Fri Oct 16  3:00 PM   Call with Dr. Nina Sharma, County Health\n"
    )
    with pytest.raises(UnknownSource) as refused:
        recognize(file, load_sources())
    assert "begin with a time" in refused.value.what
    assert ".ics" in (refused.value.next or "")


@pytest.mark.parametrize(
    "said",
    [
        "3/4/26, 9:15 AM - {}: Can we meet on the {} of May?",
        "04.03.26, 09:15 - {}: Wir treffen uns am {}.",
        "[2026-03-04, 09:15:02] {}: On se voit le {}",
    ],
)
def test_a_chat_is_refused_by_its_name(tmp_path: Path, sources, said: str) -> None:
    path = tmp_path / "chat.txt"
    lines = [said.format(name, n) for n, name in enumerate(("Ann Lee", "Bo Ek", "Jo Day", "Al"))]
    path.write_text("\n".join([*lines, "and bring the van"]), encoding="utf-8")
    with pytest.raises(UnknownSource) as refused:
        recognize(Input.of(path), sources)
    assert "export of a chat" in refused.value.what
