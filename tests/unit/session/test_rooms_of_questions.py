"""Each room of questions holds a scope and nothing else, and no question is in two rooms."""

from __future__ import annotations

import inspect
import pkgutil
from collections import Counter
from dataclasses import fields
from importlib import import_module

from graphkit.session import questions
from graphkit.session.questions.question_scope import QuestionScope

ROOMS = [
    one
    for module in pkgutil.iter_modules(questions.__path__, f"{questions.__name__}.")
    for name, one in vars(import_module(module.name)).items()
    if name.endswith("Questions") and inspect.isclass(one) and one.__module__ == module.name
]


def test_a_room_holds_a_scope_and_inherits_nothing() -> None:
    assert len(ROOMS) > 5
    assert {room.__bases__ for room in ROOMS} == {(object,)}
    assert {tuple(one.name for one in fields(room)) for room in ROOMS} == {("scope",)}
    assert "network" in {one.name for one in fields(QuestionScope)}


def test_no_question_is_in_two_rooms() -> None:
    asked = Counter(name for room in ROOMS for name in vars(room) if not name.startswith("_"))
    assert asked["introductions"] == 1
    assert [name for name, times in asked.items() if times > 1] == []
