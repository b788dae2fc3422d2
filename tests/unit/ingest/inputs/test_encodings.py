"""Files in every known encoding, cut off anywhere near their end, are read or refused in words."""

from __future__ import annotations

import codecs

import pytest

from graphkit.errors import InputError
from graphkit.ingest import read_records, recognize
from graphkit.ingest.mapping_wizard import propose_mapping

CSV = (
    "name,email,organization\nZoë Müller,zoe@clinic.example,Riverbend\n"
    "Dana Łuk 😀,d@x.example,Öst\n"
)
TEXTS = {
    "people.csv": CSV,
    "unknown.csv": "Wer,Wo\nZoë Müller,Riverbend Clinic\nDana Łuk 😀,Östliche Schule\n",
    "contacts.vcf": "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Müller 😀\r\nEND:VCARD\r\n",
    "days.ics": (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20240101T100000Z\r\n"
        "SUMMARY:Mittag mit Zoë 😀\r\nATTENDEE;CN=Zoë:mailto:zoe@clinic.example\r\n"
        "END:VEVENT\r\nEND:VCALENDAR\r\n"
    ),
    "box.mbox": (
        "From a@x.example Thu Jan 01 10:00:00 2026\nFrom: Zoë <a@x.example>\nTo: b@x.example\n"
        "Date: Thu, 01 Jan 2026 10:00:00 +0000\n\nGrüße 😀\n"
    ),
    "net.graphml": (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key id="n" for="node" attr.name="name" attr.type="string"/>'
        '<graph edgedefault="undirected">'
        '<node id="1"><data key="n">Zoë</data></node>'
        '<node id="2"><data key="n">Łuk 😀</data></node>'
        '<edge source="1" target="2"/></graph></graphml>\n'
    ),
    "net.json": (
        '{"elements": [{"label": "Zoë", "type": "Person"}, {"label": "Łuk 😀", "type": "Person"}],'
        ' "connections": [{"from": "Zoë", "to": "Łuk 😀"}]}\n'
    ),
    "net.net": '*Vertices 2\n1 "Zoë"\n2 "Łuk"\n*Edges\n1 2\n',
}
ENCODINGS = {
    "utf-8": ("utf-8", b""),
    "utf-8 with a mark": ("utf-8", codecs.BOM_UTF8),
    "utf-16-le": ("utf-16-le", codecs.BOM_UTF16_LE),
    "utf-16-be": ("utf-16-be", codecs.BOM_UTF16_BE),
    "utf-16-le without a mark": ("utf-16-le", b""),
    "utf-16-be without a mark": ("utf-16-be", b""),
    "utf-32-le": ("utf-32-le", codecs.BOM_UTF32_LE),
    "utf-32-be": ("utf-32-be", codecs.BOM_UTF32_BE),
    "cp1252": ("cp1252", b""),
    "utf-7": ("utf-7", b""),
    "shift-jis": ("shift-jis", b""),
}
LAST = 16


def taken_in(path, sources):
    """Return how many records a file gives; a refusal in words is none."""
    try:
        return len(read_records(path, recognize(path, sources)).records)
    except InputError as error:
        assert str(error).isprintable()
        return 0


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", TEXTS)
def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes(tmp_path, sources, name, encoding):
    codec, mark = ENCODINGS[encoding]
    raw = mark + TEXTS[name].encode(codec, "replace")
    path = tmp_path / name
    for cut in range(min(len(raw), LAST) + 1):
        path.write_bytes(raw[: len(raw) - cut])
        taken_in(path, sources)
        try:
            from graphkit.ingest.inputs.input import Input

            propose_mapping(Input.of(path), sources.values())
        except InputError:
            pass
    for size in range(20):
        path.write_bytes(raw[:size])
        taken_in(path, sources)


@pytest.mark.parametrize("cut", range(8))
@pytest.mark.parametrize(
    "encoding", [name for name in ENCODINGS if name.startswith("utf-") and name != "utf-7"]
)
def test_the_rows_before_the_cut_are_taken_in(tmp_path, sources, encoding, cut):
    codec, mark = ENCODINGS[encoding]
    raw = mark + CSV.encode(codec)
    path = tmp_path / "people.csv"
    path.write_bytes(raw[: len(raw) - cut])
    assert taken_in(path, sources) >= 1
