"""Find out from the verb of a header who gives and who gets: "Ce qu'ils nous apportent".

A header of four words has dozens of forms. They differ in the subject (we or they), and in the verb
(giving or getting).
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.lazy_regex import lazy_regex

_GIVE = lazy_regex(
    r"(?:giv(?:e|es|ing)|gave|bring(?:s|ing)?|offer(?:s|ing)?|provid(?:e|es|ing)|contribut(?:e|es|ing)"
    r"|suppl(?:y|ies|ying)|donat(?:e|es|ing)|lend(?:s|ing)?|send(?:s|ing)?|share[sd]?|"
    r"geben|gibt|gebt|bieten|bietet|bringen|bringt|leisten|leistet|stellen|stellt|liefern|liefert|"
    r"beitragen|steuern|"
    r"d[ao](?:mos|n|is)?|aport(?:a|an|amos|ais)|llev(?:a|an|amos)|tra(?:e|en|emos)|ced(?:e|en|emos)|"
    r"ofrec(?:e|en|emos)|pon(?:e|en|emos)|"
    r"entreg(?:a|an|amos)|prest(?:a|an|amos)|brind(?:a|an|amos)|"
    r"donn(?:e|ent|ons)|apport(?:e|ent|ons)|offr(?:e|ent|ons)|fourni(?:t|ssent|ssons)|"
    r"propos(?:e|ent|ons)|met(?:tent|tons)?|pret(?:e|ent|ons))"
)
_GET = lazy_regex(
    r"(?:gets?|got|receiv(?:e|es|ed)|bekomm(?:en|t)|erhalten|erh[aä]lt|kriegen|kriegt|"
    r"recib(?:e|en|imos)|obten(?:emos)?|obtien(?:e|en)|re[cç]oivent|recoit|recevons|obten(?:ons)?|"
    r"obtiennent)"
)
_WE = frozenset(
    "we our us library bibliothek biblioteca bibliotheque "
    "wir unser unsere uns nosotros nuestro nuestra nos nous notre".split()
)
_THEY = frozenset(
    "they their them partner partners sie ihr ihre ellos ellas su sus les ils elles leur on "
    "entidad socio partenaire".split()
)
# Before the verb these are the subject. After it, or before it in French, they are the recipient.
_OBJECTS = frozenset("us them uns ihnen nos les leur lui".split())
_LONGEST = 8


def exchange_in_header(words: Sequence[str]) -> str:
    """Return "gives" for what we give, "gets" for what we get, and "" for neither.

    Parameters
    ----------
    words : sequence of str
        The words of a header, without case and accents.

    Examples
    --------
    >>> exchange_in_header("ce qu ils nous apportent".split())
    'gets'
    >>> [exchange_in_header(t.split()) for t in ("what we bring", "que nos aporta la entidad")]
    ['gives', 'gets']
    >>> exchange_in_header("phone".split())
    ''
    """
    if not 2 <= len(words) <= _LONGEST:
        return ""
    for place, word in enumerate(words):
        giving = _GIVE.fullmatch(word) is not None
        if giving or _GET.fullmatch(word):
            ours = _is_ours(word, words[:place], words[place + 1 :])
            return "" if ours is None else "gives" if ours == giving else "gets"
    return ""


def _is_ours(verb: str, before: Sequence[str], after: Sequence[str]) -> bool | None:
    """Return whether we are the subject of a verb; None if nobody is."""
    if verb.endswith(("mos", "ons")) and len(verb) > len("dons"):
        return True
    third = verb.endswith(("ent", "an", "en")) and not {"wir", "we", "nosotros"} & set(before)
    if third and {"nous", "nos", "uns"} & {*before, *after}:
        return False
    said = [word for word in before if word in _WE | _THEY and word not in _OBJECTS]
    if said:
        return said[-1] in _WE or said[0] in _WE
    named = [word for word in (*after, *before) if word in _OBJECTS | _WE | _THEY]
    # In "que nos aporta la entidad" the organization is the subject.
    object_ = next((word for word in named if word in _OBJECTS), named[0] if named else None)
    # "gives us" is theirs, "give them" is ours.
    return None if object_ is None else object_ not in _WE
