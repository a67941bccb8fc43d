"""What everyday Chinese is written with: enough to tell encodings apart."""

from cleantext_zh.likelihood.table import SIMPLIFIED, TRADITIONAL

# Both scripts at once: Traditional text is written in GBK too, and Big5 text may quote Simplified.
EVERYDAY_HAN = frozenset(SIMPLIFIED + TRADITIONAL)

# The marks of Chinese prose say as much as its characters: a wrong decoding hardly ever draws them.
EVERYDAY = EVERYDAY_HAN | frozenset(
    "\N{FULLWIDTH COMMA}\N{IDEOGRAPHIC FULL STOP}\N{IDEOGRAPHIC COMMA}"
    "\N{FULLWIDTH COLON}\N{FULLWIDTH SEMICOLON}"
    "\N{FULLWIDTH QUESTION MARK}\N{FULLWIDTH EXCLAMATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{LEFT CORNER BRACKET}\N{RIGHT CORNER BRACKET}"
    "\N{LEFT DOUBLE ANGLE BRACKET}\N{RIGHT DOUBLE ANGLE BRACKET}\N{FULLWIDTH LEFT PARENTHESIS}"
    "\N{FULLWIDTH RIGHT PARENTHESIS}\N{IDEOGRAPHIC SPACE}\N{HORIZONTAL ELLIPSIS}\N{EM DASH}"
)
