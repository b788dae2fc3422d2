"""Words that identify a value as an organization, a role, a stage, a sector or a mark."""

from __future__ import annotations

import re

from graphkit.ingest.clean.organization_words import (
    LOCAL_BODY,
    ORGANIZATION_WORDS,
    WORDS_ALSO_NAMES,
    WORDS_AT_THE_END,
)
from graphkit.lazy_regex import lazy_regex

# These say what a column holds; no single name is judged by them.
_IN_A_COLUMN = """
    4-h ag booster caserne catholic city closet commerce congregational coop croix-rouge elks
    episcopal farm ffa fire garden groceries grupo headstart health hmong hogar home inn islamic
    kitchen lions manor medical mission optimist optimists orchard outreach parks peña pmi
    presbyterian press pto red residence restos rosary salud scouts servicios shop stadt temple town
    tribal veterans village ville wic
""".split()
_PHRASES = r"e\.?\s?v|kolping\w*|polizei\w*"

# People leave out accents.
_ACCENTS = str.maketrans(
    {letter: f"[{letter}{plain}]" for letter, plain in zip("áäéèíñóôöü", "aaeeinooou", strict=True)}
)
_ALL_WORDS = ORGANIZATION_WORDS | WORDS_AT_THE_END | WORDS_ALSO_NAMES | frozenset(_IN_A_COLUMN)
_WORDS = "|".join(re.escape(word).translate(_ACCENTS) for word in sorted(_ALL_WORDS))
_COMPOUND = (
    r"\w+(?:schule|verein|amt|kirche|klinik|bank|werk|verband|stiftung|zentrum|gemeinde|b[uü]cherei"
    r"|bibliothek|kasse|hilfe|treff|gymnasium|kreis|haus|heim|hof)"
)
# A word in the names of organizations, an acronym, or "Friends of the ...".
ORGANIZATION = lazy_regex(
    rf"(?i:\b(?:{_WORDS}|{_PHRASES}|{_COMPOUND})\b|{LOCAL_BODY})"
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
