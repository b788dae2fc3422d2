"""What an answer says about earlier asks: who rests, and how many answers the odds rest on."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.introductions.ask_history import AskingOdds, RestingPerson
from graphkit.analysis.introductions.introduction_request import IntroductionRequest
from graphkit.errors import NothingFound
from graphkit.network import Network, wording

_IGNORE = "--ignore-asks includes everybody"


def history_notes(
    network: Network, target: str, odds: AskingOdds, resting: Sequence[RestingPerson]
) -> list[str]:
    """Return the sentences about earlier asks; none if there were none."""
    notes = [resting_in_words(network, target, each) for each in resting]
    if resting:
        notes[-1] += f" {_IGNORE}."
    return [*notes, *odds_in_words(odds)]


def odds_in_words(odds: AskingOdds) -> list[str]:
    """Return the chance that somebody agrees, and from how many answers; nothing without any."""
    if not odds.answers:
        return []
    return [
        f"Somebody asked on the way agrees {wording.percent(odds.typical)} of the time, as "
        f"learned from {wording.count_of(odds.number, 'answer')} to asks ({odds.yes} yes); "
        "for people who answered before, their own answers count more."
    ]


def odds_parameters(odds: AskingOdds) -> dict[str, object]:
    """Return the chance and the answers for the parameters of an answer; nothing without any."""
    if not odds.answers:
        return {}
    return {"agrees": {"chance": odds.typical, "yes": odds.yes, "answers": odds.number}}


def no_route_without_resting(
    network: Network, asked: IntroductionRequest, resting: Sequence[RestingPerson]
) -> NothingFound:
    """Return the error that says who rests, if no route is left without them."""
    why = " ".join(resting_in_words(network, asked.name, each) for each in resting)
    return NothingFound(
        f"everybody who could introduce you to {asked.name} should not be asked now. "
        f"{why.removesuffix('.')}",
        next=f"Wait, or ask anyway: {_IGNORE}",
    )


def resting_in_words(network: Network, target: str, resting: RestingPerson) -> str:
    """Return why somebody is not to be asked for a target now."""
    name = network.contacts[resting.contact_id].name
    if resting.until is None:
        return f"{name} {resting.why} for {target}, so graphkit does not propose them again."
    return f"{name} {resting.why} and rests until {wording.day(resting.until)}."
