"""Of somebody who is forgotten, no address of a long question stays behind."""

from __future__ import annotations

import json
from pathlib import Path

from graphkit.session.personal_data.asked_questions import forget_questions


def test_only_what_may_name_a_person_is_deleted(tmp_path: Path) -> None:
    forget_questions(tmp_path)  # there are none
    folder = tmp_path / "jobs"
    folder.mkdir()
    kept = {"import.json": {"address": ""}, "older.json": {"title": "Import"}}
    for name, said in {**kept, "map.json": {"address": "/map?around=Ana"}}.items():
        (folder / name).write_text(json.dumps(said))
    (folder / "damaged.json").write_text("{")
    (folder / "list.json").write_text("[]")
    forget_questions(tmp_path)
    assert {path.name for path in folder.iterdir()} == {*kept, "damaged.json", "list.json"}
