"""Made-up names, and ids that tell nothing, for copies of a map that leave a house.

Both are drawn with a secret of the workspace (HMAC-SHA-256, RFC 2104): who has it draws the same
for the same id on any day, and nobody else can tell from one whom it stands for, not even by
trying all names. Names are of minerals, plants and birds, so that none is taken for a real one.
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
    """Give everybody a name that nobody has.

    Parameters
    ----------
    key : bytes
        The secret. Another one gives other names.
    ids : iterable of str
        Of contacts, or of organizations; their order does not matter.
    organizations : bool
        Whether they are organizations, whose names say so.
    taken : iterable of str
        Names that are real, and given to nobody.

    Returns
    -------
    dict of str to str
        By id. A name stays as others come and go, but where two would be called alike (for
        200 people about one newcomer in 1,300): then one of them gets another.

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
    """Return an id for each id that tells nothing of it.

    Parameters
    ----------
    key : bytes
    purpose : str
        Copies made for different readers have different ids, so that whoever holds two of them
        cannot lay one over the other.
    ids : iterable of str
    prefix : str
        What they begin with.
    """
    return {id: f"{prefix}{_digest(key, 'id', purpose, id).hex()[:16]}" for id in ids}


def _spell(digest: bytes, organization: bool) -> str:
    number = int.from_bytes(digest[:16], "big")
    number, first = divmod(number, len(_FIRST))
    number, plant = divmod(number, len(_PLANTS))
    name = f"{_FIRST[first]} {_PLANTS[plant]}{_BIRDS[number % len(_BIRDS)]}"
    return f"{ORGANIZATION} {name}" if organization else name


def _digest(key: bytes, *parts: str) -> bytes:
    said = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(key, said, hashlib.sha256).digest()
