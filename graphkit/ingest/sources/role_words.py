"""Words for the roles of people, in English, German, Spanish and French."""

from __future__ import annotations

import re

from graphkit.lazy_regex import lazy_regex

_ROLE_WORDS = """
director|manager|coordinator|officer|president|chair|chairs|chairperson|chairman|chairwoman|
cochair|co-chair|treasurer|secretary|principal|teacher|pastor|nurse|librarian|executive|assistant|
deputy|supervisor|specialist|superintendent|administrator|counselor|ceo|cfo|coo|founder|owner|
editor|reporter|attorney|engineer|advisor|adviser|analyst|clerk|mayor|commissioner|chief|chef|
cheffe|head|lead|liaison|organizer|trustee|member|member at large|at-large|at large|vice chair|vp|
vice president|consultant|therapist|physician|doctor|dean|professor|intern|volunteer|worker|
trainer|technician|representative|planner|captain|sheriff|deacon|minister|rabbi|imam|chaplain|
leiter|leiterin|leitung|geschäftsführer|geschäftsführerin|geschäftsführung|vorsitzender|
vorsitzende|vorsitz|kassenwart|kassierer|schatzmeister|schatzmeisterin|schriftführer|
schriftführerin|beisitzer|beisitzerin|referent|referentin|koordinator|koordinatorin|schulleiter|
schulleiterin|pfarrer|pfarrerin|bürgermeister|bürgermeisterin|lehrer|lehrerin|sachbearbeiter|
sachbearbeiterin|directora|gerente|coordinador|coordinadora|presidente|presidenta|tesorero|
tesorera|secretario|secretaria|vocal|maestro|maestra|jefe|jefa|encargado|encargada|responsable|
enfermera|párroco|alcalde|alcaldesa|directeur|directrice|coordinateur|coordinatrice|président|
présidente|trésorier|trésorière|secrétaire|adjoint|référent|référente|adjointe|chargé|chargée|
infirmière|maire|enseignant|enseignante|curé|bibliothécaire|
leader|leaders|coach|coaches|officers|trustees|presidents|captains|moderator|moderators|delegate|
delegates|interpreter|translator|navigator|caseworker|social worker|sanitarian|cook|dispatcher|
custodian|innkeeper|agent|realtor|banker|accountant|bookkeeper|registrar|recorder|historian|
webmaster|usher|sexton|organist|warden|steward|marshal|ombudsman|facilitator|instructor|tutor|mentor|
scoutmaster|cubmaster|den leader|quartermaster|sergeant at arms|parliamentarian|
vicepresidente|vicepresidenta|vicesecretario|vicesecretaria|subdirector|subdirectora|delegado|
delegada|portavoz|monitor|monitora|capitán|capitana|socia|contable|
vice-président|vice-présidente|délégué|déléguée|animateur|animatrice|gérant|gérante|porte-parole|
sprecher|sprecherin|obmann|obfrau|wart|übungsleiter|übungsleiterin|kapitän|kapitänin|
stellvertreter|stellvertreterin|delegierte|delegierter|küster|küsterin|mesner|mesnerin|diakon|
diakonin|hausmeister|hausmeisterin|room parent|class parent|room rep|elternvertreter|
elternvertreterin|elternsprecher|elternsprecherin|hausleitung|einrichtungsleitung|kitaleitung|schulleitung
"""
_WORDS = "|".join(re.escape(word) for word in "".join(_ROLE_WORDS.splitlines()).split("|"))
ROLE = lazy_regex(rf"(?i:\b(?:{_WORDS})\b)")
