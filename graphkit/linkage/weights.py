"""How much each likeness and difference weighs, in bits.

After Fellegi and Sunter (1969): a weight is log2(m / u), m how often it is found among records of
one person, u among those of two. A bit doubles the odds. How often a *name* is shared by two is
its frequency in the address book itself, so that a rare name weighs more (Winkler 2000). The other
weights are rounded guesses that were mended until the labelled sets came out well; the trial is in
`docs/decisions/0007-record-linkage.md`.

The theory takes the signs for independent. They are not, where two share a mail address, a page
or a number: two who do and are not one person are family or colleagues, so that the family name
says little more and the given name decides. So there are two tables: for pairs that share such a
key, and for those that do not.
"""

from __future__ import annotations

from types import MappingProxyType

from graphkit.linkage.word_similarity import SimilarityLevel

# Pairs of duplicates per profile that are expected before anything is seen.
DUPLICATES = 0.4
# A book is taken to be of at least so many people, as the few in it are not all there are.
SMALLEST = 1000
# Above this a merge needs no question; what is in doubt stays below.
DOUBTFUL = 0.95

# Frequencies of a name that the book does not tell, and how many people they stand for.
GIVEN_FREQUENCY, FAMILY_FREQUENCY, PLACE_FREQUENCY = 1 / 250, 1 / 2500, 1 / 400
SMOOTHING = 1000

# Names of those who share no key. Where rarity counts, it is added.
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
# A misspelled name is rare; where both spellings are common, they are two names.
COMMON_SPELLING = 1.0
LEAST_TYPO = -3.0

# Names of those who share a key: at most so much.
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

# Keys that two share: the odds, in bits, that they are one, before their names are looked at.
MAIL = 3.5
PAGE = 8.0
PHONE = -1.0
OFFICE = -4.0
SECOND_KEY = 2.5

# For pairs that share one and have even rarer names.
ANY_KEY = 2.5

# What else two have in common; of employers and towns, their rarity is added.
ORGANIZATION, ORGANIZATION_SIMILAR, ORGANIZATION_SHARING = -1.0, 3.0, 2.0
PLACE_MOST = 8.0
TOWN, TOWN_SIMILAR, TOWN_MOST, TOWN_SHARING = -0.5, 2.5, 5.0, 0.5
TOWN_OF_ORGANIZATION = 0.3  # of the town's weight, where the employer is shared as well
LOCAL = 8.0
ADDRESS, ADDRESS_SIMILAR, ADDRESS_SHARING = 9.0, 6.0, 1.0
BIRTHDAY, BIRTHDAY_SIMILAR, BIRTHDAY_SHARING = 14.0, 5.0, 8.0

# Where both have one, and not the same.
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
