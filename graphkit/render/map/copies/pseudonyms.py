"""Pseudonyms, and ids that reveal nothing, for copies of a map that others read.

Both come from a secret of the workspace (HMAC-SHA-256, RFC 2104). With the secret, the same id
always gives the same name. Without it, nobody can find the person behind a pseudonym, not even by
trying all names. The names are of minerals, plants and birds, so that nobody mistakes them for
real ones.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from itertools import count

from graphkit.model.normalization import normalize

_FIRST = (
    "Agate Barite Basalt Beryl Bismuth Borax Brass Bronze Calcite Carbon Chalk Chert Chrome "
    "Cinder Cinnabar Citrine Cobalt Copper Dolomite Feldspar Flint Fluorite Gabbro Galena Garnet "
    "Gneiss Granite Graphite Gypsum Halite Hematite Indigo Iron Jasper Lazuli Lignite Limestone "
    "Loam Malachite Marble Mica Nickel Obsidian Ochre Onyx Peridot Porphyry Pumice Pyrite Quartz "
    "Rhyolite Saffron Schist Selenite Silver Slate Spinel Sulphur Talc Topaz Tuff Umber Zeolite "
    "Zinc Zircon"
).split()
_PLANTS = (
    "Alder Ash Aspen Barley Bay Beech Birch Bracken Bramble Briar Broom Burdock Campion Cedar "
    "Chive Cicely Clover Comfrey Cress Dill Elder Elm Fennel Fern Fig Flax Furze Gorse Heath Hop "
    "Hyssop Juniper Larch Laurel Lichen Linden Lovage Mallow Maple Meadow Millet Mint Moss "
    "Myrtle Nettle Oak Oat Osier Pine Plum Poplar Quince Reed Rowan Rue Rye Sage Sedge Sloe "
    "Sorrel Spruce Tansy Teasel Thistle Thyme Vetch Walnut Wheat Willow Yarrow Yew"
).split()
_BIRDS = (
    "auk brant bunting chough coot crake crane crow curlew dipper dove dunlin dunnock eagle "
    "egret eider falcon finch gannet godwit grebe grouse gull hawk heron ibis jay kestrel kite "
    "knot lark linnet loon magpie martin merlin osprey owl petrel pipit plover puffin quail rail "
    "raven rook ruff siskin skua snipe stork swan swift teal tern thrush wren"
).split()
ORGANIZATION = "Organization"


def made_up_names(
    key: bytes, ids: Iterable[str], *, organizations: bool = False, taken: Iterable[str] = ()
) -> dict[str, str]:
    """Return a made-up name for each id.

    Parameters
    ----------
    key : bytes
        The secret. Another secret gives other names.
    ids : iterable of str
        Ids of all contacts or organizations that may be in a copy, in any order. If a name would be
        that of two, it depends on these ids who gets it.
    organizations : bool
        Whether they are organizations; their names then say so.
    taken : iterable of str
        Real names, which no id gets.

    Returns
    -------
    dict of str to str
        Names by id. A name stays the same when others come and go, unless two ids would get the
        same name (for 200 people, about one newcomer in 1,300).

    Examples
    --------
    >>> made_up_names(b"secret", ["c_1", "c_2"])
    {'c_1': 'Carbon Hopstork', 'c_2': 'Bronze Campionsiskin'}
    """
    used = {normalize(name) for name in taken}
    kind = "organization" if organizations else "contact"
    names: dict[str, str] = {}
    for digest, id in sorted((_digest(key, kind, id), id) for id in ids):
        for again in count():
            name = _spell(_digest(key, kind, id, str(again)) if again else digest, organizations)
            if normalize(name) not in used:
                break
        used.add(normalize(name))
        names[id] = name
    return names


def renumber(key: bytes, purpose: str, ids: Iterable[str], prefix: str) -> dict[str, str]:
    """Return for each id a new one that reveals nothing about it.

    Parameters
    ----------
    key : bytes
    purpose : str
        Copies for different readers get different ids, so that nobody can match two copies.
    ids : iterable of str
    prefix : str
        Prefix of the new ids.
    """
    return {id: f"{prefix}{_digest(key, 'id', purpose, id).hex()[:16]}" for id in ids}


def _spell(digest: bytes, organization: bool) -> str:
    number = int.from_bytes(digest[:16], "big")
    number, first = divmod(number, len(_FIRST))
    number, plant = divmod(number, len(_PLANTS))
    name = f"{_FIRST[first]} {_PLANTS[plant]}{_BIRDS[number % len(_BIRDS)]}"
    return f"{ORGANIZATION} {name}" if organization else name


def _digest(key: bytes, *parts: str) -> bytes:
    message = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).digest()
