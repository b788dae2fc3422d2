import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.config import find_root, load_settings, new_config
from graphkit.errors import UsageError, WorkspaceError
from graphkit.model import Member

TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=30)


def settings(root: Path, text: str, **environment: str):
    (root / "graphkit.toml").write_text(text, encoding="utf-8")
    return load_settings(root, environment)


def test_defaults_are_an_embedded_store_and_today(tmp_path: Path) -> None:
    found = settings(tmp_path, "")
    assert found.store.embedded
    assert found.store.folder == tmp_path / ".graphkit" / "store"
    assert (found.team, found.as_of, found.inferred) == ((), None, True)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        new_config("Old Library", [Member("Ann Lee", "ann@old.example")], ["banks"], ["City Hall"])
        + "as_of = 2026-11-24\n",
    )
    assert found.home == "Old Library"
    assert found.team == (Member("Ann Lee", "ann@old.example"),)
    assert (found.target_sectors, found.target_organizations) == (("banks",), ("City Hall",))
    assert found.as_of == date(2026, 11, 24)


@given(home=TEXT, sector=TEXT)
def test_any_name_survives_the_configuration(
    tmp_path_factory: pytest.TempPathFactory, home: str, sector: str
) -> None:
    found = settings(tmp_path_factory.mktemp("any"), new_config(home, sectors=[sector]))
    assert (found.home, found.target_sectors) == (home, (sector,))


def test_the_environment_overrides_the_file_and_hides_the_password(tmp_path: Path) -> None:
    found = settings(
        tmp_path,
        '[store]\nuri = "bolt://there:7687"\nusername = "ann"\n',
        NEO4J_URI="neo4j+s://here:7687",
        NEO4J_PASSWORD="hunter2",
        NEO4J_DATABASE="partners",
    )
    assert (found.store.uri, found.store.username) == ("neo4j+s://here:7687", "ann")
    assert (found.store.password, found.store.database) == ("hunter2", "partners")
    assert "hunter2" not in repr(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[home]\nteam = 3\n", "home.team must be a list"),
        ("[home]\nteam = [3]\n", "home.team must be a list of texts"),
        ('home = "x"\n', "home must be a table"),
        ('[[team]]\nname = "Ann Lee"\n', r"team must be a table.*below \[home\]: team = "),
        ('[analysis]\nas_of = "today"\n', "analysis.as_of must be a date"),
        ('[store]\nuri = "http://x"\n', "http://x"),
        ('[store]\npassword = "x"\n', "password does not belong"),
        ("[home\n", r"graphkit\.toml:1:6"),
        ("strength = 3\n", "strength must be a table"),
        ("[strength]\nmet = 3\n", "strength.met must be a table.*base = 0.5"),
        ("[cadence]\nhours = 0\n", "cadence.hours must be a number of hours"),
        ("[cadence]\nstage = 3\n", "cadence.stage is unknown.*stages, tags, people, organ"),
        ("[cadence]\nstages = 3\n", r"cadence.stages must be a table.*\[cadence.stages\]"),
        ("[cadence.stages]\nactive = 'soon'\n", "stages.active must say how often.*2 weeks.*soon"),
        ("[cadence.people]\nAnn = 0\n", "people.Ann must say how often.*It is 0 now"),
        ("[team]\nlimit = true\n", "team.limit must be a number of hours"),
        ("[team.limits]\nAnn = 'few'\n", "team.limits.Ann must be a number of hours"),
        ("cadence = 3\n", "cadence must be a table"),
        ("[leaving]\nchance = 0.1\n", "leaving.chance is unknown.*rate, people"),
        ("[leaving]\npeople = 0.1\n", r"must be a table.*\[leaving.people\]"),
        ("[leaving.people]\nAnn = 30\n", "leaving.people.Ann must be a chance.*30 now"),
        ("[leaving]\nrate = true\n", "leaving.rate must be a chance"),
        ("[strength.meet]\nbase = 0.5\n", r"\[strength\.meet\] is unknown.*declared, partner"),
        ("[strength.met]\nhalflife = 9\n", "met.halflife is unknown.*base, half_life"),
        ("[strength.connected]\nsaturates = 9\n", "strength.connected.saturates is unknown"),
        ("[strength.met]\nbase = 1.5\n", "met.base must be a number from 0 to 1.*1.5 now"),
        ("[strength.met]\nbase = true\n", "met.base must be a number from 0 to 1"),
        ("[strength.met]\nbase = nan\n", "met.base must be a number from 0 to 1"),
        ("[strength.met]\nhalf_life = 0\n", "met.half_life must be a number above 0"),
        ("[strength.met]\nsaturates = -1\n", "met.saturates must be a number above 0"),
        ('[strength.met]\nobservations = "2"\n', "met.observations must be a number above 0"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=words):
        settings(tmp_path, text)


def test_numbers_of_the_strength_may_be_set(tmp_path: Path) -> None:
    text = "[strength.wrote]\nhalf_life = 90\n[strength.connected]\nbase = 0\nhalf_life = inf\n"
    assert settings(tmp_path, text).strength == {
        "wrote": {"half_life": 90.0},
        "connected": {"base": 0.0, "half_life": float("inf")},
    }
    assert settings(tmp_path, "").strength == {}


def test_how_often_there_should_be_contact(tmp_path: Path) -> None:
    assert not settings(tmp_path, "").contact.has_cadence
    found = settings(
        tmp_path,
        "[cadence]\nhours = 0.5\n[cadence.stages]\nactive = '2 months'\n"
        "[cadence.people]\n'Ann Lee' = 45\n[cadence.organizations]\nBank = 'never'\n"
        "[team]\nlimit = 6\n[team.limits]\n'Ann Lee' = 2.5\n",
    ).contact
    assert found.has_cadence
    assert (found.stages, found.people, found.organizations) == (
        {"active": 60},
        {"Ann Lee": 45},
        {"Bank": 0},
    )
    assert (found.hours, found.limit, found.limits) == (0.5, 6.0, {"Ann Lee": 2.5})


def test_how_likely_each_leaves(tmp_path: Path) -> None:
    assert settings(tmp_path, "").leaving.rate == 0.15
    found = settings(tmp_path, "[leaving]\nrate = 0\n[leaving.people]\n'Ann Lee' = 0.3\n").leaving
    assert (found.rate, found.people) == (0.0, {"Ann Lee": 0.3})


def test_a_workspace_names_its_stages(tmp_path: Path) -> None:
    text = '[stages]\nheld = ["trying", "working"]\n[stages.names]\nworking = ["active"]\n'
    ladder = settings(tmp_path, text).ladder
    assert ladder.names == ("prospect", "trying", "working", "ended", "dormant", "declined")
    assert [ladder.find(name).level for name in ("planned", "Active", "working")] == [0, 2, 2]
    assert settings(tmp_path, "").ladder.find("cooperation").level == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('rungs = ["a"]', "stages.rungs is unknown"),
        ("held = []", "stages.held must be a list of texts"),
        ('held = "working"', "stages.held must be a list of texts"),
        ("names = 3", "stages.names must be a table"),
        ('held = ["a", "b", "a"]', "a is listed twice"),
        ('names = {working = ["active"]}', "stages.names.working is no stage"),
        ('names = {prospect = ["new"], ended = ["New"]}', "New is a name of two stages"),
        ('held = ["ended"]', "ended is listed twice"),
        ('held = ["--"]', "has a name without letters"),
    ],
)
def test_stages_that_contradict_each_other(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(WorkspaceError, match=re.escape(words)):
        settings(tmp_path, f"[stages]\n{text}\n")


def test_the_lines_of_the_template_that_wait_can_be_used(tmp_path: Path) -> None:
    """Without "# " in front, each table and its lines are valid, all at once."""
    used, first, rest = new_config("Old Library").partition("# [cadence]")
    text = used + re.sub(r'(?m)^# (\[[a-z.]+\]|[\w"][\w "]* = .+)', r"\1", first + rest)
    found = settings(tmp_path, text)
    assert (found.contact.stages, found.contact.tags) == ({"active": 60}, {"funder": 90})
    assert (found.contact.people, found.contact.hours) == ({"Omar Haddad": 42}, 0.5)
    assert found.contact.limit == 6
    assert found.leaving.people == {"Maria Lopez": 0.3}


def test_the_nearest_workspace_upwards_is_found(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").touch()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert find_root(deep) == tmp_path


@pytest.mark.parametrize("text", ["", "<>", "Ann <ann>", "   "])
def test_what_names_nobody_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        Member.parse(text)


def test_a_bare_address_and_a_bare_name_are_members_too() -> None:
    assert Member.parse("Ann@Old.example") == Member("Ann", "ann@old.example")
    assert Member.parse(" Ann   Lee ") == Member("Ann Lee", None)
