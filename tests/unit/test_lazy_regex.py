"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from graphkit.lazy_regex import lazy_regex


def test_it_answers_as_a_compiled_expression_does() -> None:
    lazy, compiled = lazy_regex(r"(a)\d+", re.IGNORECASE), re.compile(r"(a)\d+", re.IGNORECASE)
    text = "A12 and a3"
    assert lazy.findall(text) == compiled.findall(text)
    assert lazy.sub(r"\1", text) == compiled.sub(r"\1", text)
    assert (lazy.pattern, lazy.flags, lazy.groups) == (
        compiled.pattern,
        compiled.flags,
        compiled.groups,
    )
    assert lazy_regex(rb"\d").search(b"a1") is not None


def test_it_is_compiled_once_and_only_if_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_now = re.compile

    def count(pattern: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(pattern)
        return compile_now(pattern, flags)

    monkeypatch.setattr(re, "compile", count)
    used, unused = lazy_regex("used"), lazy_regex("unused")
    assert compiled == []
    assert used.search("it is used") and used.match("used") and used.search("no") is None
    assert compiled == ["used"]
    assert unused.fullmatch("unused") is not None
    assert compiled == ["used", "unused"]


def test_a_broken_expression_is_an_error_when_it_is_used() -> None:
    broken = lazy_regex("(")
    with pytest.raises(re.error):
        broken.search("")
