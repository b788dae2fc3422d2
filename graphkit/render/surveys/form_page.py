"""A form of a survey as one HTML file that loads and sends nothing."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from graphkit.files import write_private
from graphkit.model.surveys import CONTACT_CHOICES, FACTORS, LEVEL_ITEMS
from graphkit.render.escape import clean
from graphkit.resources import folder

_SCRIPTS = ("sha256.js", "survey.js")
_REFERRALS = 5
# As the reader of answers allows.
_LONGEST_TEXT, _LONGEST_NAME = 1_000, 200
_TITLE = "How do we work together?"


@dataclass(frozen=True, slots=True)
class FormSubject:
    """An organization that a form asks about, with its number in the form."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """All that a form shows.

    Attributes
    ----------
    survey : str
        Its name.
    home : str
        The organization that asks.
    code, key : str
        By which its answer is known, and signed.
    file : str
        The name of the file that the respondent sends back.
    organization : str
        For which it is answered.
    person : str
        Who answers; empty if nobody is known.
    ours : bool
        Whether a member of our own team answers.
    subjects : tuple of FormSubject
    stages : tuple of (str, str)
        The stages to choose from, each with what it means, if we know.
    wilder : bool
        Whether it has the sheet with the factors of collaboration.
    mail : str
        The address to which the file goes; empty if we have none.
    """

    survey: str
    home: str
    code: str
    key: str
    file: str
    organization: str
    person: str
    ours: bool
    subjects: tuple[FormSubject, ...]
    stages: tuple[tuple[str, str], ...]
    wilder: bool
    mail: str


def write_form(path: Path, page: FormPage) -> Path:
    """Write a form into a file that only the user can read.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    return write_private(path, form_text(page), durable=False, overwrite=False)


def form_text(page: FormPage) -> str:
    """Return a form as HTML; the same form gives the same text."""
    from markupsafe import Markup

    script, style = _asset(*_SCRIPTS), _asset("survey.css")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_source(script)}",
            f"style-src {_source(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return str(
        _template().render(
            page=page,
            title=_TITLE,
            intro=_intro(page),
            policy=policy,
            style=Markup(style),  # noqa: S704  (our own file, not data)
            script=Markup(script),  # noqa: S704  (our own file, not data)
            data=Markup(_data(page)),  # noqa: S704  (no "<" is left in it)
            file=page.file,
            mail_link=_mail_link(page),
            contact=tuple(CONTACT_CHOICES.items()),
            levels_asked=tuple(LEVEL_ITEMS.items()),
            factors=_factors(),
            referrals=_REFERRALS,
            longest=_LONGEST_TEXT,
            longest_name=_LONGEST_NAME,
        )
    )


def _intro(page: FormPage) -> str:
    minutes = 2 + len(page.subjects) + (5 if page.wilder else 0)
    what = "our partners" if page.ours else "the organizations that you work with"
    return f"{page.home} asks how you see your work with {what}. It takes about {minutes} minutes."


def _mail_link(page: FormPage) -> str:
    subject = f"Survey {page.survey}: {page.organization}"
    body = (
        f"Hello,\n\nmy answers to the survey {page.survey} are in the attached file "
        f"{page.file}.\n\n(Please attach that file; it is in your downloads.)\n"
    )
    return f"mailto:{quote(page.mail, safe='@')}?subject={quote(subject)}&body={quote(body)}"


def _data(page: FormPage) -> str:
    """Return what the script needs, as JSON that ends no script and begins no tag."""
    data = {
        "code": page.code,
        "key": page.key,
        "file": page.file,
        "subjects": [subject.number for subject in page.subjects],
        "levels": list(LEVEL_ITEMS),
        "rows": _REFERRALS,
    }
    return json.dumps(data).replace("<", "\\u003c")


def _factors() -> list[dict[str, Any]]:
    groups = list(dict.fromkeys(factor.group for factor in FACTORS))
    return [
        {
            "name": factor.name,
            "group": factor.group,
            "group_number": groups.index(factor.group),
            "statement": factor.statement,
        }
        for factor in FACTORS
    ]


@cache
def _template() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder("reports") / "survey"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: clean(value) if type(value) is str else value,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("survey.html.j2")


@cache
def _asset(*names: str) -> str:
    return "\n".join((folder("reports") / "survey" / name).read_text("utf-8") for name in names)


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
