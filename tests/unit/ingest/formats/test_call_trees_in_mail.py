"""Call trees that somebody sends around by mail."""

from __future__ import annotations

import pytest

from graphkit.ingest import open_inputs
from graphkit.ingest.formats.mail_contacts import call_tree_in_mail, contacts_in_mail
from graphkit.ingest.inputs.input import Input
from graphkit.model import Member

NORA = Member("Nora Kim", "nora@library.example")
HEAD = """\
From: Lourdes Gallardo <lg@rivers.example>
To: Nora Kim <nora@library.example>, "Dr. Ann Lee" <ann@elm.example>
Date: Tue, 6 Oct 2026 14:22:03 -0400
Subject: {subject}
Message-ID: <1@x.example>
Content-Type: text/plain; charset=utf-8
{more}
"""
SIGNATURE = "\n--\nLourdes Gallardo\nNetwork Coordinator\nTwo Rivers Health\n724-555-0150\n"
SENTENCES = """\
Hi all,

here is how we call each other when it snows.

Lourdes Gallardo (724-555-0151) calls Dr. Ann Lee (724-555-0152) and Bo Ek (724-555-0153)
Bo Ek calls Cy Park, front desk (724-555-0154)
"""
OUTLINE = """\
Hi all,

Lourdes Gallardo 724-555-0151
   Dr. Ann Lee 724-555-0152
   Bo Ek 724-555-0153
      Cy Park, front desk, 724-555-0154
"""
CALLS = {
    ("Lourdes Gallardo", "Ann Lee"),
    ("Lourdes Gallardo", "Bo Ek"),
    ("Bo Ek", "Cy Park"),
}


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("snow days", SENTENCES + SIGNATURE),
        ("our phone tree", OUTLINE + SIGNATURE),
        ("Telefonkette", OUTLINE),
    ],
)
def test_a_call_tree_in_mail_gives_ties_and_one_person_each(subject, body, graph, put, sources):
    path = put(HEAD.format(subject=subject, more="") + body, "tree.eml")
    with open_inputs(path, sources) as opened:
        for part in opened:
            graph.take(part, owner=NORA)
    people = {one.id: one for one in graph.snapshot.contacts}
    names = [one.name for one in people.values()]
    assert sorted(names) == ["Ann Lee", "Bo Ek", "Cy Park", "Lourdes Gallardo", "Nora Kim"]
    ties = {(people[e.from_id].name, people[e.to_id].name) for e in graph.snapshot.evidence}
    assert ties >= CALLS
    reached = {one.name: (*one.emails, *one.phones) for one in people.values()}
    assert "ann@elm.example" in reached["Ann Lee"]
    assert any("0152" in each for each in reached["Ann Lee"])


@pytest.mark.parametrize(
    ("subject", "body", "more"),
    [
        ("Friday", "Hi all,\n\nplease call Ann Lee at 724-555-0152.\n", ""),
        ("Friday", OUTLINE, ""),  # an outline may be anything
        ("our phone tree", OUTLINE, "List-Id: <all.library.example>\n"),
        ("our phone tree", "Hi all,\n\nhere it is.\n", ""),
    ],
)
def test_other_mail_has_no_call_tree(subject, body, more, put):
    input = Input.of(put(HEAD.format(subject=subject, more=more) + body + SIGNATURE, "no.eml"))
    assert call_tree_in_mail(input) == ""


def test_beside_a_call_tree_only_the_signature_is_read(put):
    input = Input.of(put(HEAD.format(subject="tree", more="") + SENTENCES + SIGNATURE, "t.eml"))
    assert contacts_in_mail(input, in_lists=False).count("Name: ") == 1
