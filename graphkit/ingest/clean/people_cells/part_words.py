"""Words that distinguish the parts of a cell about people: roles, organizations, remarks.

All are in lower case, in English, German, Spanish and French. Words that are also names count only
where a name is impossible.
"""

from __future__ import annotations

from graphkit.ingest.clean.organization_words import (
    ORGANIZATION_WORDS,
    WORDS_ALSO_NAMES,
    WORDS_AT_THE_END,
)

# Words of a role that are not names.
_ENGLISH_ROLES = frozenset(
    "mgr director directors manager managers chair chairs chairperson chairman chairwoman "
    "chairpersons co-chair cochair vice-chair president vice-president vp treasurer treasurers "
    "secretary trustee trustees member members coordinator coordinators co-ordinator officer "
    "officers nurse nurses physician teacher teachers principal superintendent librarian "
    "librarians minister deaconess administrator administrators assistant assistants associate "
    "specialist supervisor founder co-founder cofounder ceo cfo coo cto cio cmo ed exec "
    "executive counselor counsellor counselors therapist worker workers receptionist liaison "
    "organizer organiser volunteer volunteers intern student engineer technician attorney "
    "lawyer counsel commissioner councilmember councilman councilwoman councilor councillor "
    "alderman alderwoman editor reporter professor provost lecturer facilitator advisor "
    "advisors adviser consultant planner accountant bookkeeper controller registrar curator "
    "archivist paralegal psychologist dietitian pharmacist dentist midwife caregiver custodian "
    "emcee rep representative delegate ambassador navigator promotora parent staffer "
    "epidemiologist recruiter analyst developer designer scientist researcher clerk foreman "
    "driver janitor caretaker groundskeeper agent agents broker realtor trainer tutor instructor "
    "mentor moderator "
    "producer owner spokesperson chef grower caterer electrician mechanic pediatrician "
    "veterinarian optometrist florist beekeeper rancher grocer hairdresser photographer author "
    "interpreter translator "
    "spokeswoman spokesman deputy interim acting emeritus emerita guardian sponsor grantwriter "
    "dir fundraiser biller scheduler dispatcher paramedic firefighter lead head pto pta sec'y "
    "secy treas pres".split()
)
# In these languages the role comes first and the organization after it: "Leiterin Jugendamt".
ROLES_BEFORE_PLACES = frozenset(
    # German
    "leiter leiterin leitung geschäftsführer geschäftsführerin geschäftsführung vorsitzender "
    "vorsitzende vorsitz vorstand vorstandsmitglied stellvertreter stellvertreterin stv stellv "
    "stellvertretende stellvertretender schatzmeister schatzmeisterin kassenwart kassenwartin "
    "kassierer kassiererin kassenprüfer kassenprüferin schriftführer schriftführerin beisitzer "
    "beisitzerin mitglied mitglieder referent referentin koordinator koordinatorin koordination "
    "sekretär sekretärin lehrer lehrerin rektor rektorin pfarrer pfarrerin diakon diakonin arzt "
    "ärztin pfleger pflegerin krankenschwester sozialarbeiter sozialarbeiterin beauftragte "
    "beauftragter bürgermeister bürgermeisterin praktikant praktikantin sachbearbeiter "
    "sachbearbeiterin inhaber inhaberin assistenz assistentin ehrenamtliche ehrenamtlicher "
    "bibliothekar bibliothekarin schulleiter schulleiterin jugendreferent trainerin "
    "gärtner gärtnerin landwirt landwirtin köchin imker imkerin winzerin erzieher erzieherin "
    "hausmeister hausmeisterin hauswart hauswartin küster küsterin mesnerin organistin kantorin "
    # Spanish
    "directora gerente coordinador coordinadora presidente presidenta vicepresidente "
    "vicepresidenta tesorero tesorera secretario secretaria vocal vocales maestra maestro profesor "
    "profesora enfermera enfermero médico médica trabajador trabajadora jefe jefa encargado "
    "encargada responsable responsables voluntario voluntaria alcalde alcaldesa abogado abogada "
    "miembro miembros bibliotecaria bibliotecario párroco asistente administradora administrador "
    "agricultor agricultora cocinero cocinera panadera granjero granjera jardinera "
    "subdirector subdirectora conserje bedel "
    # French
    "directeur directrice présidente président vice-président trésorier trésorière secrétaire chef "
    "coordinateur coordinatrice enseignant enseignante infirmier infirmière médecin bénévole "
    "maire adjoint adjointe gérant gérante animateur animatrice chargé chargée membre membres "
    "agriculteur agricultrice maraîcher maraîchère cuisinière éleveur éleveuse apiculteur "
    "administratrice bibliothécaire institutrice instituteur éducateur éducatrice "
    "concierge gardienne".split()
)
ROLES = _ENGLISH_ROLES | ROLES_BEFORE_PLACES
# Endings of German words for roles.
ROLE_ENDINGS = (
    "ologist",
    "turist",
    "tionist",
    "cialist",
    "ologue",
    "óloga",
    "ólogo",
    "niste",
    "graphe",
    "advocate",
    "supervisor",
    "coordinator",
    "leiter",
    "leiterin",
    "leitung",
    "beauftragte",
    "beauftragter",
    "referentin",
    "referent",
    "lehrerin",
    "lehrer",
    "koordinator",
    "koordinatorin",
    "vorsitzende",
    "vorsitzender",
    "arbeiterin",
    "arbeiter",
    "pflegerin",
    "pfleger",
    "meisterin",
    "sekretärin",
    "mitarbeiter",
    "mitarbeiterin",
)
# Words of a role that are also names: a role only beside a name, or in lower case.
ROLES_ALSO_NAMES = frozenset(
    "dean bishop cook judge major chief marshal marshall king pastor deacon page warden coach host "
    "partner captain sergeant lieutenant detective sheriff mayor rector priest rabbi imam abbot "
    "father sister brother elder reeve provost farmer gardener butcher carpenter shepherd miller "
    "winzer panadero jardinero boulanger cuisinier jardinier baker usher steward contact "
    "doctor reader".split()
)
# Offices before a name: "Chief Ana Ruiz".
OFFICES = frozenset(
    "chief pastor deacon judge mayor sheriff principal superintendent commissioner councilmember "
    "councilwoman councilman coach nurse rabbi imam bishop dean president chair director "
    "secretary treasurer sec'y secy sec treas pres vp "
    "deaconess mgr manager minister caseworker chaplain ranger constable trooper "
    "bürgermeister bürgermeisterin pfarrer pfarrerin küster küsterin diakon "
    "alcalde alcaldesa directora director "
    "maestra maestro officer detective deputy trustee alderman alderwoman senator "
    "representative professor librarian president rector provost reverend elder captain sergeant "
    "lieutenant major pastora capitán capitana teniente coordinator custodian receptionist "
    "leiter leiterin schulleiter schulleiterin hausmeister hausmeisterin vorsitzende vorsitzender "
    "kassier kassierer kassiererin schriftführer schriftführerin koordinator koordinatorin "
    "direktor direktorin rektor rektorin geschäftsführer geschäftsführerin "
    "coordinador coordinadora jefe jefa encargado encargada presidenta presidente secretaria "
    "secretario tesorera tesorero párroco gerente "
    "responsable président présidente secrétaire trésorier trésorière directeur directrice "
    "coordinateur coordinatrice curé maire".split()
)
# Titles of members of an order, which are no roles.
ORDERS = frozenset("sister brother father mother hermana hermano schwester padre madre".split())
# Departments in the place of a role: "Ann Lee, Outreach".
DEPARTMENTS = frozenset(
    "outreach intake programs programming events marketing finance development communications "
    "operations hr it admin administration billing scheduling advocacy membership facilities "
    "logistics dispatch security maintenance maint enrollment admissions publicity hospitality "
    "öffentlichkeitsarbeit verwaltung buchhaltung presse comunicaciones finanzas administración "
    "comptabilité accueil communication".split()
)
# Words in names of organizations; some are also names of people, which count only in names of three
# words or more.
ORGANIZATIONS = ORGANIZATION_WORDS | WORDS_AT_THE_END | WORDS_ALSO_NAMES
# Prepositions after the main word of a role or an organization.
PREPOSITIONS = frozenset("of for at de del de la du des für der des im at von".split())
# Labels that only say that a person follows.
CONTACT_LABELS = frozenset(
    {
        "contact",
        "contacts",
        "contact person",
        "attn",
        "attention",
        "name",
        "names",
        "c/o",
        "person",
        "people",
        "ansprechpartner",
        "ansprechpartnerin",
        "kontakt",
        "z. hd",
        "z.hd",
        "contacto",
        "att",
        "à l'attention de",
        "main contact",
        "primary contact",
        "primary",
        "main",
    }
)
# Labels before a second person.
SECOND_CONTACT = frozenset(
    {
        "back-up",
        "backup",
        "back up",
        "backup contact",
        "back-up contact",
        "alternate",
        "alternate contact",
        "alt",
        "alternative",
        "alternatively",
        "secondary",
        "secondary contact",
        "second contact",
        "2nd contact",
        "2nd",
        "or",
        "also",
        "cc",
        "else",
        "in absence",
        "vertretung",
        "ersatz",
        "zweitkontakt",
        "suplente",
        "alterno",
        "segundo contacto",
        "remplaçant",
        "remplaçante",
        "suppléant",
        "suppléante",
    }
)
# Names of groups before a list of people, and the role of each of them.
GROUP_ROLES = {
    "trustees": "trustee",
    "members": "member",
    "board members": "board member",
    "board": "board member",
    "directors": "director",
    "officers": "officer",
    "co-chairs": "co-chair",
    "chairs": "chair",
    "volunteers": "volunteer",
    "teachers": "teacher",
    "nurses": "nurse",
    "staff": "staff",
    "committee": "committee member",
    "committee members": "committee member",
    "vorstand": "Vorstand",
    "mitglieder": "Mitglied",
    "beisitzer": "Beisitzer",
    "vocales": "vocal",
    "miembros": "miembro",
    "membres": "membre",
}
