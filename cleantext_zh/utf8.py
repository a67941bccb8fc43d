"""utf8: the bytes of any text, so that nothing that was read is lost when it is written."""

import re


def to_bytes(text: str) -> bytes:
    r"""Return the UTF-8 of any text: kept bytes as they were, other lone surrogates as WTF-8 writes them.

    >>> to_bytes("中\udcff")
    b'\xe4\xb8\xad\xff'
    >>> to_bytes("\ud800")
    b'\xed\xa0\x80'
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        # errors="keep" makes one such character of a byte (PEP 383); the odd pieces are runs of them.
        pieces = re.split("([\udc80-\udcff]+)", text)
        return b"".join(
            piece.encode("utf-8", "surrogateescape" if odd % 2 else "surrogatepass")
            for odd, piece in enumerate(pieces)
        )
