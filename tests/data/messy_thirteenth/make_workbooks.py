"""Make the workbooks of this kit: PYTHONPATH=tests/support python make_workbooks.py."""

from pathlib import Path

from kit_workbooks import table, write_ods, write_xls, write_xlsx

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make them all."""
    write_xlsx(
        HERE / "01-who-we-work-with.xlsx",
        {
            "Partners": table("""
Larkfield Community Music School: who we work with
Updated by Connie 11/12/2026. Please do not sort, the yellow rows are for the board.

Agency | Person there | Reach at | Field | With us since | Runs until | Look again | They bring | We bring | Ours | Where it stands
Harbor Chorus | Judith Pascoe, president | judith@harborchorus.example | community choir | @2019-09-01 | until further notice | @2027-01-15 | singers for the May concert, their risers | Hall A on Mondays | PO | active
St. Brendan's Parish | Fr. Aidan Molloy | (207) 555-0118 | church | fall 2021 |  | spring 2027 | the church for recitals | organ tuning twice a year | Connie | active
Pinecrest Elementary | Yolanda Ferris (principal), Sam Tulley (music) | yferris@pinecrest.example, 207-555-0131 | school | #2022 | @2027-06-30 | @2027-03-01 | classrooms after 3 pm | ukulele class, two teachers | MS | renewal open
Larkfield Rotary | Bob Hennigan | bob.hennigan@larkfieldrotary.example | service club | 10/2023 | @2026-12-31 | now! | $4,000 a year for lessons | quartet at their gala | PO | ending
Coastal Credit Union | vacant, write to outreach@coastalcu.example |  | bank | 3/15/2024 | 3/14/2027 | Sept. 2026 (overdue) | instrument loans at 2% | logo in the program | TV | active
Larkfield YMCA | Denise Okafor | dokafor@larkfieldy.example | youth | #2025 |  |  | gym for the summer week | free places for 6 kids | MS | paused
Maplewood Senior Living | Greta Lindqvist-Shaw, activities | 207-555-0139 | care home |  |  | @2027-02-01 | an audience, a good piano | monthly concert | Connie | talking
Musikverein Steinwiesbach | Anneliese Rothfuß | a.rothfuss@mv-steinwiesbach.example | exchange | summer 2018 |  | 7/2027 | host families | host families | TV | active
Tunney & Daughters Piano | Maeve Tunney | 207-555-0166 | shop | #2017 | 8/2025 | - | tuning at half price | ad in the program | TV | ended, shop closed
Northgate Mall | tbd |  | shops |  |  |  | a stage in December? | carolers | PO | idea

10 in all, 4 active
"""),
            "Log": table("""
When | With | What happened | Who was there
@2026-09-14 | Harbor Chorus | season planning over coffee | Philippa, Judith Pascoe
@2026-10-02 | Pinecrest Elementary | ukulele class started | Marek, Sam Tulley, Yolanda Ferris
10/20/26 | Coastal Credit Union | called twice, no answer | Theo
@2026-11-05 | Larkfield Rotary | told us they will not renew | Philippa, Bob Hennigan
mid-Nov. 2026 | Maplewood Senior Living | trial concert, 40 residents | Connie, Greta Lindqvist-Shaw, 2 students
"""),
            "Key": table("""
PO | Philippa Oduya
MS | Marek Sobel
CB, Connie | Constance Bierley
TV | Theo Vantongeren
yellow | the board has to decide
"""),
        },
        bold=[0],
        merged=["A1:E1", "A2:F2"],
    )

    write_ods(
        HERE / "03-open-house-sign-in.ods",
        {
            "Sign in": table("""
WELCOME TO OUR OPEN HOUSE
Saturday, October 17, 2026, 10 to 2. PLEASE PRINT!

Name | Here for | Mail or phone | Heard of us from | May we write?
Tamsin Greer | violin, for Otis (7) | tamsin.greer@mailbox.example | Pinecrest flyer | yes
joan & peter ashworth | piano | 207-555-0140 | friends | yes
Mr. Delacroix | looking |  |  | no
Kofi Asante-Reid + 2 kids | drums!! | kofi.ar@mailbox.example | the Y |
Rev. Lottie Penhallow | organ | 207-555-0141 or lottie.p@mailbox.example | Connie | yes
Priya Raman, Coastal Credit Union | a visit | priya.raman@coastalcu.example | Theo | yes
neighbor, left no name | the noise |  |  |

Name | Here for | Mail or phone | Heard of us from | May we write?
Walter Ostrow | trombone | 207-555-0143 | Harbor Chorus | no
OSTROW, MARGE | same | same | same | no
Lena | singing | call my mom |  |
Bea Larkin and a friend | ukulele | bea.larkin@mailbox.example | sign on the road | yes
Marisol Iturbe | guitar | marisol.iturbe(at)mailbox.example | St. Brendan's | si
T. Greer | came back with grandma |  |  |
???  (cannot read) | flute | 207-555-01 | newspaper | yes

Staff: Philippa, Theo, Connie until noon
15 grown-ups, about 9 kids
"""),
        },
    )

    write_xls(
        HERE / "04-youth-orchestra-attendance.xls",
        {
            "Fall": table("""
PENWICK COUNTY YOUTH ORCHESTRA: rehearsals, fall 2026
Tuesdays 6:30, Grange Hall

 |  | September |  |  |  | October |  |  |
Name | Instr. | #8 | #15 | #22 | #29 | #6 | #13 | #20 | missed
STRINGS
Alma Reyes-Boone | vn 1 | x | x | x | x | x | x | x | #0
Jonah Whitlock | vn 1 | x | e | x | x | L | x | x | #1
Sun-hee Park | vn 2 | x | x | x | e | e | x | x | #2
Ilse Vandermeer | va | a | a | x | x | x | x | x | #2
Toby Krantz (quit 9/30) | vc | x | x | x | x | - | - | - | #0
WINDS
Grace Okonjo | fl | x | x | x | x | x | x | ? | #0
Max Whitlock | tpt | x | e | x | x | L | x | x | #1
Elowen Shaw (new 9/22) | cl | - | - | x | x | x | x | x | #0
PERCUSSION
Dov Lerner | timp | x | x | a | x | x | a | x | #2
vacant | bass dr. |  |  |  |  |  |  |  |
here |  | #7 | #5 | #8 | #8 | #7 | #7 | #7 |

x here, L late, e excused, a absent
Conductor: Renata Voss, sheets to r.voss@penwickyouth.example
"""),
        },
        days="m/d/yyyy",
        bold=[0, 4, 5, 11, 15],
        merged=[(0, 0, 0, 6), (3, 3, 2, 5), (3, 3, 6, 8)],
    )

    write_ods(
        HERE / "10-town-directory-music.ods",
        {
            "Directory": table("""
Where to turn: music, rooms and money in Larkfield and around
Town Clerk's office, May 2026

What | Name | Ask for | Call or write | Open | What you get | Belongs to
Lessons | Larkfield Community Music School | front desk | 207-555-0181 | M-F 1 to 8 | all instruments, all ages |
 | Studio Bellweather | Fiona Bellweather | fiona@bellweather.example | by appt. | voice |
 | Penwick Adult Ed | Mr. R. Sandoval | 207-555-0182 | evenings | guitar, uke | Penwick County Schools
Rooms | Grange Hall | Lorna Pike | lorna.pike@mailbox.example | daily till 10 pm | stage, 120 chairs | Grange Hall Trust
 | room above the firehouse | Town Clerk | 207-555-0183 | when no fire | 30 chairs, no piano | Town of Larkfield
 | St. Brendan's parish hall | rectory | 207-555-0118 | Sat only | kitchen, upright piano | St. Brendan's Parish
Money | Penwick Community Foundation | Karl-Jan Weems | kjw@penwickcf.example |  | grants to $5,000 |
 | Arts Council of Penwick County | n.n. | info@artspenwick.example | M W | mini grants |
Repairs | Calloway Strings | Ines Calloway | 207-555-0158 | Tue Thu | strings, bows |
 | The Brass Doctor | Alvin "Doc" Stubbs | 207-555-0184 | call first | brass |
 | Tunney & Daughters Piano | CLOSED Aug. 2025 |  |  |  |

Wrong or missing? Tell the Town Clerk.
"""),
            "Town Hall hours": table("""
Day | Open | Lunch
Mon | 8 to 4 | 12 to 1
Tue | 8 to 6 | 12 to 1
Wed | closed | -
Thu | 8 to 4 | 12 to 1
Fri | 8 to noon | -
"""),
        },
        spans={(4, 0): 3, (7, 0): 3, (10, 0): 2, (12, 0): 3},
    )

    write_xlsx(
        HERE / "11-roof-campaign-who-knows-whom.xlsx",
        {
            "Lines in": table("""
Roof campaign: who has a line to whom
Started by Philippa 9/3/26. Add, do not delete!

Whom we want | What they are | Where | Who has a line | How | Warm? | So far
Eleanor Vance-Whitby | president | Whitby Family Foundation | Connie | book club | ++ | wants a tour
Dr. Tomas Arriaga | CEO | Penwick Clinic | Marek; Ines Calloway | son had cello with Marek | + |
Priya Raman | outreach | Coastal Credit Union | Theo | open house | + | call in Dec.
Hon. Clifford Bane | judge |  | Lorna Pike | both trustees at Grange Hall | 0 |
nobody yet |  | Northgate Mall | ? |  |  |
Gil Prudhomme | owner | Prudhomme Marine | Art Bierley (Connie's brother-in-law) | sails with him | + | next regatta
Hetty Prudhomme | real estate | same? | see Gil, her husband |  |  |
Bob Hennigan | past president | Larkfield Rotary | Philippa, Judith Pascoe | gala | - | not this year
Harriet Szabo | secretary | Penwick Lions | Bob Hennigan |  | 0 |
the anonymous donor of 2019 |  |  | PO (will not say) |  |  |

++ ready to ask   + friendly   0 cold   - leave alone

Parent | knows | from
Joan Ashworth | Eleanor Vance-Whitby | the garden club
Kofi Asante-Reid | Denise Okafor (YMCA) | next door
Tamsin Greer | Gil Prudhomme | cousins
Marge Ostrow | ? | asks her sister
"""),
        },
        bold=[0, 3, 17],
    )

    write_xls(
        HERE / "13-schwarzes-brett.xls",
        {
            "Brett": table("""
Musikschule Auental, Herbst 2026
Vertretung, Schlüssel, Samstage. Hängt am Schwarzen Brett!

Lehrkraft | Fach | wenn krank, ruft an | Tel. |  | Raum | Schlüssel hat
Brigitte Sommerlad | Klavier | Jens Nowotny | 040 66969 210 |  | Saal | Hausmeister
Jens Nowotny | Gitarre | Fr. Sommerlad | 0171 3920011 |  | Probe 1 | Nowotny
Dr. Ulrike Aßmann | Geige | Claire Dubosc | 040 66969 212 |  | Probe 2 | Aßmann
Claire Dubosc | Cello | Fr. Aßmann | 0171 3920014 |  | Keller | verloren!
Emre Öztürk | Schlagzeug | niemand, Stunde fällt aus | 0176 04069012 |  | Büro | alle
Rainer Schmalfuß (bis 31.7.26, Rente) | Posaune | - |  |  |  |
Stelle frei ab 1/27 | Trompete | - |  |  |  |

Samstagsdienst Oktober
Tag | früh | spät
3.10. | Feiertag | Feiertag
10.10. | Sommerlad | Nowotny
17.10. | Dubosc | Öztürk / Aßmann
24.10. | ? | Nowotny
31.10. | Ferien | Ferien

Tausch bitte selbst ausmachen und hier eintragen. Sekretariat: Fr. Kindl, 040 66969 200
"""),
        },
        days="d.m.yyyy",
        bold=[0, 3, 12, 13],
        merged=[(0, 0, 0, 6), (1, 1, 0, 6)],
    )

    write_ods(
        HERE / "16-junta-la-amistad.ods",
        {
            "Junta": table("""
SOCIEDAD MUSICAL LA AMISTAD
Junta directiva 2025-2029 (elegida en asamblea el 18 de enero de 2025)

Cargo | Nombre | Mote | Desde | Hasta | Tfno. | Le manda
Presidente | Vicente Llorca Mira | Tito | @2025-01-18 | #2029 | 91 555 20 11 |
Vicepresidenta | Amparo Gisbert |  | @2025-01-18 | #2029 | 600 555 210 |
Secretario | Pau Orts |  | @2025-01-18 | #2029 | 600 555 211 |
Tesorería | vacante (cuentas: Amparo) |  |  |  |  |
Vocales | Concha Mira y Toñi Belda (uniformes) |  | @2025-01-18 | #2027 | 600 555 212 |
 | Dña. Remedios Sanjuán |  | junio 2023 | hasta nueva orden | cultura@villarreda.example | Ayuntamiento de Villarreda
 | el director de la escuela |  |  |  |  | Escuela Municipal de Música
 | por elegir (jóvenes) |  |  |  |  |

Comisión | Quién está
Viaje a Larkfield 2027 | Amparo Gisbert, Pau Orts, Toñi Belda
Lotería | Concha Mira, Ximo Ferrándiz
Fiestas | todos
"""),
            "Bajas": table("""
Se fueron | De qué | Cuándo | Por qué
Blas Ferrándiz | tesorero | 03/2026 | se muda a Teruel
Mª Dolores Pons | vocal de fiestas | verano 2025 | niños
D. Eusebio Llorca | presidente de honor | 12-11-24 | falleció
"""),
        },
        days="%d/%m/%Y",
        spans={(8, 0): 4},
    )

    write_xlsx(
        HERE / "17-convenios-escuela.xlsx",
        {
            "Convenios": table("""
Escuela Municipal de Música de Villarreda
Convenios y patrocinios, curso 2026/27 (borrador de Nuria, falta revisar importes)

 |  | Vigencia |  | Compromisos |  |  |  |
Entidad | Contacto | desde | hasta | pone la escuela | pone la entidad | Importe | Estado | Lo lleva
Ayuntamiento de Villarreda | Remedios Sanjuán, concejala de cultura | @2023-09-01 | @2027-08-31 | clases para todos | edificio y dos sueldos | 48.000 € | vigente | Quique
Sociedad Musical La Amistad | Vicente Llorca | #2019 | sin fecha | ensayos en el aula 3 | monitores | - | vigente | Quique
Caja Sierra | Sr. Olmedo (director de la oficina) | @2026-01-01 | @2026-12-31 | logo en carteles | becas | 3.000 € | por renovar | Nuria
CEIP Los Almendros | jefatura de estudios, 91 555 31 40 | curso 25/26 |  | taller de coro | gimnasio | - | vigente | Nuria
Larkfield Community Music School (EE. UU.) | Theo Vantongeren, theo@larkfieldmusic.example | verano 2025 | sin fecha | familias de acogida | profesores de verano | - | vigente | Nuria
Cáritas parroquial | Hna. Inmaculada Robles | @2024-10-15 |  | 5 plazas gratis | ropa de concierto | - | vigente | Quique
Taller Peral | Damián Peral, luthier, 600 555 233 | #2022 | #2025 | - | arreglos a mitad de precio | - | caducado | ?
AMPA | por determinar |  |  |  |  |  | en trámite | Nuria
 |  |  |  |  | TOTAL | 51.000 € |  |
"""),
        },
        days="dd/mm/yyyy",
        bold=[0, 3, 4],
        merged=["A1:I1", "C4:D4", "E4:F4"],
    )


if __name__ == "__main__":
    main()
