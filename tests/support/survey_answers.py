"""Answers to surveys, as the page of a form writes them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from graphkit.model.surveys import sign

_DATA = re.compile(r'<script type="application/json" id="form-data">(.*?)</script>', re.DOTALL)


def form_data(form: Path) -> dict[str, Any]:
    """Return what the script of a form knows: code, key, the name of the file, the subjects."""
    found = _DATA.search(form.read_text(encoding="utf-8"))
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


def answer_text(form: Path, *, answered: str = "2026-11-24T09:00:00Z", **said: Any) -> str:
    """Return the file that a form writes."""
    content = {"answered": answered, "relations": {}, "factors": {}, "referrals": [], **said}
    return signed(form, json.dumps(content))


def signed(form: Path, content: str) -> str:
    """Return the file of some content, signed by a form."""
    data = form_data(form)
    signature = sign(data["key"], data["code"], content)
    answer = {"graphkit_answer": 1, "form": data["code"], "content": content}
    return json.dumps(answer | {"signature": signature}, indent=1)


def write_answer(folder: Path, form: Path, name: str = "", **said: Any) -> Path:
    """Write the file that a form writes into a folder, and return its path."""
    path = folder / (name or f"{form.stem}-answer.json")
    path.write_text(answer_text(form, **said), encoding="utf-8")
    return path
