"""Surveys as entries: forms with their answers, also while one of two answers is replaced."""

from __future__ import annotations

from datetime import UTC, date, datetime

from graphkit.model import Entry, Mention
from graphkit.model.partnerships import KINDS
from graphkit.model.surveys import (
    ANSWER,
    FACTORS,
    FORM,
    LEVEL_ITEMS,
    RELATION,
    RESPONDENT,
    SUBJECT,
    SURVEY,
    answer_import_id,
    ratings_import_id,
    read_surveys,
)

DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def entry(id: str, kind: str, *mentions: Mention, of: str | None = None, **data: str) -> Entry:
    made = tuple(sorted(data.items()))
    import_id = data.pop("made_by", "i_1")
    return Entry(
        id, kind, DAY, "", made, of, mentions, author="Nora", said_at=AT, import_id=import_id
    )


ASKED = (
    entry("n_1", SURVEY, name="spring", stages="networking\ncooperating"),
    entry(
        "n_2",
        FORM,
        Mention("o_clinic", RESPONDENT, 0),
        Mention("c_dana", RESPONDENT, 1),
        Mention("o_library", SUBJECT, 2),
        of="n_1",
        form="ab",
        key="00",
        file="a.html",
        numbers="2 3",
    ),
)


def answered(number: int, moment: str, stage: str) -> tuple[Entry, Entry]:
    made_by = f"i_{number}"
    return (
        entry(f"n_{number}0", ANSWER, of="n_2", answered=moment, made_by=made_by),
        entry(
            f"n_{number}1",
            RELATION,
            Mention("o_library", SUBJECT),
            of="n_2",
            knows="yes",
            stage=stage,
            made_by=made_by,
        ),
    )


def test_a_survey_has_its_forms_and_a_form_its_subjects() -> None:
    (survey,) = read_surveys(ASKED)
    assert (survey.name, survey.stages, survey.wilder) == (
        "spring",
        ("networking", "cooperating"),
        False,
    )
    (form,) = survey.forms
    assert (form.organization_id, form.contact_id, form.answer) == ("o_clinic", "c_dana", None)
    # One of the two organizations that it asked about was removed since.
    assert (form.subjects, form.numbers) == ({2: "o_library"}, (2, 3))


def test_of_two_answers_the_later_one_counts_whole_and_in_any_order() -> None:
    early = answered(5, "2026-11-24T09:00:00Z", "networking")
    late = answered(4, "2026-11-24T10:00:00Z", "cooperating")
    for order in ((*early, *late), (*late, *early)):
        (survey,) = read_surveys((*ASKED, *order))
        answer = survey.forms[0].answer
        assert answer is not None
        assert answer.import_id == "i_4"
        assert answer.relations["o_library"].stage == "cooperating"


def test_an_answer_without_its_survey_is_none() -> None:
    assert read_surveys(answered(5, "2026-11-24T09:00:00Z", "networking")) == ()


def test_the_items_are_those_of_a_rating_and_factors_have_names_of_their_own() -> None:
    assert tuple(LEVEL_ITEMS) == tuple(field.name for field in KINDS["rating"].fields)
    assert len({factor.name for factor in FACTORS}) == len(FACTORS) == 22
    assert len({factor.statement for factor in FACTORS}) == 22


def test_the_two_imports_of_a_file_differ() -> None:
    assert answer_import_id("a") != ratings_import_id("a")
    assert answer_import_id("a") == answer_import_id("a") != answer_import_id("b")
