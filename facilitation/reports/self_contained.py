"""A drawing that looks the same on a computer that does not have our letters: they go along inside it."""

import functools
from base64 import b64encode
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
FAMILY = "Praktijklab Sans"
#: By file: the weight, the style, and how a drawing asks for it. Of every drawing the first is the ordinary letter.
FACES = {
    "PraktijklabSans-Regular.woff2": (400, "normal", "<text"),
    "PraktijklabSans-SemiBold.woff2": (600, "normal", 'font-weight="600"'),
    "PraktijklabSans-Italic.woff2": (400, "italic", 'font-style="italic"'),
}


def self_contained(drawn: str) -> str:
    """A drawing of ``figures.svg`` with the Latin letters that it uses inside; other scripts are left out."""
    faces = "".join(_face(file, *look[:2]) for file, look in FACES.items() if look[2] in drawn)
    inside, ending, behind = drawn.rpartition("</svg>")
    return f"{inside}<style>{faces}</style>\n{ending}{behind}" if faces else drawn


@functools.cache
def _face(file: str, weight: int, style: str) -> str:
    letters = b64encode((FONTS / file).read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{letters})"
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};font-style:{style};src:{source} format('woff2')}}"
    )
