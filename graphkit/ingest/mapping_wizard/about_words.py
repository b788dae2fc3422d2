"""Words of headers in four languages: who or what a column is about. See `sense_words`."""

from __future__ import annotations

# Who or what a column is about.
ABOUT_WORDS = {
    "organization": """
        organization|organizations|organisation|organisationen|org|agency|agencies|company|
        business|employer|institution|firm|nonprofit|non profit|charity|affiliation|workplace|
        place of work|place of employment|works at|works for|work for|where they work|
        where do you work|who do you work for|employed by|organization name|company name|
        agency name|group|group name|entity|school|church|congregation|provider|provider name|
        vendor|business name|account|account name|member organization|represents|representing|
        represent|vertritt|vertretene einrichtung|representa|representa a|represente|
        firma|einrichtung|verein|trager|unternehmen|betrieb|arbeitgeber|institution name|
        name der einrichtung|organizacion|organizaciones|empresa|entidad|institucion|asociacion|
        empleador|lugar de trabajo|donde trabaja|organisme|organismo|organismos|organismes|
        entreprise|association|societe|structure|employeur|etablissement|lieu de travail|
        department|dept|abteilung|departamento|service name|compania|company or organization|
        organization or company|organization/company|denominacion|denominacion social|razon social|
        raison sociale|denomination|bezeichnung|verband|club|clubs|troop|pack|parish|pfarrei|
        gruppierung|colectivo|pena|hermandad|cofradia|nonprofit name|name of organization|
        name of agency|name of club|name of group|nom de l association|nombre de la asociacion|
        nombre de la entidad|collectif|amicale
        """,
    "partner": """
        partner|partners|partner organization|partner organisation|partner agency|
        community partner|partnership|collaborator|partner name|partnerorganisation|
        kooperationspartner|partnereinrichtung|socio|aliado|organizacion socia|aliada|partenaire|
        partenaires|organisme partenaire|partnership with|mou with|agreement with
        """,
    "funder": """
        funder|funders|grantor|grantmaker|funding source|funded by|sponsor|sponsors|forderer|
        fordermittelgeber|geldgeber|zuwendungsgeber|financiador|financiadora|patrocinador|bailleur|
        bailleur de fonds|financeur|fund|foundation
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
        who to call|who we know there|who we knew|who we know|who we worked with|
        who we talk to|who i talked to|whom we talk to|who to talk to|who to ask|
        representative|rep|ansprechpartner|ansprechpartnerin|ansprechpartner in|ansprechperson|
        kontaktperson|kontakt|hauptansprechpartner|contacto|contactos|persona de contacto|
        contacto principal|interlocutor|interlocutora|representante|personne de contact|
        personne contact|personne ressource|interlocuteur|contact principal|representant|
        day to day contact|day to day|everyday contact|working contact|operational contact|
        manager name|their lead|their person|ask for|first contact person|contact 1|contact #1|
        program officer|vertreter|vertreterin|leader|leaders|club leader|troop leader|
        gruppenleitung|gruppenleiter|gruppenleiterin|referent e|referente|referent|delegado|
        delegada|delegue|deleguee|coach|coaches|advisor|adviser|who runs it|in charge of it|
        run by|was run by|led by|was led by|headed by|coordinated by|geleitet von|leitung durch|
        dirigido por|dirigida por|llevaba|coordinado por|dirige par|dirigee par|anime par
        """,
    "second": """
        second contact|2nd contact|secondary contact|back up|backup|backup contact|back up contact|
        alternate|alternate contact|alternative contact|alt|alt contact|other contact|
        additional contact|contact 2|contact #2|contact two|zweiter kontakt|zweite ansprechperson|
        zweiter ansprechpartner|vertretung|stellvertretung|segundo contacto|contacto secundario|
        contacto alternativo|contacto 2|suplente|deuxieme contact|second interlocuteur|
        contact secondaire|suppleant|suppleante|remplacant|ersatz|ersatzkontakt|if not available|
        ansprechpartner 2|second rep|second representative|2nd rep|second name listed|
        deputy contact|segundo representante|segunda persona|autre contact|otro contacto|
        weitere ansprechperson|weiterer ansprechpartner|other rep|when you are away|
        when you are out|when you are gone|when you re away|when you are not there|
        when you are not available|while you are away|if you are away|if you are not there|
        if you cannot be reached|if we cannot reach you|if we can t reach you|in your absence|
        wenn sie nicht da sind|wenn du nicht da bist|in ihrer abwesenheit|cuando no esta|
        cuando no estas|en su ausencia|en tu ausencia|en votre absence|quand vous etes absent|
        si vous n etes pas la
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
        room parent|room parents|class parent|class parents|
        attendee|attendees|guest|guests|invitee|invitees|registrant|visitor|speaker|teacher|
        student|parent|respondent|subscriber|individual|staff name|employee|board member|
        board members|committee member|trustee|trustees|director|directors|mitglied|mitglieder|
        teilnehmer|teilnehmerin|teilnehmende|person name|gast|gaste|besucher|freiwillige|
        ehrenamtliche|kunde|wer|persona|personas|miembro|miembros|participantes|asistente|
        asistentes|voluntario|voluntaria|voluntarios|invitado|invitada|invitados|quien|personne|
        personnes|membre|membres|participante|benevole|benevoles|invite|invites|adherent|your name|
        first and last name|vorstandsmitglied|officer|officers|first & last name|student name|
        child|kid|camper|athlete|player|mom|dad|mum|mom or dad|mum or dad|mom dad|caregiver|carer|
        grandparent|who was there|who came|who attended|in attendance|attended by|those present|
        anwesende|wer war da|wer war dabei|presentes|quienes estuvieron|presents|qui etait la|
        guardian|
        parent guardian|pupil|eltern|erziehungsberechtigte|padres|tutor legal|parents tuteurs|
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
        knows|calls|who they call|call next|conoce|connait|kennt|knows well|is friends with|
        friends with|friend of|friend|friends|close to|can introduce us to|can introduce|
        could introduce us to|introduces|introduces us to|introduced by|introduced us to|
        introduced to|can connect us to|connected to|connects to|connected through|connection to|
        connections|connection through|referred by|referral from|referred to|referred us to|
        recommended by|recruited by|brought by|invited by|sponsored by|vouched for by|calls first|
        first calls|then calls|calls next|calls second|and then|then|phones|calls up|then call|
        next call|backup call|backup calls|next on the list|next in chain|next in line|
        passes on to|rings|texts|spouse|spouse name|husband|wife|husband wife|spouse partner|
        married to|significant other|related to|relative|relatives|relation|sibling|siblings|
        parent of|child of|mother|father|buddy|buddies|call buddy|phone buddy|partnered with|
        paired with|carpool|carpools with|rides with|sits on board with|sits on boards with|
        serves with|serves on board with|works with|works closely with|worked with|
        used to work with|neighbor of|golfs with|went to school with|mentor|mentee|mentors|
        mentored by|colleague|colleagues|whom they know|who they know|people they know|knows who|
        knows at|who knows them|known by|our connection|who has an in|warm intro|warm introduction|
        introduction through|kennt gut|ruft an|ruft|ruft dann an|ruft zuerst an|danach|weiter an|
        gibt weiter an|empfohlen von|geworben von|vermittelt an|kann vermitteln|
        kann uns vorstellen|stellt kontakt her zu|ehepartner|ehepartnerin|ehefrau|ehemann|
        partner in|verheiratet mit|verwandt mit|freund von|befreundet mit|pate|patin|patenschaft|
        arbeitet mit|arbeitet zusammen mit|sitzt im vorstand mit|conoce a|conoce bien a|llama a|
        llama primero a|llama despues a|luego llama|luego|puede presentar|nos puede presentar a|
        puede presentarnos a|recomendado por|recomendada por|presentado por|presentada por|esposo|
        esposa|conyuge|pareja|casado con|casada con|pariente de|amigo de|amiga de|trabaja con|
        madrina|padrino|connait bien|appelle|appelle ensuite|appelle d abord|puis|ensuite|
        peut nous presenter|peut nous presenter a|recommande par|recommandee par|presente par|
        conjoint|conjointe|epoux|epouse|marie a|mariee a|ami de|amie de|travaille avec|parrain|
        marraine|siege avec|anyone else|who comes with you|alguien mas|quien mas|
        acompanante|noch jemand|wer kommt mit|begleitperson|quelqu un d autre|qui vous accompagne|
        accompagnant
        """,
    "we": "we|our|us|library|bibliothek|biblioteca|bibliotheque|"
    "wir|unser|unsere|nosotros|nuestro|nuestra|nous|notre",
    "they": "they|their|them|sie|ihr|ellos|su|ils|leur|elles",
    "from": "from|source|person a|person 1|von|de parte de|de|first person|caller name|who knows",
    "to": """
        to|target|person b|person 2|whom|nach|an|a quien|second person
        """,
    "event": """
        event|meeting|training|workshop|session|veranstaltung|termin|evento|reunion|taller|
        evenement|atelier|seance|activity|activities|occasion|actividad|activite|anlass|einsatz|
        sitzung|treffen|event name|meeting name|event title
        """,
}
