"""Common given names in many languages: evidence that a column names people and not places.

A name need not be in this list. Only the share of these names in a column counts, and only if
another column has more of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

_NAMES = """
aaron abby abdul abdullah abel abigail abraham ada adam adela adele adem adolfo adrian adriana
agatha agnes ahmad ahmed aicha aida aidan aileen aimee aisha akira alain alan alba albert alberto
alejandra alejandro alessandro alex alexander alexandra alexis alfred alfredo ali alice alicia
alina alison allan allen allison alma alvaro amalia amanda amar amber amelia amina amir amit amparo
amy ana anand andre andrea andreas andres andrew andy angel angela angelica angelika angelo anil
anita anja anke ann anna annabel anne annelie annemarie annette annie anthony antje antoine anton
antonia antonio anuj april araceli archie ariel arjun arlene armando arne arnold arthur arturo asha
ashley astrid audrey august aurelie aurora autumn ava axel ayesha ayse barbara barry bart bastian
bea beatrice beatriz becky begona belen ben benedikt benito benjamin bernadette bernard bernd
bernhard bernice berta bertha beryl bessie beth bethany betsy betty beverly bianca bill billy
birgit bjorn blake blanca bob bobby bonnie boris brad bradley brandon brenda brendan brent brett
brian bridget brigitte brittany brooke bruce bruno bryan burt caleb calvin camila camille candace
carina carl carla carlos carmela carmen carol carole carolina caroline carolyn carrie carsten casey
cassandra catalina catherine cathy cecile cecilia cedric celeste celia celine cesar chad charlene
charles charlie charlotte chelsea chen cheryl chiara chloe chris christa christian christiane
christina christine christoph christopher chuck cindy claire clara clarence clark claude claudia
claudio clement cliff clifford clint cody colette colin colleen conchita connie connor conrad
consuelo cora corey corinne cory courtney craig cristina crystal curtis cynthia cyril dagmar daisy
dale damian damien dan dana dani daniel daniela daniele danielle danny daphne darius darlene
darrell darren dave david dawn dean debbie deborah debra dee deepa delia della delores delphine
denis denise dennis derek desmond detlef devon diana diane dick diego dieter dina dirk dolores
dominic dominik dominique don donald donna dora dorian doris dorothea dorothy dot doug douglas
doyle dre duane duncan dustin dwayne dwight earl ed eddie edgar edith edmund edna eduardo edward
edwin eileen elaine eleanor elena eli elias elif elijah elisa elisabeth elise eliza elizabeth elke
ella ellen ellie elmar elodie elsa else elvira emil emilia emilie emilio emily emine emma emmanuel
enrique eric erica erich erik erika erin ernest ernesto ernst erwin esperanza esteban estelle
esther ethan ethel eugene eugenia eva evan eve evelyn fabian fabienne fabio fabrice faisal farid
fatima fatma faye felicia felipe felix ferdinand fernanda fernando fiona florence florian fran
frances francesca francesco francis francisco franck francois francoise frank franz fred freddie
frederic frederick frieda friedrich fritz gabriel gabriela gabriele gabrielle gail gareth gary
gavin gemma gene genevieve geoffrey george georges georgia gerald geraldine gerard gerd gerda
gerhard german gertrud gideon gil gilbert gilles gina giovanni gisela giulia gladys glen glenda
glenn gloria gonzalo gordon grace graciela graham grant greg gregor gregory greta guadalupe gudrun
guillaume guillermo gunter gus gustav gustavo guy gwen hakan hal hamza hank hanna hannah hannelore
hans harald harold harriet harry hartmut harvey hasan hassan hazel heather hector heidi heike heiko
hein heinrich heinz helen helena helene helga helmut henri henrik henry herbert herman hermann
hilda hildegard holger holly homer hope horst howard hubert hugh hugo humberto hung husein ian
ibrahim ida ignacio igor ilse imran ines inga inge ingo ingrid inka irene irina iris irma isaac
isabel isabella isabelle ismael israel ivan ivy jack jackie jacob jacqueline jacques jaime jake
jakob jamal james jamie jan jana jane janet janice janine jared jasmin jasmine jason javier jay
jean jeanette jeanne jeff jeffrey jelena jen jenna jennifer jenny jens jeremy jerome jerry jesse
jessica jesus jill jim jimmy jo joachim joan joana joann joanna joanne joaquin jochen jody joe joel
joerg johan johann johanna johannes john johnny jolene jon jonas jonathan jordan jorg jorge jose
josef josefina joseph josephine josh joshua joy joyce juan juana juanita judith judy jules julia
julian juliana julie juliette julio julius june jurgen justin jutta kai kaitlyn kara karen karim
karin karina karl karla karsten kate katharina katherine kathleen kathrin kathryn kathy katie katja
katrin kay keiko keith kelly ken kenji kenneth kent kerstin kevin khalid kim kimberly kirk kirsten
klaus knut konrad konstantin kristen kristin kristina kurt kyle lara larissa larry lars latoya
laura lauren laurence laurent laurie lawrence lea leah leandro lee leela leila leo leon leona
leonard leonardo leonie leonor leroy leslie lester leticia levi lewis lex liam lian lidia lilian
liliana lillian lily lin lina linda linh lionel lisa lise lloyd lois lola lorena lorenzo loretta
lori lorna lorraine lothar lou louis louisa louise lourdes luc luca lucas lucia lucie lucille
lucinda lucy ludmila ludwig luigi luis luisa lukas luke luz lydia lyle lynn mabel mackenzie maddie
madeleine madeline madison magda magdalena maggie mahmoud maik maja malcolm malik mandy manfred
manuel manuela mara marc marcel marcela marcelo marcia marco marcos marcus margaret margarita
margit margot marguerite maria mariam mariana marianne maribel marie mariel marilyn marina mario
marion marisa marisol marissa marjorie mark marko markus marlene marquis marsha marta martha martin
martina marty marvin mary maryse mateo mathias mathieu mathilde matilda matt matteo matthew
matthias maud maureen maurice mauricio max maxim maxime maximilian maya megan mehmet meike mel
melanie melinda melissa melvin mercedes meredith micah michael michaela michel michele michelle
miguel mike mila mildred milo milton mimi min mina ming minna miriam misty mitch mohamed mohammad
mohammed moises mollie molly mona monica monika monique morgan moritz morris moses muhammad muriel
mustafa myra myrna nadia nadine nadja nancy naomi natalia natalie natasha nate nathalie nathan
nathaniel neal ned neil nell nelson nia nicholas nick nico nicola nicolas nicole niels nikki nikola
nils nina noah noel noelia noemi nora norbert norma norman nuria octavio odalys odile olaf oleg
olga oliver olivia olivier omar ophelia oralia orlando oscar oskar otis otto owen pablo paloma pam
pamela paola pascal pat patience patrice patricia patricio patrick patsy patti patty paul paula
paulette pauline pearl pedro peggy penelope penny perla perry pete peter petra phil philip philipp
philippe phillip phoebe phyllis pia pierre pilar polly prakash priscilla priya quentin quincy
rachel rafael raj rajesh ralf ralph ramon ramona randall randy raphael raquel rashid raul ravi ray
raymond rebecca regina reginald reiner reinhard rekha remedios remi renate rene renee ricardo
richard rick ricky riley rita rob robert roberta roberto robin rochelle rod roderick rodney rodrigo
roger roland rolf roman ron ronald ronda ronja rory rosa rosalie rosalind rosario roscoe rose
roseanne rosemarie rosemary rosie ross roxanne roy ruben ruby rudi rudolf rudy rufus russ russell
ruth ryan sabine sabrina sadie said saida sally salma salvador salvatore sam samantha samir samuel
sana sandra sandy sanjay santiago sara sarah sascha saul scott sean sebastian selena selma serge
sergio seth shane shanice shannon sharon shaun shawn shawna sheila shelby shelley sheri sherry
shirley sibylle sid sidney siegfried sigrid silas silke silvia simon simona simone siobhan skip
skye sofia solange solene sonia sonja sonya sophia sophie stacey stacy stan stanley stefan stefanie
stella stephan stephane stephanie stephen sterling steve steven stewart stuart sue sunil susan
susana susanna susanne suzanne suzette sven svenja sybille sydney sylvain sylvester sylvia sylvie
tabea tad tamara tammy tamsin tania tanja tanya tara tarek tasha tatiana ted teddy teo terence
teresa teri terrence terri terry tessa thaddeus thea thelma theo theodor theodore theresa therese
thibault thomas thorsten thuy tia tiffany till tilman tim timo timothy tina tobias toby todd tom
tomas tomasz tommy toni tony torsten tracey traci tracy travis trevor tricia trish trudy tyler
tyrell tyrese tyrone udo ulf uli ulrich ulrike ursula uta ute uwe valentin valentina valeria
valerie van vanessa vera vernon veronica veronika vicente vicki vickie victor victoria vikram
viktor vince vincent viola violet virgil virginia vivian viviana vivienne volker wade walt walter
wanda warren wayne wei wendell wendy werner wes wesley wilfried wilhelm will willa willard william
willie wilma winfried winston wolfgang wolfram xavier yasmin yasmine yesenia ying yolanda yousef
youssef yves yvette yvonne zach zachary zoe zofia
"""
GIVEN_NAMES = frozenset(_NAMES.split())
_WORD = lazy_regex(r"[^\W\d_]+")
_SAINTS = frozenset("st ste saint sainte sankt san santa santo".split())


def share_with_given_names(values: Sequence[str]) -> float:
    """Return the share of values with a common given name among the first three words.

    A saint's name is the name of a place: "St. Vincent Closet", "San Juan".

    Examples
    --------
    >>> share_with_given_names(["Dr. Ann Lee", "Weaver, Carol", "St. Ann Hall", "Bogdan Aas"])
    0.5
    """
    if not values:
        return 0.0
    found = (GIVEN_NAMES.isdisjoint(_first_words(text)) for text in values)
    return sum(not none for none in found) / len(values)


def _first_words(text: str) -> list[str]:
    words = _WORD.findall(normalize(text))[:3]
    if _SAINTS.isdisjoint(words):
        return words
    return [word for n, word in enumerate(words) if not n or words[n - 1] not in _SAINTS]
