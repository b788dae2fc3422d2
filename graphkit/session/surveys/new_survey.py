"""Make a survey: keep its keys in the graph, and write a form for each respondent."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, UsageError
from graphkit.files import private_folder
from graphkit.model.surveys import (
    FORM,
    RESPONDENT,
    SUBJECT,
    SURVEY,
    YES,
    Survey,
    SurveyForm,
    new_key,
    read_surveys,
)
from graphkit.phrases import count_of

if TYPE_CHECKING:
    from graphkit.config import Settings
    from graphkit.model import Import
    from graphkit.network import Network
    from graphkit.render.surveys.form_page import FormPage
    from graphkit.session.by_hand.hand_statements import HandStatements
    from graphkit.session.surveys.respondents import Respondent

FOLDER = "surveys"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
# Names that Windows keeps for devices.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
# What the usual stages mean, for people who do not know the ladder.
_MEANINGS = MappingProxyType(
    {
        "networking": "we exchange news",
        "coordinating": "we also plan dates and offers so that they fit together",
        "cooperating": "we also share rooms, people or other means",
        "collaborating": "we also help each other to get better, and share the risks",
        "integrated": "we work as one",
    }
)


@dataclass(frozen=True, slots=True)
class WrittenSurvey:
    """A survey that was made.

    Attributes
    ----------
    name : str
    record : Import
        The import that holds its keys.
    folder : pathlib.Path
    forms : tuple of pathlib.Path
    """

    name: str
    record: Import
    folder: Path
    forms: tuple[Path, ...]

    @property
    def sentence(self) -> str:
        """What was made, in a sentence."""
        return f"{count_of(len(self.forms), 'form')} of the survey {self.name}."


def check_name(name: str) -> None:
    """Refuse a name that cannot be that of a folder on every system."""
    if _NAME.fullmatch(name) is None or _DEVICES.fullmatch(name):
        raise UsageError(
            f'"{name}" cannot be the name of a survey',
            next="Use letters, digits and hyphens, such as partners-2027",
        )


def answer_address(settings: Settings, author: str) -> str:
    """Return the address to which answers go: that of home, or else that of the author."""
    own = (member.email for member in settings.team if member.name == author)
    return settings.mail or next(filter(None, own), "") or ""


class NewSurveys:
    """Makes surveys in the name of a member of the team.

    Parameters
    ----------
    hand : HandStatements
    settings : Settings
    network : Network
        As the author sees it.
    """

    def __init__(self, hand: HandStatements, settings: Settings, network: Network) -> None:
        self._hand = hand
        self._settings = settings
        self._network = network

    def refuse_known(self, name: str) -> Path:
        """Return the folder of a new survey; refuse a name that another one has."""
        check_name(name)
        folder = self._settings.root / FOLDER / name
        known = {each.name.casefold() for each in read_surveys(self._network.entries)}
        if name.casefold() in known:
            raise UsageError(
                f"there is a survey called {name} already",
                next=f'See "graphkit survey status {name}", or choose another name',
            )
        if folder.exists():
            raise UsageError(
                "this folder is there already",
                where=str(folder),
                next="Move it away, or choose another name",
            )
        return folder

    def make(
        self, name: str, respondents: Sequence[Respondent], *, wilder: bool, viewer: str | None
    ) -> tuple[Import, Survey]:
        """Keep a survey, with a key for each form, and return it with its import."""
        made = self._hand.draft()
        data = {"name": name, "stages": "\n".join(self._settings.ladder.held)}
        number = made.add_entry(
            SURVEY, self._network.as_of, data=data | ({"wilder": YES} if wilder else {})
        )
        for one, stem in zip(respondents, _stems(name, respondents), strict=True):
            people = [one.organization, *([one.person] if one.person else [])]
            mentions = [(each, RESPONDENT, "") for each in people]
            mentions += [(each, SUBJECT, "") for each in one.subjects]
            form = {
                "form": secrets.token_hex(8),
                "key": new_key(),
                "file": f"{stem}.html",
                "numbers": " ".join(map(str, range(len(people), len(mentions)))),
            }
            made.add_entry(FORM, self._network.as_of, "", mentions, form, of=number)
        forms = count_of(len(respondents), "form")
        made.sentences.append(f"The survey {name} has {forms}.")
        done = self._hand.load(made, viewer)
        (survey,) = read_surveys(done.entries)
        return done.record, replace(survey, author=done.record.author)

    def write(self, folder: Path, survey: Survey, respondents: Sequence[Respondent]) -> list[Path]:
        """Write the forms of a survey into a new folder.

        Raises
        ------
        OutputError
            If one cannot be written; none is left then.
        """
        from graphkit.render.surveys.form_page import write_form

        private_folder(folder.parent)
        private_folder(folder)
        mail = answer_address(self._settings, survey.author)
        by_file = {form.file: form for form in survey.forms}
        written: list[Path] = []
        try:
            for one, stem in zip(respondents, _stems(survey.name, respondents), strict=True):
                page = self._page(survey, by_file[f"{stem}.html"], one, stem, mail)
                written.append(write_form(folder / f"{stem}.html", page))
        except GraphkitError:
            for path in written:
                with suppress(OSError):
                    path.unlink()
            with suppress(OSError):
                folder.rmdir()
            raise
        return written

    def _page(
        self, survey: Survey, form: SurveyForm, one: Respondent, stem: str, mail: str
    ) -> FormPage:
        from graphkit.render.surveys.form_page import FormPage, FormSubject

        return FormPage(
            survey=survey.name,
            home=self._settings.home or survey.author,
            code=form.code,
            key=form.key,
            file=f"{stem}-answer.json",
            organization=one.organization.name,
            person=one.person.name if one.person else "",
            ours=one.organization.id == self._network.home_id,
            subjects=tuple(
                FormSubject(number, subject.name)
                for number, subject in zip(form.numbers, one.subjects, strict=True)
            ),
            stages=tuple((stage, _MEANINGS.get(stage, "")) for stage in survey.stages),
            wilder=survey.wilder,
            mail=mail,
        )


def _stems(name: str, respondents: Sequence[Respondent]) -> Iterator[str]:
    """Yield the name of the file of each form, without its ending; no two are the same."""
    used: set[str] = set()
    for one in respondents:
        words = [one.organization.name, *([one.person.name] if one.person else [])]
        plain = "-".join(filter(None, (_plain(word) for word in words)))[:60].strip("-")
        stem = first = f"{name}-{plain or 'form'}".lower()
        number = 2
        while stem in used:
            stem, number = f"{first}-{number}", number + 1
        used.add(stem)
        yield stem


def _plain(text: str) -> str:
    from graphkit.model.normalization import normalize

    return re.sub(r"[^a-z0-9]+", "-", normalize(text)).strip("-")
