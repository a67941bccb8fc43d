# The compiled twin, in C; compiled.py hands it the tables.
from cleantext_zh.variants.stages import Piece

class _Loaded: ...

def load(
    changed: str,
    becomes: str,
    solos: str,
    signs: str,
    joins: str,
    marks: str,
    stages: tuple[tuple[str, str], ...],
    segmentation: int,
    /,
) -> _Loaded: ...
def convert(engine: _Loaded, text: str, /) -> str: ...
def convert_pieces(engine: _Loaded, text: str, /) -> tuple[str, list[Piece]]: ...
