"""The report of a workspace that has little yet."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from graphkit.config import load_settings
from graphkit.model import Affiliation, Basis, Contact, Evidence, Import, Member, Organization
from graphkit.network.build_network import build_network
from graphkit.render import write_report
from graphkit.session.questions.question_scope import QuestionScope
from graphkit.session.reports.build_report import build_report
from graphkit.snapshot import Snapshot


def test_without_a_partnership_it_reports_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n')
    snapshot = Snapshot.of(
        1,
        contacts=[Contact("c_ann", "Ann Lee"), Contact("c_bo", "Bo Ray")],
        organizations=[
            Organization("o_elm", "Elm Library"),
            Organization("o_oak", "Oak Clinic", "health"),
        ],
        affiliations=[Affiliation("c_ann", "o_elm"), Affiliation("c_bo", "o_oak")],
        evidence=[Evidence("c_ann", "c_bo", Basis.DECLARED, "list", 0.8)],
        imports=[Import("i_1", "list", "list", "list.csv", "", None)],  # type: ignore[arg-type]
    )
    network = build_network(
        snapshot, home="Elm Library", team=[Member("Ann Lee", None)], as_of=date(2026, 11, 24)
    )
    report = build_report(QuestionScope(network, load_settings(tmp_path)))
    page = write_report(tmp_path / "report.html", report).read_text(encoding="utf-8")
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert "knows 1 person" in text
    assert "Elm Library has no current partnership in the network" in text
    assert "There are no target sectors" in text
