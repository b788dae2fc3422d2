"""Surveys: forms that partners and the team fill in without a server, and what came back.

A survey and each of its forms are entries of one import by hand, so that everybody who has the
store can take in answers. Each answer is an import of its own; ratings are in another one, which
nobody but the rater may read.
"""

from graphkit.model.surveys.answer_imports import answer_import_id, ratings_import_id
from graphkit.model.surveys.collaboration_factors import FACTORS, Factor
from graphkit.model.surveys.read_surveys import (
    ANSWER,
    FACTOR_RATING,
    FORM,
    NAMED,
    NAMED_BY,
    RATER,
    RELATION,
    RESPONDENT,
    SUBJECT,
    SURVEY,
    AnsweredRelation,
    Survey,
    SurveyAnswer,
    SurveyForm,
    read_surveys,
)
from graphkit.model.surveys.sign_answer import is_signed, new_key, sign
from graphkit.model.surveys.survey_items import (
    CONTACT_CHOICES,
    KNOWS,
    LEVEL_ITEMS,
    NO,
    TEXT_ITEMS,
    UNSURE,
    YES,
)

__all__ = [
    "ANSWER",
    "CONTACT_CHOICES",
    "FACTORS",
    "FACTOR_RATING",
    "FORM",
    "KNOWS",
    "LEVEL_ITEMS",
    "NAMED",
    "NAMED_BY",
    "NO",
    "RATER",
    "RELATION",
    "RESPONDENT",
    "SUBJECT",
    "SURVEY",
    "TEXT_ITEMS",
    "UNSURE",
    "YES",
    "AnsweredRelation",
    "Factor",
    "Survey",
    "SurveyAnswer",
    "SurveyForm",
    "answer_import_id",
    "is_signed",
    "new_key",
    "ratings_import_id",
    "read_surveys",
    "sign",
]
