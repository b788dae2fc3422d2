"""Legal forms of organizations, folded: what follows a name, stands before it or within it."""

from __future__ import annotations

# Legal forms carry no identity: "Riverbend Clinic, Inc." is Riverbend Clinic. All folded. Left out
# are those that are more often something else: SE (south-east), PA (Pennsylvania), Spa.
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
# Legal forms that are written out, by what they are usually called.
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
# Those that may stand before the name, and those that are written together with it.
LEADING_FORMS = ("ооо", "оао", "зао", "пао", "ао", "sarl", "eurl", "株", "有", "주")
ATTACHED_FORMS = ("株式会社", "有限会社", "合同会社", "주식회사", "유한회사")
