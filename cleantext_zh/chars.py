"""Named classes of characters; regexes everywhere are built from these, so that each can be read and reviewed.

A class is the inside of a bracket expression: ``re.compile(f"[{HAN}]")``.
"""

HAN = (
    "\N{IDEOGRAPHIC ITERATION MARK}\N{IDEOGRAPHIC NUMBER ZERO}"
    "\u3400-\u4dbf"  # CJK Unified Ideographs Extension A
    "\u4e00-\u9fff"  # CJK Unified Ideographs
    "\uf900-\ufaff"  # CJK Compatibility Ideographs
    "\U00020000-\U0003ffff"  # Extensions B and later: two whole planes are set aside for them
)

# Ends of a sentence, in Chinese and in half width. The full stop of English is left out: it stands in 3.14 and v2.0.
SENTENCE_END = (
    "\N{IDEOGRAPHIC FULL STOP}\N{HALFWIDTH IDEOGRAPHIC FULL STOP}"
    "\N{FULLWIDTH EXCLAMATION MARK}\N{EXCLAMATION MARK}"
    "\N{FULLWIDTH QUESTION MARK}\N{QUESTION MARK}"
    "\N{HORIZONTAL ELLIPSIS}"
)

# Pauses inside a sentence: more is to come.
COMMA = "\N{FULLWIDTH COMMA}\N{COMMA}"
PAUSE = COMMA + "\N{IDEOGRAPHIC COMMA}\N{FULLWIDTH SEMICOLON}\N{SEMICOLON}"
COLON = "\N{FULLWIDTH COLON}\N{COLON}"

# What may follow a sentence end and still belong to the sentence.
CLOSING = (
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT CORNER BRACKET}"
    "\N{RIGHT WHITE CORNER BRACKET}\N{FULLWIDTH RIGHT PARENTHESIS}\N{RIGHT PARENTHESIS}"
    "\N{RIGHT DOUBLE ANGLE BRACKET}\N{RIGHT ANGLE BRACKET}\N{RIGHT BLACK LENTICULAR BRACKET}"
    "\N{QUOTATION MARK}"
)

# Quotation marks and brackets that come in pairs, opening first.
PAIRS = (
    ("\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"),
    ("\N{LEFT CORNER BRACKET}", "\N{RIGHT CORNER BRACKET}"),
    ("\N{LEFT WHITE CORNER BRACKET}", "\N{RIGHT WHITE CORNER BRACKET}"),
    ("\N{FULLWIDTH LEFT PARENTHESIS}", "\N{FULLWIDTH RIGHT PARENTHESIS}"),
    ("\N{LEFT DOUBLE ANGLE BRACKET}", "\N{RIGHT DOUBLE ANGLE BRACKET}"),
    ("\N{LEFT BLACK LENTICULAR BRACKET}", "\N{RIGHT BLACK LENTICULAR BRACKET}"),
)

# List marks that extractors and editors put before an item.
BULLET = (
    "\N{BULLET}\N{MIDDLE DOT}\N{KATAKANA MIDDLE DOT}\N{BLACK CIRCLE}\N{BLACK SQUARE}\N{BLACK DIAMOND}"
    "\N{BULLET OPERATOR}\N{WHITE BULLET}\N{BLACK SMALL SQUARE}\N{BLACK RIGHT-POINTING SMALL TRIANGLE}"
    "\N{ASTERISK}"
)

# What may stand before a line without being part of it.
LIST_MARKS = BULLET + " \t"

# Characters that show nothing and say nothing in Chinese text. U+200D stays where it joins emoji: see normalize.
INVISIBLE = (
    "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}\N{SOFT HYPHEN}"
    "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}-\N{RIGHT-TO-LEFT OVERRIDE}"  # also PDF and LRO, which stand between them
    "\N{LEFT-TO-RIGHT ISOLATE}-\N{POP DIRECTIONAL ISOLATE}"  # also RLI and FSI, which stand between them
)

# Controls that part what stands around them as a line feed does: vertical tab, form feed, next line, and the separators
# of lines and paragraphs. Form feeds appear in scans and in books made for printers.
BREAK = "\x0b\x0c\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"

# The other C0 and C1 controls but for tab and line feed. The C1 range appears in half-repaired text.
CONTROL = "\x00-\x08\x0d-\x1f\x7f-\x84\x86-\x9f"

# They join and part letters of Indic and Arabic scripts, and emoji; beside Han characters they do nothing.
JOINER = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"

# Scripts in which invisible characters have work to do: Hebrew to Arabic Extended-A run from right to left;
# from Devanagari to Mongolian joiners shape letters and zero-width spaces part words.
SHAPED = (
    "\u0590-\u08ff"  # Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin
    "\u0900-\u109f"  # Devanagari to Sinhala, Thai, Lao, Tibetan, Myanmar
    "\u1780-\u18af"  # Khmer, Mongolian
    "\ufb1d-\ufdff\ufe70-\ufefc"  # Hebrew and Arabic presentation forms
    "\U00010800-\U00010fff\U0001e800-\U0001efff"  # further scripts from right to left
)

# Spaces that look like a plain space. U+3000 is not among them: it is the indent and the gap of Chinese typesetting.
ODD_SPACE = (
    "\N{NO-BREAK SPACE}\N{EN QUAD}-\N{HAIR SPACE}\N{NARROW NO-BREAK SPACE}\N{MEDIUM MATHEMATICAL SPACE}"
)

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
