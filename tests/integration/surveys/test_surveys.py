"""Surveys from the form to what both sides say, with answers that are signed, changed and late."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from batches import without_times
from survey_answers import answer_text, form_data, signed, write_answer

import graphkit
from graphkit.analysis.surveys.survey_findings import SurveyRespondent, SurveyView
from graphkit.errors import InputError, NothingFound, OutputError, UsageError
from graphkit.model import Visibility
from graphkit.session.by_hand.edits import Edit
from graphkit.session.by_hand.new_partnership_entries import NewPartnershipEntry

CLINIC, FOOD, SCHOOL = "riverbend-clinic", "food-bank", "elm-street"
YES = {"knows": "yes", "stage": "cooperating", "contact": "monthly", "gives": "flu shots"}
LEVELS = {"reliability": 4, "openness": 3}


def survey(workspace: graphkit.Workspace, *to: str, **more: object) -> dict[str, Path]:
    """Make a survey; return its forms by a part of their names."""
    made = workspace.new_survey("spring", to or ("partners", "team"), **more)
    names = (CLINIC, FOOD, SCHOOL, "nora", "tom", "dana")
    return {name: path for path in made.forms for name in names if name in path.name}


def found(workspace: graphkit.Workspace, part: str) -> SurveyRespondent:
    (one,) = (each for each in workspace.survey_status("spring").findings if part in each.form)
    return one


def about(one: SurveyRespondent, name: str) -> SurveyView:
    (view,) = (each for each in one.views if each.organization.name == name)
    return view


def number_of(form: Path, name: str) -> str:
    """Return the number of an organization in a form."""
    text = form.read_text(encoding="utf-8")
    (number,) = (
        number for number in form_data(form)["subjects"] if f'name-{number}">{name}<' in text
    )
    return str(number)


def answer(workspace: graphkit.Workspace, form: Path, name: str, **said: object) -> object:
    """Take in an answer of a form about one organization."""
    items = {**YES, **said.pop("items", {})}
    relations = {number_of(form, name): items if items["knows"] == "yes" else {"knows": "no"}}
    path = write_answer(workspace.settings.root, form, relations=relations, **said)
    return workspace.import_answer(path)


def test_forms_are_private_and_ask_about_us_and_our_partners(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    assert sorted(forms) == sorted((CLINIC, FOOD, SCHOOL, "nora", "tom", "dana"))
    folder = forms[CLINIC].parent
    assert folder == workspace.settings.root / "surveys" / "spring"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(form.stat().st_mode) for form in forms.values()} == {0o600}
    assert len(form_data(forms[CLINIC])["subjects"]) == 1
    assert len(form_data(forms["nora"])["subjects"]) == 3
    assert len({form_data(form)["key"] for form in forms.values()}) == 5
    (listed,) = workspace.surveys().findings
    assert (listed.name, listed.forms, listed.answered, listed.author) == (
        "spring",
        5,
        0,
        "Nora Kim",
    )


def test_an_answer_stands_beside_what_our_records_say(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    done = answer(workspace, forms[CLINIC], "Riverbend Library")
    assert (done.what, done.respondent) == ("new", "Dana Whitfield, Riverbend Clinic")
    one = found(workspace, CLINIC)
    view = about(one, "Riverbend Library")
    assert (one.answered, one.reminder) == ("2026-11-24", None)
    assert (view.stage, view.other_stage, view.other_source) == (
        "cooperating",
        "cooperating",
        "records",
    )
    assert (view.view, view.gives, view.other_gets) == ("agree", "flu shots", "flu shots")
    status = workspace.survey_status("SPRING")
    assert "Both sides name a stage of 1 relationship, and agree on 100% of them." in status.summary
    # Who has not answered comes first, and gets a reminder with the address for the answer.
    assert "nora@library.example" in (status.findings[0].reminder or "")
    assert status.asked["agreement"] == 1.0
    # The stage of the partnership is what the team says, and no respondent.
    assert workspace.network().partners[view_id(workspace)].stage == "cooperating"


def view_id(workspace: graphkit.Workspace) -> str:
    return workspace.find("Riverbend Clinic").id


def test_the_answers_of_the_team_count_before_our_records(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    answer(workspace, forms[CLINIC], "Riverbend Library")
    answer(workspace, forms["nora"], "Riverbend Clinic", items={"stage": "networking"})
    view = about(found(workspace, CLINIC), "Riverbend Library")
    assert (view.view, view.other_stage, view.other_source) == ("differ", "networking", "answers")
    answer(workspace, forms["tom"], "Riverbend Clinic", items={"knows": "no"})
    # One says yes and one says no: the first in the alphabet counts.
    view = about(found(workspace, CLINIC), "Riverbend Library")
    assert (view.view, view.other_knows) == ("one-sided", "no")


def test_what_nobody_said_is_unknown_and_never_no(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    status = workspace.survey_status("spring")
    assert {view.view for one in status.findings for view in one.views} == {"unknown"}
    assert (status.asked["pairs"], status.asked["unknown"], status.asked["agreement"]) == (
        3,
        3,
        None,
    )
    answer(workspace, forms[FOOD], "Riverbend Library", items={"knows": "no"})
    status = workspace.survey_status("spring")
    assert (status.asked["one_sided"], status.asked["unknown"]) == (1, 2)
    # Our records use a word that is on no ladder, so that nobody can say whether both agree.
    answer(workspace, forms[SCHOOL], "Riverbend Library")
    assert about(found(workspace, SCHOOL), "Riverbend Library").view == "unknown"


def test_the_same_file_twice_changes_nothing_and_a_later_answer_replaces(
    workspace: graphkit.Workspace,
) -> None:
    forms = survey(workspace)
    relations = {number_of(forms[CLINIC], "Riverbend Library"): {**YES, **LEVELS}}
    root = workspace.settings.root
    first = write_answer(root, forms[CLINIC], "a.json", relations=relations)
    assert workspace.import_answer(first).what == "new"
    before = without_times(workspace.snapshot())
    assert workspace.import_answer(first).what == "known"
    assert without_times(workspace.snapshot()) == before
    later = {**relations, **{next(iter(relations)): {**YES, "stage": "networking"}}}
    second = write_answer(
        root, forms[CLINIC], "b.json", relations=later, answered="2026-11-24T10:00:00Z"
    )
    assert workspace.import_answer(second).what == "replaced"
    assert about(found(workspace, CLINIC), "Riverbend Library").stage == "networking"
    assert len([i for i in workspace._graph.store.imports() if "Dana" in i.file]) == 1
    assert workspace.import_answer(first).what == "older"


def test_undo_takes_back_the_answer_with_its_ratings(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    before = without_times(workspace.snapshot())
    imports = len(workspace._graph.store.imports())
    number = number_of(forms[CLINIC], "Riverbend Library")
    path = write_answer(
        workspace.settings.root,
        forms[CLINIC],
        relations={number: {**YES, **LEVELS}},
        referrals=[{"name": "June Park", "organization": "Night School", "why": "<b>Yes</b> {0}"}],
    )
    done = workspace.import_answer(path)
    assert len(workspace._graph.store.imports()) == imports + 2
    # Nobody sees the ratings, nor that there are any.
    assert len(workspace.imports()) == imports + 1
    workspace.undo(done.record.id)
    assert len(workspace._graph.store.imports()) == imports
    assert without_times(workspace.snapshot()) == before


def test_ratings_are_seen_as_means_of_three(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace, wilder=True)
    network = workspace.network
    for name, level in ((CLINIC, 4), (FOOD, 2)):
        number = number_of(forms[name], "Riverbend Library")
        workspace.import_answer(
            write_answer(
                workspace.settings.root,
                forms[name],
                relations={number: {**YES, "reliability": level}},
                factors={"pace": level},
            )
        )
    assert (dict(network().rating_means), dict(network().factor_means)) == ({}, {})
    number = number_of(forms[SCHOOL], "Riverbend Library")
    workspace.import_answer(
        write_answer(
            workspace.settings.root,
            forms[SCHOOL],
            relations={number: {**YES, "reliability": 3}},
            factors={"pace": 1},
        )
    )
    home = network().home_id
    assert network().rating_means[home] == {"reliability": 3.0}
    assert network().factor_means == {"pace": pytest.approx(7 / 3)}
    status = workspace.survey_status("spring")
    assert status.asked["ratings_of_us"] == {"reliability": 3.0}
    assert any("We take on about as much" in note for note in status.notes)
    for viewer in (None, "nora", "tom"):
        workspace.viewer = viewer
        assert workspace.listing("ratings").to_dict()["rows"] == []
    workspace.viewer = "public"
    assert (dict(network().rating_means), dict(network().factor_means)) == ({}, {})


def test_a_member_sees_their_own_ratings_and_nobody_else_does(
    workspace: graphkit.Workspace,
) -> None:
    forms = survey(workspace)
    answer(workspace, forms["tom"], "Food Bank", items={"reliability": 2})
    assert workspace.listing("ratings").to_dict()["rows"] == []
    workspace.viewer = "tom"
    (row,) = workspace.listing("ratings").to_dict()["rows"]
    assert (row["partner"], row["reliability"], row["author"]) == (
        "Food Bank",
        2,
        "Tom Reyes, Riverbend Library",
    )


def test_ratings_by_hand_and_of_surveys_are_one_mean(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace, "team", "Omar Haddad")
    answer(workspace, forms["nora"], "Riverbend Clinic", items={"reliability": 1})
    answer(workspace, forms["tom"], "Riverbend Clinic", items={"reliability": 2})
    # Tom rates again by hand: he is still one rater.
    workspace.viewer = "tom"
    clinic = workspace.find("Riverbend Clinic")
    workspace.add(NewPartnershipEntry("rating", clinic, values={"reliability": "4"}))
    assert dict(workspace.network().rating_means) == {}


def test_whom_else_become_prospects_with_who_named_them(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    path = write_answer(
        workspace.settings.root,
        forms[CLINIC],
        referrals=[
            {"name": "June Park", "organization": "Night School", "why": "They teach nurses"},
            {"name": "", "organization": "Food Bank, Inc.", "why": ""},
            {"name": "Somebody", "organization": "", "why": "no idea where"},
            {"name": "June Park", "organization": "Night School", "why": "again"},
        ],
    )
    done = workspace.import_answer(path)
    assert "Dana Whitfield named Night School." in done.sentences
    assert '"Somebody" was named without an organization, so nobody was added.' in done.sentences
    (prospect,) = (
        each
        for each in workspace.prospects(count=50).findings
        if each.organization.name == "Night School"
    )
    assert prospect.named_by == ("Dana Whitfield",)
    assert prospect.next_kind == "referrer"
    assert prospect.next.startswith("Ask Dana Whitfield, who named it in a survey")
    assert "Dana Whitfield named it in a survey." in prospect.sentence
    assert prospect.people == 1
    notes = workspace.profile("Night School").entries
    assert (
        notes[-1].text
        == "Named by Dana Whitfield in the survey spring, with June Park: They teach nurses"
        or notes[0].text
        == "Named by Dana Whitfield in the survey spring, with June Park: They teach nurses"
    )
    # A known organization stays one, under its name.
    assert workspace.profile("Food Bank").entries
    assert len([o for o in workspace.network().organizations.values() if "Food" in o.name]) == 1


def test_a_changed_answer_is_refused(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    text = answer_text(forms[CLINIC], relations={"2": {"knows": "no"}})
    path = workspace.settings.root / "changed.json"
    before = without_times(workspace.snapshot())
    for changed in (
        text.replace("no", "yes", 1)
        if '\\"no\\"' not in text
        else text.replace('\\"no\\"', '\\"yes\\"'),
        text.replace(form_data(forms[CLINIC])["code"], form_data(forms[FOOD])["code"]),
        json.dumps({**json.loads(text), "signature": "0" * 64}),
    ):
        path.write_text(changed, encoding="utf-8")
        with pytest.raises(InputError, match="was changed after the form had signed it"):
            workspace.import_answer(path)
    path.write_text(text.replace(form_data(forms[CLINIC])["code"], "0" * 16), encoding="utf-8")
    with pytest.raises(InputError, match="from a form that this workspace did not make"):
        workspace.import_answer(path)
    assert without_times(workspace.snapshot()) == before


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ({"relations": {"99": {"knows": "yes"}}}, "an organization that the form does not have"),
        ({"relations": {"0": {"knows": "yes"}}}, "an organization that the form does not have"),
        ({"relations": {"2": {"knows": "yes", "openness": 5}}}, "not a number from 1 to 4"),
        (
            {"relations": {"2": {"knows": "yes", "stage": "friends"}}},
            "not one that the form offers",
        ),
        ({"relations": {"2": {"knows": "no", "openness": 4}}}, "does not work with"),
        ({"nonsense": 1}, "an item that the form does not have"),
        ({"answered": "yesterday"}, "does not say when"),
    ],
)
def test_what_no_form_says_is_refused_though_it_is_signed(
    workspace: graphkit.Workspace, content: dict[str, object], fault: str
) -> None:
    forms = survey(workspace)
    path = write_answer(workspace.settings.root, forms[CLINIC], **content)
    before = without_times(workspace.snapshot())
    with pytest.raises(InputError, match=fault):
        workspace.import_answer(path)
    assert without_times(workspace.snapshot()) == before


def test_a_clock_that_is_wrong_gives_a_day_that_can_be(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    for clock in ("1970-01-01T00:00:00Z", "2199-01-01T00:00:00Z"):
        path = write_answer(
            workspace.settings.root, forms[FOOD], relations={"2": {"knows": "no"}}, answered=clock
        )
        workspace.import_answer(path)
        assert found(workspace, FOOD).answered == "2026-11-24"


def test_somebody_who_was_forgotten_answers_no_more(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace, "Dana Whitfield")
    done = answer(workspace, forms["dana"], "Riverbend Library", items=LEVELS)
    assert done.what == "new"
    workspace.forget("Dana Whitfield")
    one = found(workspace, CLINIC)
    assert one.person is None
    path = write_answer(
        workspace.settings.root,
        forms["dana"],
        referrals=[{"name": "Dana Whitfield", "organization": "Riverbend Clinic", "why": ""}],
        answered="2026-11-24T11:00:00Z",
    )
    done = workspace.import_answer(path)
    assert done.respondent == "Riverbend Clinic"
    assert "Somebody was named who asked to be forgotten." in done.sentences
    assert "Dana" not in json.dumps(workspace.survey_status("spring").to_dict()).replace(
        "dana-whitfield", ""
    )


def test_answers_fit_after_two_organizations_were_merged(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    workspace.viewer = None
    workspace.merge([(workspace.find("Elm Street School").id, workspace.find("Food Bank").id)])
    answer(workspace, forms[FOOD], "Riverbend Library")
    kept = workspace.find("Food Bank")
    assert [
        one.organization.id for one in workspace.survey_status("spring").findings if one.answered
    ] == [kept.id]


def test_an_undone_survey_is_gone_and_its_answers_are_refused(
    workspace: graphkit.Workspace,
) -> None:
    before = without_times(workspace.snapshot())
    made = workspace.new_survey("spring", ["partners"])
    workspace.undo(made.record.id)
    assert workspace.surveys().findings == ()
    assert without_times(workspace.snapshot()) == before
    with pytest.raises(NothingFound, match='no survey called "spring"'):
        workspace.survey_status("spring")
    path = write_answer(workspace.settings.root, made.forms[0], relations={"2": {"knows": "no"}})
    with pytest.raises(InputError, match="did not make"):
        workspace.import_answer(path)


def test_another_member_can_take_in_answers_and_nothing_is_damaged(
    workspace: graphkit.Workspace,
) -> None:
    forms = survey(workspace)
    workspace.viewer = "tom"
    assert answer(workspace, forms[CLINIC], "Riverbend Library").what == "new"
    workspace.viewer = None
    assert workspace.maintenance.verify() == ()


def test_names_and_places_that_cannot_be_are_refused(workspace: graphkit.Workspace) -> None:
    for name in ("../x", "a b", "", "con", "x" * 61, ".x"):
        with pytest.raises(UsageError, match="cannot be the name of a survey"):
            workspace.new_survey(name)
    with pytest.raises(NothingFound):
        workspace.new_survey("one", ["Nobody At All"])
    survey(workspace)
    with pytest.raises(UsageError, match="there is a survey called"):
        workspace.new_survey("Spring")
    (workspace.settings.root / "surveys" / "autumn").mkdir()
    with pytest.raises(UsageError, match="is there already"):
        workspace.new_survey("autumn")
    workspace.viewer = "public"
    with pytest.raises(UsageError):
        workspace.new_survey("other")
    assert workspace.surveys().findings == ()


def test_without_forms_there_is_no_survey(
    workspace: graphkit.Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graphkit.render.surveys import form_page

    def fails(path: Path, page: object) -> Path:
        if "food" in path.name:
            raise OutputError("cannot be written: the disk is full", where=path.name)
        return form_page.write_private(path, "x")

    monkeypatch.setattr(form_page, "write_form", fails)
    before = without_times(workspace.snapshot())
    with pytest.raises(OutputError):
        workspace.new_survey("spring")
    assert without_times(workspace.snapshot()) == before
    assert not (workspace.settings.root / "surveys" / "spring").exists()


def test_a_signature_is_checked_over_the_exact_text(workspace: graphkit.Workspace) -> None:
    forms = survey(workspace)
    content = json.dumps({"answered": "2026-11-24T09:00:00Z", "relations": {"2": {"knows": "no"}}})
    text = json.loads(signed(forms[FOOD], content))
    text["content"] = content + " "
    path = workspace.settings.root / "spaced.json"
    path.write_text(json.dumps(text), encoding="utf-8")
    with pytest.raises(InputError, match="was changed"):
        workspace.import_answer(path)


def test_a_form_names_no_organization_by_a_tie_that_its_reader_may_not_know(
    workspace: graphkit.Workspace,
) -> None:
    dana, omar = workspace.find("Dana Whitfield"), workspace.find("Omar Haddad")
    workspace.edit(dana, Edit(knows=(omar,)))
    for visibility, named in (
        (Visibility.TEAM, False),
        (Visibility.OWNER, False),
        (Visibility.PUBLIC, True),
    ):
        workspace.viewer = None
        workspace.set_visibility(visibility, dana, tie_with=omar)
        workspace.viewer = "nora"
        made = workspace.new_survey(f"by-{visibility.value}", ["Riverbend Clinic"])
        text = made.forms[0].read_text(encoding="utf-8")
        assert ("Food Bank" in text) == named
        # Neither what is private nor what our records say of them.
        assert "Omar" not in text
        assert "flu shots" not in text


def test_a_form_shows_no_rating_and_no_caution(workspace: graphkit.Workspace) -> None:
    clinic = workspace.find("Riverbend Clinic")
    workspace.add(NewPartnershipEntry("caution", clinic, "They owe us money"))
    workspace.add(NewPartnershipEntry("rating", clinic, "Never again", values={"openness": "1"}))
    for form in survey(workspace).values():
        text = form.read_text(encoding="utf-8")
        assert "owe us" not in text
        assert "Never again" not in text


def test_many_answers_at_once_are_as_one_after_another(workspace: graphkit.Workspace) -> None:
    forms, root = survey(workspace), workspace.settings.root
    named = [{"name": "June Park", "organization": "Night School", "why": "yes"}]
    relations = {"2": {"knows": "no"}}
    one = write_answer(root, forms[CLINIC], "1.json", referrals=named)
    two = write_answer(root, forms[FOOD], "2.json", referrals=named, relations=relations)
    newer = write_answer(
        root, forms[CLINIC], "3.json", referrals=named, answered="2026-11-24T10:00:00Z"
    )
    bad = root / "4.json"
    bad.write_text(one.read_text(encoding="utf-8").replace("yes", "no"), encoding="utf-8")
    results, faults = workspace.import_answers([bad, one, two, newer, one])
    assert [each.what for each in results] == ["new", "new", "replaced", "older"]
    assert ["was changed" in str(fault) for fault in faults] == [True]
    (prospect,) = (
        each
        for each in workspace.prospects(count=50).findings
        if each.organization.name == "Night School"
    )
    assert prospect.named_by == ("Dana Whitfield", "Omar Haddad")
    assert prospect.people == 1
    assert workspace.survey_status("spring").asked["answered"] == 2
