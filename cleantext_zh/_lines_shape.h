/* The shape of a match key, as shape() in shapes.py tells it; included by _lines.c. */

#define MAX_SHAPED_CHARS 120
#define MAX_CLOSING 8
#define MIN_MENU_WORDS 4
#define MAX_MENU_WORD 6
#define BAR_LIKE_STROKE 0x4E28u
#define SHAPE_VALUES 8

/* --- the checksum ------------------------------------------------------------------------------------------- */

/* zlib's CRC-32, four bits at a time. */
static const uint32_t crc_of_four_bits[16] = {
    0x00000000u, 0x1DB71064u, 0x3B6E20C8u, 0x26D930ACu, 0x76DC4190u, 0x6B6B51F4u, 0x4DB26158u, 0x5005713Cu,
    0xEDB88320u, 0xF00F9344u, 0xD6D6A3E8u, 0xCB61B38Cu, 0x9B64C2B0u, 0x86D3D2D4u, 0xA00AE278u, 0xBDBDF21Cu,
};

static uint32_t crc_byte(uint32_t crc, uint32_t byte)
{
    crc ^= byte;
    crc = crc >> 4 ^ crc_of_four_bits[crc & 15];
    return crc >> 4 ^ crc_of_four_bits[crc & 15];
}

/* Takes a character in, as UTF-8 writes it; a lone surrogate as if it were a character. */
static uint32_t crc_character(uint32_t crc, Py_UCS4 character)
{
    if (character < 0x80)
        return crc_byte(crc, character);
    if (character < 0x800)
        return crc_byte(crc_byte(crc, 0xC0 | character >> 6), 0x80 | (character & 0x3F));
    if (character < BASIC_PLANE)
        crc = crc_byte(crc, 0xE0 | character >> 12);
    else
        crc = crc_byte(crc_byte(crc, 0xF0 | character >> 18), 0x80 | (character >> 12 & 0x3F));
    return crc_byte(crc_byte(crc, 0x80 | (character >> 6 & 0x3F)), 0x80 | (character & 0x3F));
}

/* --- classes of chars.py ------------------------------------------------------------------------------------ */

static int is_han(Py_UCS4 c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 ||
           c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFF);
}

static int is_list_mark(Py_UCS4 c)
{
    switch (c) {
    case ' ': case '\t': case '*':
    case 0x2022: case 0x00B7: case 0x30FB: case 0x25CF: case 0x25A0: case 0x25C6: case 0x2219: case 0x25E6: case 0x25AA:
    case 0x25B8:
        return 1;
    default:
        return 0;
    }
}

/* What is left of the marks after folding. */
static int is_pause_mark(Py_UCS4 c)
{
    return c == ',' || c == 0x3001 || c == ';' || c == ':' || c == 0x3002 || c == '!' || c == '?';
}

static int is_sentence_end(Py_UCS4 c) /* and the full stop of English, which an ellipsis was folded to */
{
    return c == '.' || c == 0x3002 || c == 0xFF61 || c == 0xFF01 || c == '!' || c == 0xFF1F || c == '?' || c == 0x2026;
}

static int is_closing(Py_UCS4 c)
{
    switch (c) {
    case 0x201D: case 0x2019: case 0x300D: case 0x300F: case 0xFF09: case ')': case 0x300B: case 0x3009: case 0x3011:
    case '"':
        return 1;
    default:
        return 0;
    }
}

static int is_pause(Py_UCS4 c)
{
    return c == ',' || c == 0xFF0C || c == 0x3001 || c == 0xFF1B || c == ';';
}

static int is_colon(Py_UCS4 c) { return c == ':' || c == 0xFF1A; }

/* --- the parts of a shape ----------------------------------------------------------------------------------- */

typedef struct {
    int kind;
    const void *data;
    Py_ssize_t length;
} Key;

static Py_UCS4 at(const Key *key, Py_ssize_t place) { return PyUnicode_READ(key->kind, key->data, place); }

typedef struct {
    Py_ssize_t han, digits, pauses, spaces;
    int bars;      /* whether a bar, a tab or two spaces side by side stand in it */
    uint32_t echo; /* of what is no space */
} Counts;

static Counts counted(const Key *key)
{
    Counts counts = {0};
    uint32_t crc = 0xFFFFFFFFu;
    Py_UCS4 before = 0;
    for (Py_ssize_t place = 0; place < key->length; place++) {
        Py_UCS4 c = at(key, place);
        if (is_han(c)) {
            counts.han++;
            counts.bars |= c == BAR_LIKE_STROKE;
        } else if (c >= '0' && c <= '9') {
            counts.digits++;
        } else if (c == ' ') {
            counts.spaces++;
            counts.bars |= before == ' ';
        } else {
            counts.pauses += is_pause_mark(c);
            counts.bars |= c == '|' || c == '\t';
        }
        if (c != ' ' && key->length <= MAX_SHAPED_CHARS)
            crc = crc_character(crc, c);
        before = c;
    }
    counts.echo = ~crc;
    return counts;
}

/* Returns the mark that a key closes with, behind which brackets, quotation marks and spaces may stand; 0: with none. */
static Py_UCS4 closes_with(const Key *key)
{
    Py_UCS4 last = at(key, key->length - 1);
    if (!is_sentence_end(last) && !is_closing(last))
        return 0;
    Py_ssize_t bound = key->length > MAX_CLOSING ? key->length - MAX_CLOSING : 0;
    for (Py_ssize_t place = key->length - 1; place >= bound; place--) {
        Py_UCS4 c = at(key, place);
        if (is_sentence_end(c))
            return c;
        if (!is_closing(c) && !Py_UNICODE_ISSPACE(c))
            return 0;
    }
    return 0;
}

static Py_ssize_t skip_space(const Key *key, Py_ssize_t place)
{
    while (place < key->length && Py_UNICODE_ISSPACE(at(key, place)))
        place++;
    return place;
}

static int is_bar(const Key *key, Py_ssize_t place)
{
    return place < key->length && (at(key, place) == '|' || at(key, place) == BAR_LIKE_STROKE);
}

/* Returns the pieces between bars, tabs and wide gaps. */
static Py_ssize_t pieces(const Key *key)
{
    Py_ssize_t number = 1, place = 0;
    while (place < key->length) {
        Py_ssize_t behind = skip_space(key, place);
        if (is_bar(key, behind)) {
            number++;
            place = skip_space(key, behind + 1);
            continue;
        }
        int tabbed = 0;
        for (Py_ssize_t gap = place; gap < behind; gap++)
            tabbed |= at(key, gap) == '\t';
        number += tabbed || behind - place >= 2;
        place = behind > place ? behind : place + 1;
    }
    return number;
}

static Py_ssize_t cells(const Key *key, const Counts *counts, Py_ssize_t pauses)
{
    if (counts->bars)
        return pieces(key);
    Py_ssize_t words = pauses ? 1 : counts->spaces + 1;
    return words >= MIN_MENU_WORDS && key->length <= words * MAX_MENU_WORD ? words : 1;
}

/* --- the whole ---------------------------------------------------------------------------------------------- */

/* Returns whether a key is one word of letters, list marks before it aside; it is a menu's then, as half the lines are. */
static int is_word(const Key *key, Py_ssize_t first)
{
    if (first == key->length || key->length > MAX_SHAPED_CHARS)
        return 0;
    for (Py_ssize_t place = first; place < key->length; place++)
        if (!Py_UNICODE_ISALPHA(at(key, place)))
            return 0;
    return 1;
}

static uint32_t echo_of_all(const Key *key)
{
    uint32_t crc = 0xFFFFFFFFu;
    for (Py_ssize_t place = 0; place < key->length; place++)
        crc = crc_character(crc, at(key, place));
    return ~crc;
}

/* Returns a named tuple of these values, each a new reference that it takes over; NULL where one is missing. */
static PyObject *made(PyTypeObject *type, PyObject *const *values, Py_ssize_t number)
{
    PyObject *record = type->tp_alloc(type, number);
    int complete = record != NULL;
    for (Py_ssize_t place = 0; place < number; place++) {
        complete &= values[place] != NULL;
        if (record)
            PyTuple_SET_ITEM(record, place, values[place]);
        else
            Py_XDECREF(values[place]);
    }
    if (!complete)
        Py_CLEAR(record);
    return record;
}

typedef struct {
    Py_ssize_t chars, han, digits, pauses, cells;
    Py_UCS4 ends; /* 0: none of the marks */
    int bullet;
    uint32_t echo;
} Values;

static PyObject *made_shape(PyTypeObject *type, Values of)
{
    PyObject *const values[SHAPE_VALUES] = {
        PyLong_FromSsize_t(of.chars),
        PyLong_FromSsize_t(of.han),
        PyLong_FromSsize_t(of.digits),
        PyLong_FromSsize_t(of.pauses),
        of.ends ? PyUnicode_FromOrdinal((int)of.ends) : PyUnicode_New(0, 0),
        PyBool_FromLong(of.bullet),
        PyLong_FromSsize_t(of.cells),
        PyLong_FromUnsignedLong(of.echo),
    };
    PyObject *shape = made(type, values, SHAPE_VALUES);
    if (shape)
        PyObject_GC_UnTrack(shape); /* numbers and marks are in no cycle */
    return shape;
}

static PyObject *shape_of(PyTypeObject *type, PyObject *text)
{
    Key key = {PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
    Values of = {.chars = key.length};
    if (!key.length)
        return made_shape(type, of);
    Py_ssize_t first = 0;
    while (first < key.length && is_list_mark(at(&key, first)))
        first++;
    of.bullet = first > 0;
    of.cells = 1;
    if (is_word(&key, first)) {
        for (Py_ssize_t place = first; place < key.length; place++)
            if (at(&key, place) >= 0x80)
                of.han = key.length - first;
        of.echo = echo_of_all(&key);
        return made_shape(type, of);
    }
    Counts counts = counted(&key);
    Py_UCS4 last = at(&key, key.length - 1), closing = closes_with(&key);
    of.pauses = counts.pauses;
    if (closing) {
        of.ends = closing == '!' || closing == '?' ? '!' : '.';
        of.pauses -= counts.pauses > 0;
    } else if (is_pause(last) || is_colon(last)) {
        of.ends = is_pause(last) ? ',' : ':';
        of.pauses--;
    }
    of.cells = cells(&key, &counts, of.pauses);
    if (key.length > MAX_SHAPED_CHARS) {
        of.han = key.length;
    } else {
        of.han = counts.han;
        of.digits = counts.digits;
        of.echo = counts.echo;
    }
    return made_shape(type, of);
}

static PyObject *shape(PyObject *Py_UNUSED(module), PyObject *const *arguments, Py_ssize_t count)
{
    if (count != 2 || !PyType_Check(arguments[0]) || !PyUnicode_Check(arguments[1]) ||
        !PyType_IsSubtype((PyTypeObject *)arguments[0], &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "shape() takes the type of a shape and a match key");
        return NULL;
    }
    return shape_of((PyTypeObject *)arguments[0], arguments[1]);
}
