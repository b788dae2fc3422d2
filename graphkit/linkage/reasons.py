"""Put into words why two profiles may be one person, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.linkage.profile import MatchReason
from graphkit.linkage.profile_columns import normalize_place
from graphkit.linkage.word_similarity import SimilarityLevel
from graphkit.model.record_groups.nicknames import full_names

if TYPE_CHECKING:
    from graphkit.linkage.pair_odds import PairScores
    from graphkit.linkage.profile_columns import ProfileColumns

_LEAST = 0.05  # bits; anything that weighs less is not a reason
_KEYS = {"pages": "profile page", "mails": "mail address", "phones": "phone number"}
_OTHER = {
    "mails": "different mail addresses",
    "host": "different mail addresses at the same employer",
    "page": "different pages on the same site",
    "phones": "different phone numbers",
    "organizations": "different employers",
    "towns": "different towns",
    "addresses": "different addresses",
    "birthdays": "different birthdays",
    "middle": "different middle initials",
    "generation": "one is senior, one is junior",
    "generation unsaid": "only one name has Sr., Jr. or the like",
}
_LIKE = {
    SimilarityLevel.SOUND: "{0} and {1} sound alike",
    SimilarityLevel.INITIAL: "{0} may stand for {1}",
    SimilarityLevel.TYPO: "{0} and {1} differ by a typing error",
    SimilarityLevel.NEAR: "{0} and {1} are similar",
    SimilarityLevel.PART: "{0} and {1} may both be names of one person",
}


class ReasonWriter:
    """Puts the scores of pairs into words."""

    def __init__(self, columns: ProfileColumns, scores: PairScores) -> None:
        self._columns = columns
        self._scores = scores

    def reasons(self, row: int, left: int, right: int) -> tuple[MatchReason, ...]:
        """Return the reasons of one pair, those with the most weight first.

        The probability also includes how rare duplicates are at all. That is not a reason.
        """
        bits = {name: round(float(column[row]), 2) for name, column in self._scores.bits.items()}
        texts = self._names(row, bits) | self._alike(row, left, right)
        texts |= {f"other {name}": text for name, text in _OTHER.items()}
        found = [
            MatchReason(text, bits[name])
            for name, text in texts.items()
            if abs(bits[name]) > _LEAST
        ]
        return tuple(sorted(found, key=lambda reason: (-abs(reason.weight), reason.text)))

    def _names(self, row: int, bits: dict[str, float]) -> dict[str, str]:
        named, forms = self._scores.evidence.named, self._columns.forms
        one, other = int(named.left[row]), int(named.right[row])
        if one < 0:
            return {}
        whole = ""
        if named.joined[row]:
            whole = "same name, written as one word"
        elif named.swapped[row]:
            whole = "first and family name swapped"
        elif named.given[row] == named.family[row] == SimilarityLevel.SAME:
            found = "same name, found in a mail or page address"
            whole = found if named.address[row] else "same name"
        if whole:
            bits["name"] = round(bits["given"] + bits["family"], 2)
            return {"name": whole}
        return {
            "given": self._word(
                "first name", named.given[row], forms.given[one], forms.given[other]
            ),
            "family": self._word(
                "family name", named.family[row], forms.family[one], forms.family[other]
            ),
        }

    def _word(self, what: str, like: int, one: int, other: int) -> str:
        words = self._columns.words.texts
        # The shorter word first: it is short for the other word, or a part of it.
        both = sorted((words[one], words[other]), key=lambda word: (len(word), word))
        short, long = (word.capitalize() for word in both)
        if like == SimilarityLevel.SAME:
            return f"same {what}"
        if like == SimilarityLevel.OTHER:
            return f"different {what}s: {words[one].capitalize()}, {words[other].capitalize()}"
        names, nobody = full_names(), frozenset[str]()
        shared = sorted(names.get(both[0], nobody) & names.get(both[1], nobody))
        # Some lists have Rob as a short form of Bob.
        one_of_two = not shared or len(short) < len(long)
        if like == SimilarityLevel.NICKNAME and one_of_two:
            if both[1] not in names.get(both[0], ()):
                short, long = long, short
            return f"{short} is short for {long}"
        if like in (SimilarityLevel.NICKNAME, SimilarityLevel.SIBLING):
            return f"{short} and {long} are both short for {shared[0].capitalize()}"
        return _LIKE[SimilarityLevel(like)].format(short, long) if like else ""

    def _alike(self, row: int, left: int, right: int) -> dict[str, str]:
        found, columns = self._scores.evidence, self._columns
        keys = [text for name, text in _KEYS.items() if found.shared[name][row] >= 0]
        texts = {"key": f"same {' and '.join(keys)}"}
        if found.office[row]:
            texts["key"] += ", which belongs to an office"
        texts["local"] = "same unusual name before the @"
        organization, host = (int(found.shared[name][row]) for name in ("organizations", "hosts"))
        if organization >= 0:
            normalized = columns.organizations.texts[organization]
            names = columns.profiles[left].organizations
            texts["organizations"] = (
                f"both at {next(n for n in names if normalize_place(n) == normalized)}"
            )
        elif host >= 0:
            texts["organizations"] = (
                f"mail addresses at the same employer, {columns.hosts.texts[host]}"
            )
        else:
            texts["organizations"] = "employers with similar names"
        for name, text in (("towns", "town"), ("addresses", "address"), ("birthdays", "birthday")):
            same = found.shared[name][row] >= 0
            texts[name] = f"same {text}" if same else f"similar {text}"
        return texts
