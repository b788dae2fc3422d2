"""Words that identify a value as an organization, a role, a stage, a sector or a mark."""

from __future__ import annotations

from graphkit.lazy_regex import lazy_regex

_ORGANIZATION_WORDS = r"""
inc|llc|ltd|corp|co|company|gmbh|ggmbh|ag|e\.?\s?v|university|college|schools?|academy|elementary
|library|libraries|hospital|hospice|clinic|health|healthcare|medical|pharmacy|department|dept
|county|city|town|council|authority|agency|ministry|ministries|office|foundation|trust|fund|bank
|church|parish|temple|mosque|synagogue|cathedral|congregation|cent(?:er|re)|institute|association
|society|coalition|network|league|club|board|chamber|commerce|museum|theat(?:er|re)|radio|courier
|gazette|services?|partners|partnership|group|bakery|caf[eé]|hardware|shelter|district|police|fire
|union|consortium|pantry|alliance|initiative|collective|cooperative|co-?op|army|lions|rotary
|kiwanis|ymca|ywca|scouts|lodge|auxiliary|project|committee|commission|program|press|housing|homes?
|gardens?|farms?|orchards?|market|studios?|store|shop|credit|savings|headstart|outreach|literacy
|verein|stiftung|verband|gesellschaft|gemeinde|kirchengemeinde|kirche|schule|gymnasium|klinik
|krankenhaus|bibliothek|stadtbibliothek|b[uü]cherei|volkshochschule|caritas|diakonie|awo|tafel
|feuerwehr|sparkasse|stadt|landkreis|kita|zentrum|museum|hochschule|universit[aä]t|jobcenter
|jugendzentrum|seniorenzentrum|escuela|colegio|universidad|cl[ií]nica|centro|fundaci[oó]n
|asociaci[oó]n|iglesia|parroquia|banco|biblioteca|ayuntamiento|departamento|instituto|cooperativa
|museo|sindicato|c[aá]mara|casa|red|grupo|servicios|salud|[eé]cole|lyc[eé]e|coll[eè]ge
|universit[eé]|h[oô]pital|clinique|centre|fondation|association|[eé]glise|paroisse|banque
|biblioth[eè]que|m[eé]diath[eè]que|mairie|institut|coop[eé]rative|mus[eé]e|ville|maison|croix-rouge
|secours|mission locale|soci[eé]t[eé]|amicale|cr[eè]che|restos|choir|orchestra|symphony|troop
|brewing|brewery|lumber|insurance|realty|staffing|transit|transportation|inn|motel|hotel|restaurant
|diner|dairy|poultry|books|bookstore|grocery|groceries|motors|salon|llp|associates|consulting
|construction|plumbing|nursery|daycare|preschool|ministries|mission|kitchen|closet|thrift
|counseling|dental|dentistry|veterinary|gallery|ballet|opera|recreation|zoo|airport|bureau|tribal
|veterans|vfw|legion|elks|jaycees|optimists?|soroptimist|pta|pto|boosters?|4-h|ffa|red cross
|goodwill|united way|apartments|residence|manor|village|lutheran|methodist|baptist|presbyterian
|episcopal|congregational|catholic|rosary|islamic|cooperativa|wic|hmong|pfarrei|pfarrgemeinde
|kolping\w*|kirchenchor|chor|orchester|sozialstation|ortsverein|mieterverein|pfadfinder
|kleiderkammer|seniorentreff|polizei\w*|grundschule|stadtteilb[uü]ro|jugendhaus|tierheim|wohnheim
|werkst[aä]tten?|coro|pe[nñ]a|hermandad|cofrad[ií]a|ampa|comedor|residencia|hogar|comisi[oó]n
|librer[ií]a|autocares|ludoteca|protectora|polideportivo|ambulatorio|comisar[ií]a|juzgado
|consultorio|comit[eé]|chorale|ccas|r[eé]gie|collectif|atelier|jardinerie|librairie|foyer|ehpad|pmi
|gendarmerie|caserne|conservatoire
"""
_COMPOUND = (
    r"\w+(?:schule|verein|amt|kirche|klinik|bank|werk|verband|stiftung|zentrum|gemeinde|b[uü]cherei"
    r"|bibliothek|kasse|hilfe|treff|gymnasium|kreis|haus|heim|hof)"
)
# A word in the names of organizations, an acronym, or "Friends of the ...".
ORGANIZATION = lazy_regex(
    rf"(?i:\b(?:{''.join(_ORGANIZATION_WORDS.split(chr(10)))}|{_COMPOUND})\b)"
    r"|\A(?:The|Los|Las|Les)\s|\b(?:[Ff]riends|[Bb]oys|[Gg]irls|[Hh]abitat)\s(?:of|for|and|&)\b"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in " ".join(text.split()).split("|"))


STAGES = _words(
    """
    active|inactive|prospect|prospective|lapsed|ended|pending|in talks|talking|talks|negotiating|
    in negotiation|signed|dormant|exploring|exploratory|new|potential|on hold|hold|expired|
    current|developing|planned|paused|closed|in progress|ongoing|former|emerging|established|cold|
    warm|hot|lead|contacted|declined|renewing|up for renewal|in discussion|discussion|early|
    strong|core|stalled|inquiry|draft|awaiting signature|aktiv|ruhend|ruht|in verhandlung|
    in gesprächen|im gespräch|geplant|beendet|ausgelaufen|potenziell|angefragt|interessent|
    anbahnung|abgelaufen|neu|laufend|läuft|inaktiv|activo|activa|inactivo|inactiva|pendiente|
    en negociación|negociando|en conversaciones|finalizado|finalizada|terminado|terminada|
    prospecto|posible|vencido|vencida|en proceso|en curso|vigente|nuevo|nueva|suspendido|actif|
    inactif|en cours|en discussion|en négociation|terminé|terminée|en attente|à relancer|expiré|
    expirée|nouveau|nouvelle|potentiel|suspendu|suspendue|en pause
    """
)
SECTORS = _words(
    """
    education|schools|school|k-12|k12|higher education|universities|university|health|healthcare|
    health care|public health|mental health|behavioral health|hospitals|clinics|libraries|library|
    government|public sector|municipal|local government|public safety|safety|police|faith|
    faith-based|religion|religious|churches|church|business|businesses|commerce|retail|finance|
    banks|bank|banking|arts|culture|arts & culture|arts and culture|museums|media|press|nonprofit|
    nonprofits|non-profit|charity|philanthropy|foundation|foundations|social services|
    human services|housing|youth|children|seniors|aging|older adults|food|food security|workforce|
    employment|jobs|environment|sports|recreation|technology|literacy|immigration|legal|
    early childhood|childcare|community|civic|civic groups|veterans|disability|agriculture|
    tourism|bildung|schule|schulen|hochschulen|gesundheit|verwaltung|kirche|kirchen|wirtschaft|
    handel|banken|kultur|medien|soziales|sozialdienste|jugend|senioren|sport|umwelt|wohnen|
    integration|öffentliche sicherheit|ehrenamt|educación|escuelas|salud|salud pública|gobierno|
    iglesias|iglesia|religión|empresas|comercio|bancos|banca|cultura|medios|servicios sociales|
    vivienda|juventud|mayores|deporte|medio ambiente|empleo|éducation|enseignement|écoles|santé|
    collectivités|collectivité|culte|églises|entreprises|banques|médias|social|action sociale|
    services sociaux|logement|jeunesse|séniors|environnement|emploi|insertion
    """
)
ANSWERS = _words(
    """
    yes|no|y|n|maybe|accepted|declined|tentative|going|not going|attending|not attending|
    no response|no reply|will attend|can't make it|cannot attend|cannot make it|coming|not coming|
    regrets|confirmed|unsure|true|false|ja|nein|vielleicht|zugesagt|abgesagt|kommt|kommt nicht|sí|
    si|quizás|tal vez|asistirá|no asistirá|confirmado|confirmada|oui|non|peut-être|présent|absent|
    viendra|ne viendra pas|checked in|no show|no-show|registered|canceled|cancelled
    """
)
YES_OR_NO = _words(
    """
    yes|no|maybe|sorry|ja|nein|vielleicht|sí|quizás|oui|non|peut-être|desolé|leider
    """
)
MARKS = _words(
    """
    x|✓|✔|☑|✅|•|✗|✘|☒|-|–|—|y|yes|n|no|p|a|e|l|ja|nein|j|sí|si|oui|o|non|present|absent|excused|
    exc|ex|here|late|attended|da|anwesend|abwesend|entschuldigt|presente|ausente|présent|présente|
    absente|excusé|excusée|0|1
    """
)
