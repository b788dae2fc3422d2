"""Convert SVG to PNG, for mail programs that cannot show SVG."""

from __future__ import annotations

from graphkit.errors import OutputError

_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}</svg>'


def png(svg: str, families: str, *, zoom: float = 2) -> bytes:
    """Return a picture as PNG.

    The text uses fonts of this machine, so another machine may give other bytes.

    Parameters
    ----------
    svg : str
        A picture that loads nothing.
    families : str
        The font families that it names.
    zoom : float
        Pixels for each unit of the drawing.

    Raises
    ------
    OutputError
        If this machine has none of the fonts, so that the picture would have no text.
    """
    import resvg_py

    letter = f'<text y="15" font-size="14" font-family="{families}">A</text>'
    if resvg_py.svg_to_bytes(_EMPTY.format(letter)) == resvg_py.svg_to_bytes(_EMPTY.format("")):
        raise OutputError(
            "no font was found that could draw the names",
            next="Ask for a file that ends in .svg: any browser opens it",
        )
    return resvg_py.svg_to_bytes(svg, zoom=zoom)
