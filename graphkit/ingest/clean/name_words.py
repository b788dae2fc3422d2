"""Words around a name that are not part of it: titles, degrees, forms of address.

All are in lower case and without full stops. Words that are also names have lists of their own, and
count only in a certain place or spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TITLES = frozenset(
    "dr drs dra mr mrs ms mx miss prof profa professor rev reverend hon sir dame fr msgr herr frau "
    "mag ing dipl-ing dr-ing univ-prof monsieur madame mademoiselle mme mlle señor señora sra srta "
    "doctor doktor dott dottssa sig sigra signor signora avv dhr mevr mevrouw lcda honorable "
    "honourable ehepaar eheleute sgt ssgt cpl lt ltc cmdr capt cpt pvt "
    # Police ranks in German; orders and forms of address in Spanish and French.
    "phk pok khk kok phm pom dña doña dª mons monseñor monseigneur pbro hno hna sor abbé "
    "dcn ofc".split()
)
# Words after a title that are not a name: "Dr. med.".
AFTER_A_TITLE = frozenset(
    "and & und i.r. a.d. em. med. dent. vet. phil. rer. nat. jur. theol. pol. h.c. habil.".split()
)
# Abbreviations that are also names (Gen, Maj, Rep) or degrees. Titles only with a full stop and
# before at least two more words.
TITLES_WITH_A_DOT = frozenset(
    "sr br col gen maj adm sen rep gov lic arq bp mw hr det ofc dep insp pfr pfrn dek stv "
    "schw mtro mtra enf abg ing dipl".split()
)
# In this spelling also without a full stop: "Sr Mary Nolan".
TITLES_WITHOUT_A_DOT = frozenset("Sr RA RAin StB Pfr Lic Enf Arq Mtro Mtra".split())
CREDENTIALS = frozenset(
    "phd md do dds dmd dvm esq mba emba mpa mph mls mlis msis msw lcsw lmsw lpc lmft lmhc rn lpn "
    "bsn "
    "msn dnp aprn np fnp pa-c cpa cfa cfp cfre pmp jd llm llb edd psyd pharmd bsc msc ba bs bsw ma "
    "ms med mfa mdiv mha mpp mca pe aicp phr sphr shrm-cp shrm-scp faan facp facs dphil ded mphil "
    "mat maed eds cae csm cissp pt dpt ot otr rd rdn ret".split()
)
# These are also names (Ma, Do, Ba): they are degrees only after a comma and in capitals.
_AMBIGUOUS = frozenset("do ma ms ba bs med mat pe np ded ret eds pt ot rd csm".split())
TRAILING = CREDENTIALS - _AMBIGUOUS
# Words that distinguish a father from a son, and their spelling.
GENERATIONS: Mapping[str, str] = MappingProxyType(
    {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}
)
NOBODY = frozenset({"n/a", "unknown", "unbekannt", "no name", "none", "null", "tbd"})
NEVER_FIRST = TITLES | NOBODY | {"the"}
# Words after a name in Japanese, Korean or Chinese.
HONORIFICS = frozenset("様 さま さん 殿 氏 先生 님 씨 女士 小姐".split())
