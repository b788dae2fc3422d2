"""Files of a workspace that still name somebody are found, in whatever way they hold the name."""

from __future__ import annotations

import base64
import gzip
import html
import io
import json
import zipfile
import zlib

import pytest
from workbooks import plain, workbook

from graphkit.model import Contact
from graphkit.session.personal_data.find_copies import find_copies

PERSON = Contact(
    "c_1",
    "Zoë Müller-Haddad",
    emails=("zoe@clinic.example",),
    urls=("linkedin.com/in/zoe-mh",),
    phones=("+1 660 555 0142",),
    aliases=("Zoe Haddad",),
)


def zipped(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("_", "."), content)
    return stream.getvalue()


def page(text: str) -> bytes:
    packed = base64.b64encode(gzip.compress(text.encode())).decode()
    return f'<script type="application/gzip">{packed}</script>'.encode()


NAMED = "Tom Reyes,Zoë Müller-Haddad,Riverbend Clinic\n"
NAMING = {
    "a.csv": NAMED.encode(),
    "parts.csv": "First,Middle,Last\nZoë,Q.,Müller-Haddad\n".encode(),
    "far.csv": f"Zoë,{'Street ' * 20},Müller-Haddad\n".encode(),
    "turned.txt": "MÜLLER-HADDAD, ZOË".encode(),
    "mail.eml": b"To: ZOE@clinic.example\n",
    "card.vcf": b"TEL:660-555-0142\n",
    "page.txt": b"see https://www.linkedin.com/in/zoe-mh/ there",
    "alias.md": b"# zoe haddad\n",
    "utf16.csv": NAMED.encode("utf-16"),
    "utf32.csv": NAMED.encode("utf-32"),
    "western.csv": NAMED.encode("cp1252"),
    "escaped.json": json.dumps({"name": "Zoë Müller-Haddad"}).encode(),
    "lines.json": b'{"given": "Zo\\u00eb",\n "family": "M\\u00fcller-Haddad"}',
    "page.html": html.escape("Zoë Müller-Haddad").encode("ascii", "xmlcharrefreplace"),
    "cells.html": "<td>Zoë</td>\n<td class='x'>Müller-Haddad</td>".encode(),
    "map.html": page('["Zoë Müller-Haddad"]'),
    "script.html": b"/[\\ud800-\\udfff]/ =C3=BC "
    + json.dumps("Zo\u00eb M\u00fcller-Haddad \U0001f600").encode(),
    "large.html": page(" ".join(map(str, range(200_000))) + '"Zoë Müller-Haddad"'),
    "deflated.html": base64.b64encode(zlib.compress(b"x" * 99 + NAMED.encode())),
    "long.json": b"[" + b'"nobody",' * 100_000 + '"Zoë Müller-Haddad"]'.encode(),
    "old.vcf": b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller-Haddad;Zo=C3=AB;;;\n",
    "export.gz": gzip.compress(NAMED.encode()),
    "export.zip": zipped(Contacts_csv=NAMED.encode()),
    "nested.zip": zipped(inner_zip=zipped(a_csv=NAMED.encode())),
    "broken.html": b"\xff\x00\x81 zoe@clinic.example \x8d",
    "zoe-mueller zoe haddad.txt": b"nothing",
}
OTHERS = {
    "other.csv": "Zoë,Lee\nTom,Müller-Haddad\n".encode(),
    "far.json": f'["Zoë", "{"x " * 400}", "Müller-Haddad"]'.encode(),
    "others.html": page('["Zoë Lee", "Tom Reyes", "Ann Other", "Bo Else", "Cy Müller-Haddad"]'),
    "script.js": b"const half = /[\\ud800-\\udfff]/; // =C3=BC\n",
    "bogus.txt": b"bzoe@clinic.example 1660555014277",
    "empty": b"",
}


@pytest.fixture
def search(tmp_path):
    def found(parts, person=PERSON):
        for name, content in parts.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return find_copies(tmp_path, person, tmp_path / ".graphkit" / "unpacked")

    return found


@pytest.mark.parametrize("name", NAMING)
def test_a_file_that_names_them_is_found(search, name):
    found = search({name: NAMING[name]})
    assert [path.name for path in found.naming] == [name]
    assert found.unsearched == ()


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_that_names_others_is_not(search, name):
    assert search({name: OTHERS[name]}).naming == ()


def test_a_workbook_is_searched(search):
    rows = [["Name", "Given"], ["Whitfield", "Dana"], ["Müller-Haddad", "Zoë"]]
    made = workbook({"Sheet": plain(rows)})
    found = search({"a.xlsx": made, "b.zip": zipped(a_xlsx=made)})
    assert [path.name for path in found.naming] == ["a.xlsx", "b.zip"]


def test_what_cannot_be_searched_is_said(search):
    found = search(
        {
            "card.png": b"\x89PNG\r\n\x1a\n" + bytes(50),
            "print.pdf": b"%PDF-1.7\n",
            "cut.zip": zipped(a_csv=NAMED.encode())[:-30],
            "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        }
    )
    assert [path.name for path in found.unsearched] == [
        "card.png",
        "cut.zip",
        "old.xls",
        "print.pdf",
    ]
    assert found.naming == ()


def test_what_graphkit_keeps_itself_is_not_searched_and_links_are_not_followed(search, tmp_path):
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.mkdir()
    (outside / "a.csv").write_text(NAMED)
    (tmp_path / "link").symlink_to(outside)
    (tmp_path / "file").symlink_to(outside / "a.csv")
    assert search({".graphkit/store/x": NAMED.encode()}).naming == ()


def test_a_person_of_one_name_is_found_where_it_stands_alone(search):
    parts = {"a.csv": b"Name,Mail\nMadonna,m@x.example\n", "b.csv": b"Name\nMadonna Louise\n"}
    assert [p.name for p in search(parts, Contact("c_1", "Madonna")).naming] == ["a.csv"]
