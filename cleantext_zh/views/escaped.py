"""Any text as HTML."""

import html

# HTML has no place for these characters; their pictures can be seen, too.
CONTROL_PICTURES = {number: 0x2400 + number for number in range(0x20) if number not in (0x09, 0x0A)}


def escaped(text: str) -> str:
    r"""Return text as HTML, with characters that HTML cannot have shown by their pictures.

    >>> escaped("1 < 2\x00")
    '1 &lt; 2␀'
    """
    return html.escape(text.translate(CONTROL_PICTURES))
