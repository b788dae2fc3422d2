"""Settings are changed in the file: its comments and its order stay, and no value can break it."""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.config import new_config
from graphkit.config.changed_config import change_config, changed_config, config_mark
from graphkit.errors import GraphkitError, SettingsChanged, WorkspaceError
from graphkit.model import Member

WRITTEN = """\
# Ours.
[home]
organization = "Library"  # as in the files
team = [
  "Ann Lee",  # since 2020
  "Bo Roy",   # until spring
  "Cy Poe",
]

# Whom we want.
[targets]
sectors = ["banks"]
"""
CHANGED = """\
# Ours.
[home]
organization = "Old Library"  # as in the files
team = [
  "Ann Lee",  # since 2020
  "Cy Poe",
  "Di Fox",
]
mission = "Books"

# Whom we want.
[targets]
sectors = []

[asks]
budget = 5
"""
CHANGES = {
    ("home", "organization"): "Old Library",
    ("home", "team"): ["Ann Lee", "Cy Poe", "Di Fox"],
    ("home", "mission"): "Books",
    ("home", "country"): None,
    ("targets", "sectors"): [],
    ("asks", "budget"): 5,
}
ODD = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30) | st.sampled_from(
    ['"""', "'''", "\\", '"\n[store]\nuri = "bolt://x"', "# no", "]", "\x00\x1b\x7f", "a" * 5000]
)


def test_comments_and_order_stay() -> None:
    assert changed_config(WRITTEN, CHANGES) == CHANGED
    windows = WRITTEN.replace("\n", "\r\n")
    assert changed_config(windows, CHANGES) == CHANGED.replace("\n", "\r\n")
    assert changed_config(CHANGED, {("asks", "budget"): None}).endswith("[asks]\n")


@given(home=ODD, team=st.lists(ODD, max_size=3), mission=ODD)
def test_no_value_breaks_the_file(home: str, team: list[str], mission: str) -> None:
    for text in (new_config("Library", [Member("Ann Lee")]), 'home.organization = "Library"', ""):
        before = tomllib.loads(text)
        after = tomllib.loads(
            changed_config(
                text,
                {
                    ("home", "organization"): home,
                    ("home", "team"): team,
                    ("home", "mission"): mission,
                },
            )
        )
        said = {"organization": home, "team": team, "mission": mission}
        assert after == {**before, "home": {**before.get("home", {}), **said}}


@pytest.mark.parametrize(
    ("changes", "error", "mark"),
    [
        ({("home", "mail"): "no address"}, WorkspaceError, ""),
        ({("asks", "budget"): "often"}, WorkspaceError, ""),
        ({("home", "team"): ["<>"]}, GraphkitError, ""),
        ({("home", "mission"): "Books"}, SettingsChanged, "of before"),
        ({("home", "mission"): "x" * 1_000_001}, WorkspaceError, ""),
    ],
)
def test_what_is_wrong_or_too_late_changes_nothing(
    changes: dict[tuple[str, str], str], error: type[Exception], mark: str, tmp_path: Path
) -> None:
    file = tmp_path / "graphkit.toml"
    file.write_text(WRITTEN, "utf-8")
    with pytest.raises(error):
        change_config(tmp_path, changes, mark or config_mark(tmp_path), environment={})
    assert file.read_text("utf-8") == WRITTEN


def test_who_may_read_the_file_stays_and_so_does_a_link(tmp_path: Path) -> None:
    file = tmp_path / "shared.toml"
    file.write_text(WRITTEN, "utf-8")
    file.chmod(0o640)
    (tmp_path / "graphkit.toml").symlink_to(file)
    found = change_config(tmp_path, CHANGES, config_mark(tmp_path), environment={})
    assert (found.home, found.ask_budget) == ("Old Library", 5)
    assert file.read_text("utf-8") == CHANGED
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert (tmp_path / "graphkit.toml").is_symlink()
