"""shapes: what the shape of a line says about it, so that all steps take the same lines for prose and for dates."""

from cleantext_zh.records import Shape

# A sentence that a reader would take for one: measured on pages of many kinds, navigation has none so long with a
# pause inside and a full stop behind.
PROSE_CHARS = 18
_PROSE_ENDS = frozenset({".", "!", ":"})
# Long lines with several pauses are prose even where the full stop is missing or stands before a signature.
LONG_CHARS = 60
LONG_PAUSES = 2
# A date has so many digits at least (21-3-05), so many with its full year; with a name or a count beside it, one
# character in so many is a digit.
MIN_DATE_DIGITS, FULL_DATE_DIGITS = 5, 8
DIGITS_SHARE = 3


def is_sentence(shape: Shape) -> bool:
    """Return whether a line of this shape ends as a sentence does, and is as long as one.

    >>> is_sentence(Shape(20, 18, 0, 1, ".", False, 1, 0)), is_sentence(Shape(20, 18, 0, 0, ".", False, 1, 0))
    (True, False)
    """
    return shape.chars >= PROSE_CHARS and shape.pauses >= 1 and shape.ends in _PROSE_ENDS


def is_long(shape: Shape) -> bool:
    """Return whether a line of this shape is as long as a paragraph and has its pauses, however it ends.

    >>> is_long(Shape(60, 60, 0, 2, "", False, 1, 0)), is_long(Shape(60, 60, 0, 1, "", False, 1, 0))
    (True, False)
    """
    return shape.chars >= LONG_CHARS and shape.pauses >= LONG_PAUSES


def is_mostly_date(shape: Shape, digits: int) -> bool:
    """Return whether a line of this shape may be a date of so many digits at least, with little beside it.

    >>> is_mostly_date(Shape(16, 4, 8, 0, "", False, 1, 0), FULL_DATE_DIGITS)
    True
    >>> is_mostly_date(Shape(30, 20, 8, 0, "", False, 1, 0), FULL_DATE_DIGITS)
    False
    """
    return shape.digits >= digits and shape.digits * DIGITS_SHARE >= shape.chars
