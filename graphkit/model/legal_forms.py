"""Legal forms of organizations, normalized: words after, before or within a name."""

from __future__ import annotations

# A legal form does not identify an organization: "Riverbend Clinic, Inc." is Riverbend Clinic. All
# forms are normalized. Forms that more often mean something else are left out: SE (south-east),
# PA (Pennsylvania), Spa.
LEGAL_FORMS = frozenset(
    "inc incorporated llc llp lllp lp ltd ltda limited corp corporation co company plc pllc pc cic "
    "gmbh ggmbh mbh ag kg kgaa ohg gbr ug ev eg sa sas sasu sarl eurl snc srl srls sl slu lda ltee "
    "bv nv vof vzw asbl oy oyj ab as aps asa doo dooel sro zrt kft nyrt ood eood pty pte pvt sdn "
    "bhd kk ооо оао зао пао ао тоо αε επε 株 有 주 "
    "株式会社 有限会社 合同会社 주식회사 유한회사".split()
)
LEGAL_PHRASES = frozenset(
    {
        "ab publ",
        "asa publ",
        "gesellschaft mbh",
        "gesellschaft mit beschrankter haftung",
        "kabushiki kaisha",
        "limited liability company",
        "limited liability partnership",
        "limited partnership",
        "private limited",
        "professional corporation",
        "public limited company",
        "s de rl",
        "s de rl de cv",
        "sa de cv",
        "sa rl",
        "sapi de cv",
        "sp z oo",
        "sp zoo",
        "spol s ro",
        "spol sro",
        "spolka z oo",
        "ug haftungsbeschrankt",
    }
)
LONGEST_PHRASE = 5
# The usual legal form, by other ways of writing it.
SAME_FORM = {
    "incorporated": "inc",
    "limited": "ltd",
    "corporation": "corp",
    "company": "co",
    "limited liability company": "llc",
    "limited liability partnership": "llp",
    "limited partnership": "lp",
    "private": "pvt",
    "professional corporation": "pc",
    "public limited company": "plc",
    "gesellschaft mbh": "gmbh",
    "gesellschaft mit beschrankter haftung": "gmbh",
    "kabushiki kaisha": "株式会社",
    "kk": "株式会社",
    "株": "株式会社",
    "有": "有限会社",
    "주": "주식회사",
    "sa rl": "sarl",
    "ab publ": "ab",
    "asa publ": "asa",
    "sp zoo": "sp z oo",
    "spolka z oo": "sp z oo",
    "sro": "spol s ro",
    "spol sro": "spol s ro",
    "ug haftungsbeschrankt": "ug",
}
# Forms that may come before the name, and forms that are written together with it.
LEADING_FORMS = ("ооо", "оао", "зао", "пао", "ао", "sarl", "eurl", "株", "有", "주")
ATTACHED_FORMS = ("株式会社", "有限会社", "合同会社", "주식회사", "유한회사")
# Attached at the end alone.
ATTACHED_ENDINGS = ("股份有限公司", "有限责任公司", "有限公司")
