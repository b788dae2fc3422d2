"""The words of headers in English, German, Spanish and French, by what they mean.

A header says what a column holds (a telephone number, the end of an agreement) and often who or
what it is about (the contact, our own member of staff). Both have words of their own here, without
accents and in lower case. Longer phrases win over shorter ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Who or what a column is about.
_ABOUT = {
    "organization": """
        organization|organizations|organisation|organisationen|org|agency|agencies|company|
        business|employer|institution|firm|nonprofit|non profit|charity|affiliation|workplace|
        place of work|place of employment|works at|works for|work for|where they work|
        where do you work|who do you work for|employed by|organization name|company name|
        agency name|group|group name|entity|school|church|congregation|provider|provider name|
        vendor|business name|account|account name|member organization|represents|representing|
        represent|firma|einrichtung|verein|trager|unternehmen|betrieb|arbeitgeber|
        institution name|name der einrichtung|organizacion|organizaciones|empresa|entidad|
        institucion|asociacion|empleador|lugar de trabajo|donde trabaja|organisme|organismo|
        organismos|organismes|entreprise|association|societe|structure|employeur|etablissement|
        lieu de travail|department|dept|abteilung|departamento|service name|compania|
        company or organization|organization or company|organization/company|denominacion|
        denominacion social|razon social|raison sociale|denomination|bezeichnung|verband|club|clubs|
        troop|pack|parish|pfarrei|gruppierung|colectivo|pena|hermandad|cofradia|nonprofit name|
        name of organization|name of agency|name of club|name of group|nom de l association|
        nombre de la asociacion|nombre de la entidad|collectif|amicale
        """,
    "partner": """
        partner|partners|partner organization|partner organisation|partner agency|
        community partner|partnership|collaborator|partner name|partnerorganisation|
        kooperationspartner|partnereinrichtung|socio|aliado|organizacion socia|aliada|partenaire|
        partenaires|organisme partenaire|partnership with|mou with|agreement with
        """,
    "funder": """
        funder|funders|grantor|grantmaker|funding source|funded by|sponsor|sponsors|forderer|
        fordermittelgeber|geldgeber|zuwendungsgeber|financiador|financiadora|patrocinador|
        bailleur|bailleur de fonds|financeur|fund|foundation
        """,
    "grantee": """
        grantee|grantees|recipient|recipients|awardee|recipient organization|applicant|
        applicant organization|empfanger|zuwendungsempfanger|beneficiario|beneficiaria|
        beneficiaire|subgrantee
        """,
    "donor": """
        donor|donors|donor name|giver|spender|spenderin|spendername|donante|donantes|donateur|
        donatrice|donateurs
        """,
    "body": """
        board|boards|committee|committees|council|commission|task force|taskforce|working group|
        advisory board|coalition|board of directors|board name|committee name|gremium|vorstand|
        beirat|ausschuss|kuratorium|arbeitsgruppe|junta|junta directiva|comite|consejo|comision|
        conseil|conseil d administration|bureau|serves on|sits on|member of|boards and committees|
        boards served
        """,
    "contact": """
        contact|contacts|contact person|contact name|contact persons|point of contact|poc|
        primary contact|main contact|key contact|contact at partner|their contact|liaison|
        who to call|who we talk to|who i talked to|whom we talk to|who to talk to|who to ask|
        representative|rep|ansprechpartner|ansprechpartnerin|ansprechpartner in|ansprechperson|
        kontaktperson|kontakt|hauptansprechpartner|contacto|contactos|persona de contacto|
        contacto principal|interlocutor|interlocutora|representante|personne de contact|
        personne contact|personne ressource|interlocuteur|contact principal|representant|
        manager name|their lead|their person|ask for|first contact person|contact 1|contact #1|
        program officer|vertreter|vertreterin|leader|leaders|club leader|troop leader|
        gruppenleitung|gruppenleiter|gruppenleiterin|referent e|referente|referent|delegado|delegada|
        delegue|deleguee|coach|coaches|advisor|adviser|who runs it|in charge of it
        """,
    "second": """
        second contact|2nd contact|secondary contact|back up|backup|backup contact|
        back up contact|alternate|alternate contact|alternative contact|alt contact|other contact|
        additional contact|contact 2|contact #2|contact two|zweiter kontakt|zweite ansprechperson|
        zweiter ansprechpartner|vertretung|stellvertretung|segundo contacto|contacto secundario|
        contacto alternativo|contacto 2|suplente|deuxieme contact|second interlocuteur|
        contact secondaire|suppleant|suppleante|remplacant|ersatz|ersatzkontakt|if not available|
        ansprechpartner 2|contact two|second rep|second representative|2nd rep|second name listed|deputy contact|
        segundo representante|segunda persona|autre contact|otro contacto|weitere ansprechperson|
        weiterer ansprechpartner|other rep
        """,
    "third": """
        third contact|3rd contact|contact 3|contact #3|contact three|dritter kontakt|
        ansprechpartner 3|tercer contacto|contacto 3|troisieme contact
        """,
    "owner": """
        owner|staff|staff owner|staff lead|staff contact|staff member|our lead|our contact|
        our person|our staff|our rep|our liaison|our owner|our side|lead|lead staff|internal lead|
        internal contact|internal owner|assigned to|assigned|assignee|handled by|managed by|
        manager|relationship manager|relationship owner|relationship lead|responsible|
        responsible person|account manager|looked after by|who handles|who handles it|taken by|
        steward|point person|caseworker|case manager|library lead|library contact|zustandig|
        zustandigkeit|zustandige person|verantwortlich|verantwortliche|betreuer|betreuerin|
        betreut von|betreuung|bearbeiter|bearbeiterin|bearbeitet von|wer kummert sich|
        unser ansprechpartner|unsere ansprechperson|intern zustandig|responsable|encargado|
        encargada|encargado a|a cargo de|a cargo|gestor|gestora|nuestro contacto|quien lo lleva|
        llevado por|suivi par|gere par|charge de suivi|chargee de suivi|referent interne|
        notre contact|notre referent|pilote|en charge|responsable interne|met by|contacted by|
        called by|caller|solicitor|staff initials
        """,
    "person": """
        person|people|who|member|members|client|volunteer|volunteers|participant|participants|
        attendee|attendees|guest|guests|invitee|invitees|registrant|visitor|speaker|teacher|
        student|parent|respondent|subscriber|individual|staff name|employee|board member|
        board members|committee member|trustee|trustees|director|directors|mitglied|mitglieder|
        teilnehmer|teilnehmerin|teilnehmende|person name|gast|gaste|besucher|freiwillige|
        ehrenamtliche|kunde|wer|persona|personas|miembro|miembros|participantes|asistente|
        asistentes|voluntario|voluntaria|voluntarios|invitado|invitada|invitados|quien|personne|
        personnes|membre|membres|participante|benevole|benevoles|invite|invites|adherent|
        your name|first and last name|vorstandsmitglied|officer|officers|trustees|first & last name|student name|child|present|who was there|who came|in attendance|
        anwesende|presentes|presents|guardian|parent guardian|pupil|eltern|erziehungsberechtigte|
        padres|tutor legal|parents tuteurs|
        name of volunteer|name of participant|name of guest|name of member|nombre del participante|
        nom du participant|name des mitglieds|mitwirkende|delegates|delegate
        """,
    "agreement": """
        agreement|mou|moa|contract|memorandum|partnership agreement|vereinbarung|vertrag|
        kooperation|kooperationsvereinbarung|kooperationsvertrag|acuerdo|convenio|contrato|accord|
        convention|contrat|term|terms|partnership term|collaboration|relationship|amtszeit|mandat|
        mandato|lease
        """,
    "knows": """
        knows|calls|who they call|call next|conoce|connait|kennt|knows well|is friends with|friends with|friend of|friend|friends|close to|
        can introduce us to|can introduce|could introduce us to|introduces|introduces us to|
        introduced by|introduced us to|introduced to|can connect us to|connected to|connects to|
        connected through|connection to|connections|connection through|
        referred by|referral from|referred to|referred us to|recommended by|recruited by|brought by|
        invited by|sponsored by|vouched for by|calls first|first calls|then calls|calls next|
        calls second|and then|then|phones|calls up|then call|next call|backup call|backup calls|
        next on the list|next in chain|next in line|passes on to|rings|texts|
        spouse|spouse name|husband|wife|husband wife|spouse partner|married to|significant other|
        related to|relative|relatives|relation|sibling|siblings|parent of|child of|mother|father|
        buddy|buddies|call buddy|phone buddy|partnered with|paired with|carpool|carpools with|
        rides with|sits on board with|sits on boards with|serves with|serves on board with|
        works with|works closely with|worked with|used to work with|neighbor of|golfs with|
        went to school with|mentor|mentee|mentors|mentored by|colleague|colleagues|
        whom they know|who they know|people they know|knows who|knows at|who knows them|known by|
        our connection|who has an in|warm intro|warm introduction|introduction through|
        kennt gut|ruft an|ruft|ruft dann an|ruft zuerst an|danach|weiter an|gibt weiter an|
        empfohlen von|geworben von|vermittelt an|kann vermitteln|kann uns vorstellen|
        stellt kontakt her zu|ehepartner|ehepartnerin|ehefrau|ehemann|partner in|verheiratet mit|
        verwandt mit|freund von|befreundet mit|pate|patin|patenschaft|arbeitet mit|
        arbeitet zusammen mit|sitzt im vorstand mit|
        conoce a|conoce bien a|llama a|llama primero a|llama despues a|luego llama|luego|
        puede presentar|nos puede presentar a|puede presentarnos a|recomendado por|recomendada por|
        presentado por|presentada por|esposo|esposa|conyuge|pareja|casado con|casada con|
        pariente de|amigo de|amiga de|trabaja con|madrina|padrino|
        connait bien|appelle|appelle ensuite|appelle d abord|puis|ensuite|
        peut nous presenter|peut nous presenter a|recommande par|recommandee par|presente par|
        conjoint|conjointe|epoux|epouse|marie a|mariee a|ami de|amie de|travaille avec|parrain|
        marraine|siege avec
        """,
    "we": "we|our|us|library|wir|unser|unsere|nosotros|nuestro|nuestra|nous|notre",
    "they": "they|their|them|sie|ihr|ellos|su|ils|leur|elles",
    "from": "from|source|person a|person 1|von|de parte de|de|first person|caller name",
    "to": """
        to|target|person b|person 2|whom|nach|an|a quien|second person
        """,
    "event": """
        event|meeting|training|workshop|session|veranstaltung|termin|evento|reunion|taller|
        evenement|atelier|seance|activity|activities|occasion|actividad|activite|anlass|einsatz|
        sitzung|treffen|event name|meeting name|event title
        """,
}
# What a column holds.
_HOLDS = {
    "name": """
        name|names|full name|display name|complete name|name of|namen|vollstandiger name|
        vor und nachname|vor und zuname|vorname und nachname|vorname nachname|name vorname|
        nachname vorname|nombre completo|nombre y apellido|nombre y apellidos|apellidos y nombre|
        apellido y nombre|nombre|nom|nom complet|nom et prenom|nom prenom|prenom et nom|
        prenom nom|first and last name|first last|last first|printed name|print name|name printed|
        please print|last name first name|first name last name|first and last
        """,
    "given": """
        first name|given name|given names|forename|fname|firstname|first|christian name|vorname|
        vornamen|rufname|prenom|prenoms|nombre de pila|primer nombre|nombres|contact first name
        """,
    "family": """
        last name|surname|family name|lname|lastname|last|nachname|familienname|zuname|apellido|
        apellidos|nom de famille|contact last name
        """,
    "middle": "middle|middle name|middle initial|mi|zweiter vorname|segundo nombre|deuxieme prenom",
    "nickname": "nickname|goes by|preferred name|known as|spitzname|apodo|surnom",
    "prefix": """
        salutation|prefix|anrede|civilite|tratamiento|honorific|mr ms|suffix|akademischer titel
        """,
    "email": """
        email|emails|e mail|e mails|mail|email address|e mail address|mail address|
        email addresses|e mail adresse|emailadresse|mailadresse|mail adresse|correo|
        correo electronico|correos|courriel|adresse mail|adresse e mail|adresse email|
        adresse electronique|adresse courriel|mel|direccion de correo|
        direccion de correo electronico|direccion de email
        """,
    "phone": """
        phone|phones|phone number|phone numbers|phone #|phone no|telephone|telephone number|tel|
        tel no|telefon|telefonnummer|telefono|telefonos|numero de telefono|numero de telephone|
        cell|cell phone|cellphone|cell number|cell #|mobile|mobile phone|mobile number|movil|
        celular|telefono movil|portable|telephone portable|handy|handynummer|mobil|mobilnummer|
        mobiltelefon|rufnummer|durchwahl|landline|whatsapp|fon|contact number|contact no|
        best number|number to reach|number|numbers|direct line|direct dial|office phone|
        work phone|home phone|festnetz|extension
        """,
    "fax": "fax|fax number|telefax|faxnummer",
    "points": """
        contact info|contact information|contact details|how to reach|how to reach them|reach|
        reach you|contact method|how can we reach you|how should we contact you|
        best way to reach you|best way to contact you|kontaktdaten|kontaktinfo|
        kontaktinformationen|erreichbar|erreichbarkeit|erreichbar unter|datos de contacto|
        informacion de contacto|como contactar|coordonnees|contact coordonnees|joindre|
        comment vous joindre|email phone|phone email|info
        """,
    "url": "linkedin|linkedin url|linkedin profile|profile url|linkedin page",
    "website": """
        website|web site|web|webpage|web page|homepage|home page|webseite|internetseite|internet|
        sitio web|pagina web|site web|site internet|url|web address|link|webadresse
        """,
    "role": """
        role|roles|title|job title|position|job|occupation|profession|function|office|office held|
        capacity|what they do|designation|rank|title position|position title|title role|
        role title|funktion|rolle|stelle|stellung|beruf|amt|tatigkeit|berufsbezeichnung|aufgabe|
        puesto|cargo|rol|funcion|ocupacion|profesion|fonction|fonctions|poste|titre|metier|
        role function|what is your role|officer position|what do you do|what do you do there|
        your position|position held|serves as|serving as|serves in|works as|in what capacity|
        responsibility|responsibilities|duty|duties|duty post|job description|assignment|post|
        posts held|charge|office title|als|in der funktion|tatig als|dienstgrad|dienststellung|
        aufgabenbereich|cargo que ocupa|puesto que ocupa|en calidad de|que hace|grado|qualite|
        en qualite de|en tant que|que fait il|role in the group|rol en el grupo|was machen sie
        """,
    "sector": """
        sector|sectors|field|industry|industries|category|categories|focus|focus area|
        type of organization|type of agency|type of organisation|kind of organization|
        organization type|org type|type of business|business type|business category|area of work|
        area of focus|line of work|branche|bereich|sektor|kategorie|arbeitsfeld|tatigkeitsfeld|
        handlungsfeld|art der einrichtung|organisationstyp|fachbereich|rubro|ambito|area|
        categoria|giro|campo|tipo de organizacion|secteur|secteur d activite|domaine|
        domaine d activite|categorie|type d organisme|type de structure|section|group type
        """,
    "type": "type|kind|art|tipo|typ|sorte|genre|classification",
    "stage": """
        status|stage|phase|state|current status|partnership status|relationship status|
        where we are|where it stands|where things stand|stand|zustand|estado|etapa|fase|situacion|
        statut|etat|etape|avancement|stage of partnership|level of engagement|partnership stage|
        state of things|relationship stage|pipeline|progress
        """,
    "since": """
        since|start|starts|started|start date|begin|begins|began|begin date|beginning|signed|
        date signed|signed on|effective|effective date|partner since|member since|joined|
        date joined|joined on|first met|met on|date met|established|from date|active since|
        in effect since|seit|beginn|beginnt|start datum|startdatum|unterzeichnet|unterzeichnet am|
        partner seit|mitglied seit|desde|inicio|comienzo|fecha de inicio|firmado|fecha de firma|
        socio desde|miembro desde|depuis|debut|date de debut|signe le|signature date|
        date de signature|partenaire depuis|membre depuis|commence|term start|term began|elected|
        date added|contact since|award date|awarded|awarded on|known since|works with us since|
        date of agreement
        """,
    "until": """
        until|end|ends|ended|end date|expires|expired|expiry|expiration|expiration date|
        expiry date|expires on|valid until|valid through|through|good through|term ends|term end|
        term expires|term expiration|runs until|runs out|up in|bis|ende|endet|enddatum|lauft bis|
        laufzeit bis|lauft aus|gultig bis|ablauf|ablaufdatum|befristet bis|hasta|fin|termina|
        finaliza|fecha de fin|fecha de termino|vence|vencimiento|vigente hasta|valido hasta|
        fecha de vencimiento|jusqu au|jusqu a|jusque|fin le|se termine|date de fin|echeance|
        expire|expire le|date d expiration|date d echeance|fin de mandat|amtszeit bis|vigencia|
        laufzeit|left
        """,
    "review": """
        review|reviews|review on|review date|next review|review due|renewal|renewal date|renew|
        renew by|renewal due|renews|due for renewal|due|due date|deadline|next renewal|check in|
        next check in|prufung|prufung am|uberprufung|verlangerung|verlangerung am|wiedervorlage|
        nachste prufung|revision|proxima revision|fecha de revision|renovacion|
        fecha de renovacion|renouvellement|date de renouvellement|a revoir|revue|prochaine revue|
        reevaluation|report due|next report|revisar
        """,
    "gives": """
        we give|we provide|we offer|we bring|we contribute|we do|what we give|what we give them|
        what we provide|what we offer|what we do|what we do for them|our contribution|our support|
        they get|they receive|what they get|they need|they needs|what they need|what do you need|
        needs|need|need from us|needs from us|what they want|how can we help|how we help|wanted|
        asks for|looking for|seeking|wir geben|wir bieten|wir leisten|was wir geben|
        was wir bieten|unsere leistung|unser beitrag|sie bekommen|bedarf|braucht|brauchen|gesucht|
        damos|ofrecemos|lo que damos|lo que ofrecemos|aportamos|nuestro aporte|reciben|necesita|
        necesitan|necesidades|que necesitan|nous donnons|nous offrons|nous apportons|
        nous fournissons|ce que nous donnons|ce que nous offrons|ce que nous apportons|
        notre contribution|notre apport|ils recoivent|besoins|besoin|from us|we supply|
        what the library gives|library provides|we send
        """,
    "gets": """
        we get|we receive|what we get|what we receive|they give|they provide|they offer|
        they bring|they contribute|they do|what they give|what they give us|what they provide|
        what they offer|what they bring|what they contribute|provides|offers|gives us|
        services provided|their contribution|what do you offer|what can you offer|contribution|
        contributes|in kind|wir bekommen|wir erhalten|was wir bekommen|was sie bieten|sie geben|
        sie bieten|bietet|bieten|angebot|angebote|deren leistung|ihr beitrag|recibimos|
        lo que recibimos|nos dan|nos ofrecen|ellos dan|dan|ofrecen|ofrece|lo que ofrecen|
        lo que dan|aportan|aporta|su aporte|que ofrecen|nous recevons|ce que nous recevons|
        ils donnent|ils offrent|ils apportent|ils fournissent|leur apport|ce qu ils apportent|
        ce qu ils offrent|ce qu ils donnent|offre|apport|apporte|offer|can offer|brings|from them|
        they supply|they send
        """,
    "service": """
        service|services|program|programs|programme|programmes|services offered|program name|
        service name|resource|resources|leistung|leistungen|dienst|dienste|dienstleistungen|
        hilfsangebot|servicio|servicios|programa|programas|recurso|recursos|prestation|
        prestations|what they do for people|help offered|your organization do|
        your organization offer|your organization provide|your agency do|your agency provide|
        your agency offer
        """,
    "note": """
        note|notes|comment|comments|remark|remarks|details|background|about|description|
        how we met|how did you hear about us|anything else|other|additional information|misc|memo|
        bemerkung|bemerkungen|notiz|notizen|anmerkung|anmerkungen|kommentar|kommentare|hinweis|
        hinweise|sonstiges|beschreibung|nota|notas|comentario|comentarios|observacion|
        observaciones|descripcion|remarque|remarques|commentaire|commentaires|observation|
        observations|divers|context|how we know them|what we do together|we do together|
        joint activities|what we discussed|discussed|topic|topics|subject|who can come|
        who is eligible|eligibility|who it serves|zielgruppe|special instructions|things to know|
        purpose
        """,
    "date": """
        date|day|dates|datum|tag|fecha|dia|jour|when|wann|cuando|quand|year|jahr|ano|annee|
        event date|meeting date
        """,
    "contacted": """
        last contact|last contacted|last spoke|last touch|last meeting|last met|last talked|
        last call|date of last contact|letzter kontakt|zuletzt gesprochen|zuletzt kontaktiert|
        ultimo contacto|dernier contact|next contact|next step|next steps|follow up|followup|
        next action|nachster schritt|proximo paso|prochaine etape|proximo contacto
        """,
    "strength": """
        strength|closeness|how well|how well we know them|relationship strength|starke|how close|
        warmth
        """,
    "amount": """
        amount|amounts|gift|gifts|donation|donations|pledge|pledges|total given|lifetime giving|
        last gift|largest gift|award amount|grant amount|amount awarded|funding|value|budget|
        price|cost|fee|paid|betrag|spende|spenden|summe|importe|monto|donacion|donativo|cantidad|
        montant|don|somme|dues|contribution amount|usd|eur|ytd|gift date|last gift date|
        fund amount
        """,
    "total": """
        total|totals|sum|count|number of|years of|years in|years on|how many|gesamt|summe gesamt|
        anzahl|insgesamt|suma|cuantos|nombre de participants|combien|average|avg|times attended|
        attendance count|anwesend gesamt|sessions attended
        """,
    "place": """
        address|street|street address|mailing address|postal address|address 1|address 2|
        address line|city|town|zip|zip code|postal code|township|village|borough|ward|precinct|building|bldg|floor|apt|
        apartment|unit|campus|hall|table|table number|postcode|county|country|region|district|
        neighborhood|location|city state zip|city state|adresse|anschrift|ort|stadt|strasse|plz|
        plz ort|land|bezirk|hausnummer|postleitzahl|direccion|ciudad|calle|codigo postal|pais|
        provincia|municipio|barrio|colonia|domicilio|ville|rue|code postal|pays|commune|quartier|
        adresse postale|po box|room|site|venue|service area|areas served|area served|ortsteil|
        stadtteil|localidad|poblacion|edificio|planta|piso|batiment|etage|salle|saal|raum|aula|
        meeting place|meets at|polling place
        """,
    "id": """
        id|key|record|line|row|nr|no|ref|reference|code|member number|case number|
        number of record|lfd nr|mitgliedsnummer
        """,
    "answer": """
        rsvp|will you join us|join us|able to join|can you come|plan to come|
        are you able to attend|will you come|attending|will you attend|are you attending|
        are you coming|will you be attending|coming|can you make it|response|reply|answer|
        will attend|plan to attend|planning to attend|do you plan to attend|will you be there|
        will you be joining us|will you be coming|can we count on you|teilnahme|nimmt teil|
        nehmen sie teil|kommt|kommen sie|zusage|zu oder absage|antwort|asiste|asistira|
        va a asistir|asistencia|confirmacion|confirma|confirmado|respuesta|viendra|participera|
        participez vous|participation|reponse|presence|serez vous present|attendance
        """,
    "attended": """
        attended|showed up|showed|signed in|checked in|came|here|was here|arrived|no show|
        anwesend|war da|da|erschienen|gekommen|asistio|vino|acudio|est venu|venu|venue|arrive
        """,
    "signed": """
        signature|sign|sign in|time in|time out|time|initials|unterschrift|emargement|firma del asistente|
        signature du participant|uhrzeit|hora|heure
        """,
    "hours": "hours|hrs|stunden|horas|heures",
    "stamp": """
        timestamp|submitted|submission date|submitted at|start time|completion time|created|
        created at|modified|last modified|updated|last updated|zeitstempel|marca temporal|
        horodateur|date added to list
        """,
    "consent": """
        emergency contact|emergency|in case of emergency|emergency contact name|ice contact|
        notfallkontakt|im notfall|contacto de emergencia|en caso de emergencia|
        contact d urgence|en cas d urgence|personne a prevenir|next of kin|
        consent|newsletter|opt in|subscribe|mailing list|photo release|dietary|diet|allergies|
        t shirt|parking|plus one|guests coming|number of guests
        """,
}


def _phrases(meanings: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {
        tuple(phrase.split()): meaning
        for meaning, text in meanings.items()
        for phrase in " ".join(text.split()).split("|")
        if phrase.strip()
    }


ABOUT: Mapping[tuple[str, ...], str] = MappingProxyType(_phrases(_ABOUT))
HOLDS: Mapping[tuple[str, ...], str] = MappingProxyType(_phrases(_HOLDS))
# Headers that mean something only if they are the whole header, and what they are about.
WHOLE_HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "at": "organization",
        "where": "organization",
        "with": "organization",
        "from": "from",
        "bei": "organization",
        "chez": "organization",
        "wo": "organization",
        "donde": "organization",
        "ou": "organization",
        "site": "organization",
        "sites": "organization",
        "c / o": "organization",
        "procedencia": "organization",
        **dict.fromkeys(
            (
                f"{which} call"
                for which in "1st 2nd 3rd 4th 5th first second third fourth fifth".split()
            ),
            "knows",
        ),
        **dict.fromkeys((f"call {number}" for number in range(1, 10)), "knows"),
        "herkunft": "organization",
        "provenance": "organization",
    }
)
# Words that join the head of a header with what describes it ("Name of the organization").
JOINING = frozenset(
    "of at for from with in to on by del de du des d der des von vom bei fur im zum zur en con por "
    "para chez au aux pour par do you".split()
)
# Words that mean nothing by themselves.
FILLING = frozenset(
    "the a an your you our is are was were what whats which who s do does did will would please "
    "enter provide list and or y e o et ou und oder la le les l el los las un una une der die das "
    "den dem ein eine ihr ihre su sus votre vos wie wer was welche welcher welches cual cuales que "
    "quel quelle quels quelles est es ist sind son sont mi my this that these if any all we us can "
    "how best way to of for at in on with by from de du des del d im von vom zu fur para por en "
    "pour au aux primary main current full preferred other additional optional required new his "
    "her its".split()
)
