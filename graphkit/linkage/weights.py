"""How much each similarity and difference weighs, in bits.

The method is that of Fellegi and Sunter (1969). A weight is log2(m / u): m is how often a sign is
found among records of one person, and u among records of two people. A bit doubles the odds. For a
*name*, u is its frequency in the address book itself, so that a rare name weighs more (Winkler
2000). The other weights are rounded guesses, adjusted until the results on the labeled sets were
good. `docs/decisions/0007-record-linkage.md` describes the trial.

The theory assumes that signs are independent. They are not if two people share a mail address, a
page or a phone number. Two different people who share one are family or colleagues, so the family
name says little more, and the given name decides. So there are two tables: one for pairs that share
such a key, and one for pairs that do not.
"""

from __future__ import annotations

from types import MappingProxyType

from graphkit.linkage.word_similarity import SimilarityLevel

# Pairs of duplicates per profile that are expected before anything is compared.
DUPLICATES = 0.4
# A small address book does not have all people that there are. So graphkit assumes at least this
# many people.
SMALLEST = 1000
# Above this probability a merge needs no question. Doubtful pairs get at most this.
DOUBTFUL = 0.95

# Assumed frequencies of a name or place, and the number of people for which they count beside the
# address book.
GIVEN_FREQUENCY, FAMILY_FREQUENCY, PLACE_FREQUENCY = 1 / 250, 1 / 2500, 1 / 400
SMOOTHING = 1000

# Names of pairs that share no key. The rarity of the name is added for the levels in `RARITY`.
RARITY = frozenset(
    {
        SimilarityLevel.SAME,
        SimilarityLevel.SOUND,
        SimilarityLevel.NICKNAME,
        SimilarityLevel.SIBLING,
        SimilarityLevel.PART,
    }
)
GIVEN = MappingProxyType(
    {
        SimilarityLevel.MISSING: 0.0,
        SimilarityLevel.SAME: -0.4,
        SimilarityLevel.SOUND: -2.0,
        SimilarityLevel.NICKNAME: -2.5,
        SimilarityLevel.SIBLING: -4.5,
        SimilarityLevel.INITIAL: 2.0,
        SimilarityLevel.TYPO: 5.5,
        SimilarityLevel.NEAR: -0.5,
        SimilarityLevel.OTHER: -5.0,
        SimilarityLevel.PART: -3.0,
    }
)
FAMILY = MappingProxyType(
    {
        SimilarityLevel.MISSING: 0.0,
        SimilarityLevel.SAME: -0.3,
        SimilarityLevel.SOUND: -2.0,
        SimilarityLevel.NICKNAME: -4.5,
        SimilarityLevel.SIBLING: -4.5,
        SimilarityLevel.INITIAL: 2.5,
        SimilarityLevel.TYPO: 7.5,
        SimilarityLevel.NEAR: 0.5,
        SimilarityLevel.OTHER: -4.5,
        SimilarityLevel.PART: -2.0,
    }
)
SWAPPED = -3.0
JOINED = -1.5
# A misspelled name is rare. If both spellings are common, they are two names.
COMMON_SPELLING = 1.0
LEAST_TYPO = -3.0

# Names of pairs that share a key: at most this much.
GIVEN_SHARING = MappingProxyType(
    {
        SimilarityLevel.SAME: 4.5,
        SimilarityLevel.SOUND: 1.5,
        SimilarityLevel.NICKNAME: 3.5,
        SimilarityLevel.SIBLING: 2.5,
        SimilarityLevel.INITIAL: 2.5,
        SimilarityLevel.TYPO: 3.5,
        SimilarityLevel.PART: 3.0,
        SimilarityLevel.OTHER: -10.5,
    }
)
FAMILY_SHARING = MappingProxyType(
    {
        SimilarityLevel.SAME: 1.5,
        SimilarityLevel.SOUND: 1.0,
        SimilarityLevel.INITIAL: 0.7,
        SimilarityLevel.TYPO: 1.0,
        SimilarityLevel.NEAR: 0.3,
        SimilarityLevel.PART: 1.0,
    }
)
FAMILY_SHARING_OTHER = -2.5  # married, or a colleague

# Shared keys: the odds, in bits, that the two are one person, before their names are compared.
MAIL = 3.5
PAGE = 8.0
PHONE = -1.0
OFFICE = -4.0
SECOND_KEY = 2.5

# For pairs that share a key and have names that are even rarer.
ANY_KEY = 2.5

# Other things that two have in common. The rarity of employers and towns is added.
ORGANIZATION, ORGANIZATION_SIMILAR, ORGANIZATION_SHARING = -1.0, 3.0, 2.0
PLACE_MOST = 8.0
TOWN, TOWN_SIMILAR, TOWN_MOST, TOWN_SHARING = -0.5, 2.5, 5.0, 0.5
TOWN_OF_ORGANIZATION = 0.3  # share of the town's weight if the employer is shared as well
LOCAL = 8.0
ADDRESS, ADDRESS_SIMILAR, ADDRESS_SHARING = 9.0, 6.0, 1.0
BIRTHDAY, BIRTHDAY_SIMILAR, BIRTHDAY_SHARING = 14.0, 5.0, 8.0

# Both have a value, but not the same.
OTHER = MappingProxyType(
    {
        "mails": -0.5,
        "host": -2.5,  # two addresses at one employer
        "page": -7.0,
        "phones": -0.5,
        "organizations": -0.7,
        "towns": -2.0,
        "addresses": -1.0,
        "birthdays": -4.5,
        "middle": -4.0,
        "generation": -8.0,
        "generation unsaid": -1.0,
    }
)
