"""Make the workbooks of this set: `.xlsx`, `.xls` and `.ods`.

Needs openpyxl, xlwt and odfpy; see README.md.

    PYTHONPATH=tests/support python tests/data/messy_twelfth/make_workbooks.py
"""

# ruff: noqa: E501

from __future__ import annotations

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).parent

PARTNERS = table("""
LANTERN STREET WELCOME CENTER: who we work with
as of 11/18/26, B.W. Please don't sort, the colors get lost

Agency | Our person there | Field | With us since | Runs out | Look at again | They do for us | We do for them | Ours | How it stands | Remarks
Averell Legal Aid Clinic | Priya Sandoval-Moor | legal help | @2021-03-01 | @2027-02-28 | @2027-01-15 | asylum clinic every 2nd Tuesday | room 4 and interpreters | Imogen | running | letter renewed twice
St. Brannoc's Parish | Fr. Colm Daverin | church | 2019 | until further notice | June 2027 | furniture store, Sunday lunches | two helpers for the van | Tom | running |
Port Averell School District | Yusra Kaddoumi; Dale Pruett | schools | Aug 2022 | 6/30/27 | April 2027 | enrollment in one morning | parent evenings | Lucía | running | Dale only until Christmas
Windlass Family Dental | Dr. Henrike Aldous (555-0114) | health | spring 2024 | @2026-12-31 | Dec 2026 | 6 free visits a month | phone interpreters | Imogen | to be renewed |
Averell Transit | vacant (was Morris Tillery, retired in May) | transport | 2023 | 12/31/25 | | day passes | travel training | Bashir | asleep |
Quaystone Credit Union | Shauna Villareal | money | 9/2025 | 9/2027 | spring 2027 | first accounts without a credit record | budget course in 3 languages | Tom | running |
YMCA Port Averell | front desk | sport | 2024 | open | Feb 2027 | swimming for women | sign-up help | Lucía | trial year |
Saltgrass Community College | Prof. Amadou Lisk | adult education | Jan 2020 | until further notice | Jan 2027 | evening courses | classrooms at weekends | Lucía | running |
same as above | Wren Castellane (North Campus) | | | | | | | Lucía | |
Bakers' Guild of Averell | to be found | jobs | | | after New Year | trainee places | | Tom | first talks |
Fleetspeicher e.V. | Maren Thiesbürger | refugee house | 2025 | 2028 | fall 2027 | staff exchange | two weeks for their people | Bashir | running | Hamburg! maren@fleetspeicher.example

10 agencies
running = letter signed, asleep = nobody called for a year
trial year = ask again before summer
""")

ENDED = table("""
Ended | Who it was | from | to | why
Bollard's Rest Hotel | Glenna Tobias | 2022 | 3/31/2025 | sold, new owner not interested
Averell Sewing Circle | Mrs. Petronella Vane | 2018 | fall 2023 | too few, then Mrs. Vane died
Rotary Club of Averell North | Curtis Holbein | 2020 | 6/30/26 | project finished
""")

STORE = table("""
FURNITURE STORE, ST. BRANNOC'S: helpers in November 2026

Who | Phone | Phone | Job | Lifts | Hrs Nov | | Key | With | Since
MONDAY sorting | | | | | | | #1 | Agnes Whitlow | 2019
Agnes Whitlow | 555-0140 | 555-0141 | shelves | no | #8 | | #2 | Leopold Strand | 3/2024
Desmond Carrow-Hill | 555-0142 | | lamps & electrics | yes | #12 | | #3 | Fr. Colm, parish office |
Bernadette "Bunny" Trevanian | 555-0143 | | labels | no | #4 | | #4 | lost in spring |
a student from the college | | | carrying | yes | #3
Monday total | | | | | #27
WEDNESDAY van
Leopold Strand | 555-0144 | leo@brannoc.example | driver | yes | #16
Ruthanne Ebersole | | 555-0145 | papers | no | #10
Cpl. Oswin Tate (ret.) | 555-0146 | | driver | yes | #14
Wednesday total | | | | | #40
SATURDAY handing out
Leopold Strand | see above | | door | yes | #6
Marguerite Dufresne-Alley | 555-0147 | marguerite@brannoc.example | counter, French | no | #9
Mr. & Mrs. Jorge Peñalver | 555-0148 | | counter, Spanish | yes | #9
Thanh Lien Daoust | 555-0149 | | tickets | no | #5
NN (Rotary sends someone) | | | carrying | yes | #4
Saturday total | | | | | #33
ALL | | | | | #100

Not here in Nov: Clyde Overmeyer (hip, back in January)
""")

CIRCLE = table("""
Saltgrass Community College, Adult Education
Conversation circle at Lantern Street, Tuesdays 6 pm, fall 2026
leader: Corinne Maddox-Ray, 555-0160

Learner | Speaks | Oct 6 | Oct 13 | Oct 20 | Oct 27 | Nov 3 | Nov 10 | Times
Ifrah Warsamé | Somali | x | x | L | x | - | x | #5
Nadia Kolisnyk | Ukrainian | x | E | x | x | - | E | #3
Oksana Kolisnyk | Ukrainian | x | E | x | | - | x | #3
Tesfalem Habtu | Tigrinya | | x | x | x | - | x | #4
Mirwais Andarabi | Dari | L | x | | x | - | L | #4
Jean-Bosco Nkundiye | French | x | x | x | E | - | | #3
Rahel Teklu | Tigrinya | x | moved to Ohio | | | | | #1
Min Thura Zaw | Burmese | | | x | x | - | x | #3
guests | | | | | #2 | | #1 |
here | | #6 | #4 | #6 | #7 | | #6 |

x = here, L = here but late, E = excused
Nov 3 no class (election day)
""")

COUNCIL = table("""
Cedar Quay Tenants' Council: seats, July 2025 to June 2027
by-laws art. 6: nine seats, two of them without vote

Seat | Held by | Sent by | Tel. | In since | Goes | Remarks
Chair | Rev. Philippa Osgood | Building A | 555-0161 | @2025-07-01 | @2027-06-30 |
Vice chair | Leonie Mbeki-Stroud | Building C | 555-0162 | @2025-07-01 | @2027-06-30 | wants to stop
Treasurer | Raymond Tull | Quaystone Credit Union | 555-0163 | @2023-07-01 | @2027-06-30 | second term
Secretary | vacant | Building B | | | | till Oct. Inez Calloway, moved away
Member | Torvald Eik | Building D | 555-0165 | @2025-07-01 | @2027-06-30 |
Member | Shanice Dupuy-Grant | Elders' Club Cedar Quay | 555-0166 | @2026-02-01 | @2027-06-30 | came for Mr. Ames
Member | to be elected | Building E | | | |
Adviser, no vote | Bashir Wazeri | Welcome Center | bashir@lanternstreet.example | 2024 | |
Adviser, no vote | Officer Neal Brannigan | Port Averell Police | 555-0168 | 2022 | until further notice |


Committees
Committee | Lead | With
Repairs | Torvald Eik | Raymond Tull, Mimi Aster-Boyle
Garden | Shanice Dupuy-Grant | all who like
Children's room | to be found | Bashir
""")

WELLENKIEKER = table("""
Kinderhaus Wellenkieker: wer für wen einspringt, Winter 26/27
Bei Ausfall ruft jede ihre Vertretung selbst an, dann erst die Leitung!

Gruppe | Wer | Tel. | springt ein | Tel. (springt ein) | geht nicht
Möwen | Frauke Jannsen-Ott | 040 66969 141 | Birte Holmgaard | 040 66969 142 | mittwochs
 | Mehtap Aslanoğlu | 0171 3920041 | Frauke Jannsen-Ott | s. o. |
Krebse | Birte Holmgaard | 040 66969 142 | Silke Rüterkamp | 0176 04069043 | freitags ab 13 h
 | Olaf Dierksmeyer | 0171 3920044 | N.N. | |
Seepferdchen | Silke Rüterkamp | 0176 04069043 | Olaf Dierksmeyer | 0171 3920044 |
 | Stelle frei ab 1.2. | | | |
Küche | Jule Wennmacher | 0176 04069045 | Zeitarbeit anrufen | 040 66969 150 | Schulferien
Leitung | Ruth Siebenhaar | 040 66969 140 | Frauke Jannsen-Ott | s. o. |
Elternzeit bis 08/27: Ilka Strohbehn (Möwen)
Stand: 23.11.26 R.S.
""")

FRUEH = table("""
Frühdienst Dezember
KW | 7.00 | 7.30 | Bemerkung
49 | Birte | Olaf |
50 | Mehtap | Silke | Nikolaus nachholen
51 | Frauke | Birte |
52 | zu | zu | Notgruppe bei den Nachbarn
""")

RECURSOS = table("""
AYUNTAMIENTO DE VILLARMONTE
Guía de recursos para recién llegados, otoño de 2026

Recurso | Dónde | Abierto | Teléfono | Preguntar por | Ojo
SALUD
Centro de Salud Las Norias | c/ Alameda 4 | L-V 8-15 | 91 555 10 21 | Remedios Cantueso, trabajadora social | llevar el padrón
Farmacia Ordóñez-Prats | pl. Mayor 2 | todos los días | 91 555 10 22 | |
VIVIENDA
Oficina Municipal de Vivienda | pl. Mayor 1, 2.º izq. | M y J 9-13 | 91 555 10 23 | ventanilla 3 | con cita
Asociación Techo Común | c/ Hornos 11 | L 17-20 | 600 555 131 | Aurelio Bastarrica | no hay camas
PAPELES Y TRABAJO
Puente Abierto | c/ del Río 9 | L y X 17-20 | 600 555 141 | Íñigo Larrabeitia o Casilda Montejano | sin cita
Cáritas Santa Brígida | bajos de la parroquia | J 18-19 | | Mª Angustias Roldán |
Bolsa de Empleo Comarcal | la misma que Vivienda | M 9-13 | 91 555 10 25 | vacante desde verano | ¡mientras, por correo!
IDIOMA
Escuela de Adultos Tejarines | c/ Tejarines s/n | tardes | 91 555 10 26 | Fermín Zaldúa (jefe de estudios) | matrícula en enero
Puente Abierto | ver arriba | S 10-12 | 600 555 141 | | conversación, gratis
Total: 9 recursos

Correcciones a: guia@villarmonte.example
""")

CERRADO = table("""
Fecha | Qué cierra
7 de diciembre | todo menos farmacia
8 de diciembre | todo
24 y 31 de diciembre | por la tarde
""")

CENA = table("""
Cena de los 25 años de PUENTE ABIERTO
viernes 20 de noviembre de 2026, 21 h, Casa de Cultura

N.º | Invitado/a | De | Móvil | Contestó | Vienen | ¿Vino?
#1 | Excma. Sra. Leocadia Ferreruela | Ayuntamiento | | sí | #2 | x
#2 | Íñigo Larrabeitia | la casa | 600 555 141 | sí | #1 | x
#3 | Casilda Montejano | la casa | | sí | #1 | x
#4 | Padre Severo Anguita | Parroquia Santa Brígida | 600 555 142 | sí | #1 | no
#5 | Baldomero y Justo Requejuelo | Bodegas Requejuelo | 91 555 10 41 | sí | #2 | x
#6 | Imogen Tarrant | Lantern Street (EE. UU.) | | no puede, manda carta | #0 |
#7 | Remedios Cantueso | C. S. Las Norias | 600 555 144 | sí | #2 | x
#8 | representante | Caja Rural de Villarmonte | | sin contestar | |
#9 | Dña. Asunción Viñegra, viuda de Palomero | socia n.º 3 | 91 555 10 43 | sí | #1 | x
#10 | Coro Los Tejarines | | | sí | #14 | x
#11 | Fermín Zaldúa | Escuela de Adultos Tejarines | fermin@tejarines.example | quizá | #1 | x
#12 | Quique (fotos) | | 600 555 146 | sí | #1 | x
SUMA | | | | | #26 |

Menú: 18 € por persona; 3 sin gluten
""")

COUTURE = table("""
Centre social Les Peuplerins
Atelier couture, automne 2026, animatrice : Josiane Perdrizel

 | | | Séance 1 | Séance 2 | Séance 3 | Séance 4 |
Nom | Prénom | Tél. | 5/10 | 12/10 | 19/10 | 9/11 | Heures
ABDOULKARIM | Salma | 06 39 98 20 11 | P | P | A | P | #6
BEAUCHEMINOT | Yvette | 02 61 91 20 12 | P | P | P | P | #8
DIARRASSOU | Kadi | 06 39 98 20 13 | P | E | P | P | #6
DIARRASSOU | Mariam | idem | A | P | P | P | #6
HOVSEPIANE | Anouche | 06 39 98 20 14 | P | A | A | abandon | #2
KERMABON | Loïc | 06 39 98 20 15 | E | P | P | A | #4
N'TOUMI | Grâce-Divine | | P | P | E | P | #6
PERRONNIÈRE | Marie-Luce | 02 61 91 20 17 | P | P | P | E | #6
OUAZZINE | Fatna | 06 39 98 20 18 | | | P | P | #4
Nb présents | | | #6 | #6 | #6 | #6 | #48

P = présent(e), A = absent(e), E = excusé(e) ; 2 h par séance
vacances : rien le 26/10 ni le 2/11
""")


def main() -> None:
    """Write all workbooks beside this file."""
    write_xlsx(
        HERE / "01-partner-agencies.xlsx",
        {"Partners": PARTNERS, "ended": ENDED},
        bold=[0],
        merged=["A1:K1"],
    )
    write_xlsx(HERE / "03-furniture-store.xlsx", {"Helpers": STORE}, bold=[0, 2])
    write_ods(HERE / "05-conversation-circle.ods", {"Circle": CIRCLE})
    write_xls(
        HERE / "06-tenants-council.xls",
        {"Council": COUNCIL},
        days="m/d/yyyy",
        bold=[0, 3],
        merged=[(0, 0, 0, 6)],
    )
    write_ods(
        HERE / "13-wellenkieker-vertretung.ods",
        {"Vertretung": WELLENKIEKER, "Frühdienst": FRUEH},
        spans={(4, 0): 2, (6, 0): 2, (8, 0): 2},
    )
    write_ods(HERE / "15-guia-recursos.ods", {"Recursos": RECURSOS, "Cerrado": CERRADO})
    write_xlsx(HERE / "16-cena-25.xlsx", {"Lista": CENA}, merged=["A1:G1", "A2:G2"])
    write_xls(HERE / "20-atelier-couture.xls", {"Présences": COUTURE}, days="dd/mm/yyyy", bold=[0])


if __name__ == "__main__":
    main()
