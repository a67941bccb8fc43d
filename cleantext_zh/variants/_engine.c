/* The compiled twin of the engine: OpenCC's conversion, exactly as variants/pure.py does it, and many times as fast.
 *
 * A text is read in two gaits. Where no character is a sign, it is copied. From a sign on, each character is replaced by
 * what it becomes when it is alone, and a table of hashed pairs tells two things of each pair: whether some key may lie
 * across it (then no block begins there), and whether it marks a phrase with a reading of its own. Where a mark is met,
 * the block around it is written anew by the rules in full. A hash that errs makes a block longer or a closer look
 * needless, and changes no answer.
 *
 * _engine_read.h is included once for each width of input and output.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#if defined(__GNUC__)
#define SELDOM(x) __builtin_expect(!!(x), 0)
#else
#define SELDOM(x) (x)
#endif

#define BASIC_PLANE 0x10000u
#define FIRST_IDEOGRAPH_BEYOND 0x20000u /* between the two there are emoji, and no keys: the tables are checked for it */
#define MAX_DEPTH 16                    /* OpenCC gives up on a description that is nested deeper, */
#define MAX_PARTS 64                    /* or has more parts */
#define SLOTS_PER_PAIR 16               /* of the table of pairs: one in 16 others is taken for a pair */
#define FIRST_STRIDE 64                 /* characters that are converted before the next look for signs; it doubles */
#define LAST_STRIDE 4096
#define SLACK 64
#define LONG_TEXT 2048 /* characters from which on other threads may run meanwhile */

enum { JOIN = 1, MARK = 2 };
enum { DONE = 0, NO_MEMORY = -1, TOO_NARROW = 1, SPECIAL = 2 };

/* One dictionary: its keys, sorted by code points, and their values, each in one long array. */
typedef struct {
    uint32_t count;
    uint32_t *keys, *key_starts;
    uint32_t *values, *value_starts; /* an empty value: what the characters of the key become */
    uint32_t *first;                 /* of the keys that begin with a character of the basic plane, the first */
} Stage;

typedef struct {
    Stage stages[2], normalization;
    int stage_count, segmentation; /* which stage's phrases cut the text; -1: none */
    uint16_t alone[BASIC_PLANE];   /* what a character becomes; 0: look closer */
    uint64_t signs[BASIC_PLANE / 64];
    uint8_t *pairs; /* two bits each */
    int shift;
} Engine;

typedef struct {
    uint32_t *at;
    size_t size, room;
} Buffer;

typedef struct {
    Py_ssize_t *at; /* four to a piece */
    size_t size, room;
    int wanted;
} Pieces;

/* What one conversion needs: its place in the text, what is written, and room to work in. */
typedef struct {
    const Engine *engine;
    size_t place, written, room;
    int normalized; /* then no character is special any more */
    void *out;
    Pieces pieces;
    Buffer block, between, made;
} Run;

/* --- small things ------------------------------------------------------------------------------------------- */

static int reserve(Buffer *buffer, size_t more)
{
    if (buffer->size + more > buffer->room) {
        size_t room = (buffer->size + more) * 3 / 2 + SLACK;
        uint32_t *at = room < SIZE_MAX / sizeof(uint32_t) ? realloc(buffer->at, room * sizeof(uint32_t)) : NULL;
        if (!at)
            return NO_MEMORY;
        buffer->at = at;
        buffer->room = room;
    }
    return DONE;
}

static int add(Buffer *buffer, const uint32_t *from, size_t count)
{
    if (reserve(buffer, count))
        return NO_MEMORY;
    if (count)
        memcpy(buffer->at + buffer->size, from, count * sizeof(uint32_t));
    buffer->size += count;
    return DONE;
}

static int add_piece(Pieces *pieces, size_t start, size_t end, size_t first, size_t last)
{
    if (!pieces->wanted)
        return DONE;
    if (pieces->size + 4 > pieces->room) {
        size_t room = pieces->room * 2 + SLACK;
        Py_ssize_t *at = realloc(pieces->at, room * sizeof(Py_ssize_t));
        if (!at)
            return NO_MEMORY;
        pieces->at = at;
        pieces->room = room;
    }
    pieces->at[pieces->size++] = (Py_ssize_t)start;
    pieces->at[pieces->size++] = (Py_ssize_t)end;
    pieces->at[pieces->size++] = (Py_ssize_t)first;
    pieces->at[pieces->size++] = (Py_ssize_t)last;
    return DONE;
}

static inline uint32_t slot(const Engine *engine, uint32_t a, uint32_t b)
{
    return (a * 0x9E3779B1u + b * 0x85EBCA77u) >> engine->shift;
}

static inline unsigned pair(const Engine *engine, uint32_t a, uint32_t b)
{
    uint32_t at = slot(engine, a, b);
    return engine->pairs[at >> 2] >> (at & 3) * 2 & 3;
}

static inline int is_description(uint32_t c) { return c - 0x2FF0u < 0x10u; }

static inline int is_special(uint32_t c)
{
    return is_description(c) || c - 0xF900u < 0x200u || c - 0x2F800u < 0x220u;
}

/* --- the rules in full: stages.py, line for line ------------------------------------------------------------- */

static size_t description(const uint32_t *text, size_t length)
{
    int waiting[MAX_DEPTH + 1] = {1}; /* parts that are still to come, for each level */
    int depth = 1, parts = 0;
    size_t place = 0;
    if (!is_description(text[0]))
        return 0;
    while (depth) {
        if (place >= length || depth > MAX_DEPTH || parts >= MAX_PARTS)
            return 0;
        parts++;
        waiting[depth - 1]--;
        uint32_t c = text[place++];
        if (is_description(c))
            waiting[depth++] = c == 0x2FF2 || c == 0x2FF3 ? 3 : c >= 0x2FFE ? 1 : 2;
        while (depth && !waiting[depth - 1])
            depth--;
    }
    return place;
}

static inline uint32_t key_length(const Stage *stage, uint32_t key)
{
    return stage->key_starts[key + 1] - stage->key_starts[key];
}

/* The first key from `low` on whose character at `depth` is not below `c`. */
static uint32_t bound(const Stage *stage, uint32_t low, uint32_t high, uint32_t depth, uint32_t c)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (stage->keys[stage->key_starts[middle] + depth] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The length of the longest key of at least `least` characters that begins the text, and which it is. */
static uint32_t match(const Stage *stage, const uint32_t *text, size_t length, uint32_t least, uint32_t *key)
{
    uint32_t c = text[0], low, high, depth = 1, best = 0;
    if (c < BASIC_PLANE) {
        low = stage->first[c];
        high = stage->first[c + 1];
    } else {
        low = bound(stage, stage->first[BASIC_PLANE], stage->count, 0, c);
        high = bound(stage, low, stage->count, 0, c + 1);
    }
    while (low < high) {
        if (key_length(stage, low) == depth) { /* of the keys with one beginning, the shortest is first */
            if (depth >= least) {
                best = depth;
                *key = low;
            }
            low++;
        }
        if (depth >= length)
            break;
        c = text[depth];
        low = bound(stage, low, high, depth, c);
        high = bound(stage, low, high, depth, c + 1);
        depth++;
    }
    return best;
}

static int add_value(const Stage *stage, uint32_t key, Buffer *out)
{
    uint32_t start = stage->value_starts[key], end = stage->value_starts[key + 1];
    if (start < end)
        return add(out, stage->values + start, end - start);
    for (uint32_t at = stage->key_starts[key]; at < stage->key_starts[key + 1]; at++) {
        uint32_t single;
        if (match(stage, stage->keys + at, 1, 1, &single))
            start = stage->value_starts[single], end = stage->value_starts[single + 1];
        else
            start = end = 0;
        if (start < end ? add(out, stage->values + start, end - start) : add(out, stage->keys + at, 1))
            return NO_MEMORY;
    }
    return DONE;
}

static int run_stage(const Stage *stage, const uint32_t *text, size_t length, Buffer *out)
{
    for (size_t place = 0; place < length;) {
        uint32_t key;
        size_t size = match(stage, text + place, length - place, 1, &key);
        if (size) {
            if (add_value(stage, key, out))
                return NO_MEMORY;
        } else {
            size = description(text + place, length - place);
            if (!size)
                size = 1;
            if (add(out, text + place, size))
                return NO_MEMORY;
        }
        place += size;
    }
    return DONE;
}

static int run_segment(const Engine *engine, const uint32_t *text, size_t length, Buffer *between, Buffer *out)
{
    between->size = 0;
    return run_stage(&engine->stages[0], text, length, between) ||
           run_stage(&engine->stages[1], between->at, between->size, out);
}

/* Add to `out` what becomes of a text by the rules in full. */
static int exactly(const Engine *engine, const uint32_t *text, size_t length, Buffer *between, Buffer *out)
{
    if (engine->stage_count == 1)
        return run_stage(&engine->stages[0], text, length, out) ? NO_MEMORY : DONE;
    size_t start = 0, place = 0;
    while (place < length) {
        uint32_t key;
        size_t size = match(&engine->stages[engine->segmentation], text + place, length - place, 2, &key);
        if (size) {
            if (place > start && run_segment(engine, text + start, place - start, between, out))
                return NO_MEMORY;
            if (run_segment(engine, text + place, size, between, out))
                return NO_MEMORY;
            place += size;
            start = place;
        } else {
            size = description(text + place, length - place);
            place += size ? size : 1;
        }
    }
    return length > start && run_segment(engine, text + start, length - start, between, out) ? NO_MEMORY : DONE;
}

/* --- the short ways, for each width --------------------------------------------------------------------------- */

#define IN uint16_t
#define OUT uint16_t
#define NAME(x) x##_16_16
#include "_engine_read.h"
#undef OUT
#undef NAME
#define OUT uint32_t
#define NAME(x) x##_16_32
#include "_engine_read.h"
#undef IN
#undef NAME
#define IN uint32_t
#define NAME(x) x##_32_32
#include "_engine_read.h"
#undef IN
#undef OUT
#undef NAME

/* Make room for 32 bits a character, and take what is written along. */
static int widen(Run *run)
{
    uint32_t *wide = run->room < SIZE_MAX / sizeof(uint32_t) ? malloc(run->room * sizeof(uint32_t)) : NULL;
    if (!wide)
        return NO_MEMORY;
    const uint16_t *narrow = run->out;
    for (size_t at = 0; at < run->written; at++)
        wide[at] = narrow[at];
    free(run->out);
    run->out = wide;
    return DONE;
}

/* Convert a text with special characters: normalized, or if there are descriptions, by the rules in full.
   Descriptions may hold anything, line ends included, so no part of such a text can be looked at alone. */
static int read_special(Run *run, const uint32_t *text, size_t length)
{
    Buffer normal = {0};
    int described = 0, code = run_stage(&run->engine->normalization, text, length, &normal);
    for (size_t at = 0; at < normal.size; at++)
        described |= is_description(normal.at[at]);
    run->place = run->written = run->pieces.size = 0;
    run->normalized = 1;
    free(run->out);
    run->out = NULL;
    if (!code && described) {
        run->made.size = 0;
        code = exactly(run->engine, normal.at, normal.size, &run->between, &run->made);
        if (!code && run->made.size != length)
            code = add_piece(&run->pieces, 0, length, 0, run->made.size);
        if (!code) {
            run->out = run->made.at;
            run->written = run->made.size;
            run->made = (Buffer){0};
        }
    } else if (!code) {
        code = read_32_32(run, normal.at, normal.size);
        if (!code && !run->out) { /* nothing but the normalization changes it */
            run->out = normal.at;
            run->written = normal.size;
            return DONE;
        }
    }
    free(normal.at);
    return code;
}

/* Convert a text. `kind` is the width of the text, and then of what was written; without output nothing changes. */
static int read_text(Run *run, const void *text, size_t length, int *kind)
{
    int narrow = *kind == PyUnicode_2BYTE_KIND;
    int code = narrow ? read_16_16(run, text, length) : read_32_32(run, text, length);
    if (code == TOO_NARROW) {
        *kind = PyUnicode_4BYTE_KIND;
        code = widen(run);
        if (!code)
            code = read_16_32(run, text, length);
    }
    if (code == SPECIAL) {
        Buffer wide = {0};
        *kind = PyUnicode_4BYTE_KIND;
        if (!narrow)
            return read_special(run, text, length);
        code = reserve(&wide, length);
        for (size_t at = 0; !code && at < length; at++)
            wide.at[at] = ((const uint16_t *)text)[at];
        if (!code)
            code = read_special(run, wide.at, length);
        free(wide.at);
    }
    return code;
}

/* --- reading the tables ------------------------------------------------------------------------------------- */

/* Split lines of text into one array and their starts; free both even on failure. */
static int read_lines(PyObject *text, uint32_t **characters, uint32_t **starts, uint32_t *count)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), lines = 1, line = 0, size = 0;
    int kind = PyUnicode_KIND(text);
    const void *at = PyUnicode_DATA(text);
    for (Py_ssize_t place = 0; place < length; place++)
        lines += PyUnicode_READ(kind, at, place) == '\n';
    if (length >= INT32_MAX)
        return NO_MEMORY;
    *characters = malloc((size_t)(length + 1) * sizeof(uint32_t));
    *starts = malloc((size_t)(lines + 1) * sizeof(uint32_t));
    if (!*characters || !*starts)
        return NO_MEMORY;
    (*starts)[line++] = 0;
    for (Py_ssize_t place = 0; place < length; place++) {
        Py_UCS4 c = PyUnicode_READ(kind, at, place);
        if (c == '\n')
            (*starts)[line++] = (uint32_t)size;
        else
            (*characters)[size++] = c;
    }
    (*starts)[line] = (uint32_t)size;
    *count = (uint32_t)lines;
    return DONE;
}

/* Read a stage from its keys, sorted, and its values. */
static int read_stage(Stage *stage, PyObject *keys, PyObject *values)
{
    uint32_t count;
    if (read_lines(keys, &stage->keys, &stage->key_starts, &stage->count) ||
        read_lines(values, &stage->values, &stage->value_starts, &count))
        return NO_MEMORY;
    stage->first = malloc((BASIC_PLANE + 1) * sizeof(uint32_t));
    if (!stage->first)
        return NO_MEMORY;
    uint32_t key = 0, before = 0;
    int sound = count == stage->count;
    for (uint32_t at = 0; sound && at < count; at++) {
        sound = key_length(stage, at) > 0 && stage->keys[stage->key_starts[at]] >= before;
        before = sound ? stage->keys[stage->key_starts[at]] : 0;
    }
    if (!sound) {
        PyErr_SetString(PyExc_ValueError, "the keys of a stage must be sorted, and each must have a value");
        return TOO_NARROW;
    }
    for (uint32_t c = 0; c <= BASIC_PLANE; c++) {
        while (key < count && stage->keys[stage->key_starts[key]] < c)
            key++;
        stage->first[c] = key;
    }
    return DONE;
}

/* Set bits for pairs given as lines, each a first character and its second ones. */
static void read_pairs(Engine *engine, PyObject *lines, unsigned bits)
{
    int kind = PyUnicode_KIND(lines), begins = 1;
    const void *at = PyUnicode_DATA(lines);
    Py_UCS4 first = 0;
    for (Py_ssize_t place = 0; place < PyUnicode_GET_LENGTH(lines); place++) {
        Py_UCS4 c = PyUnicode_READ(kind, at, place);
        if (c == '\n') {
            begins = 1;
        } else if (begins) {
            first = c;
            begins = 0;
        } else {
            uint32_t to = slot(engine, first, c);
            engine->pairs[to >> 2] |= (uint8_t)(bits << (to & 3) * 2);
        }
    }
}

static void read_characters(Engine *engine, PyObject *changed, PyObject *becomes, PyObject *solos, PyObject *signs)
{
    for (uint32_t c = 0; c < BASIC_PLANE; c++) {
        engine->alone[c] = is_special(c) ? 0 : (uint16_t)c;
        if (is_special(c))
            engine->signs[c >> 6] |= (uint64_t)1 << (c & 63);
    }
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(changed); at++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(changed, at), to = PyUnicode_READ_CHAR(becomes, at);
        if (c < BASIC_PLANE)
            engine->alone[c] = to < BASIC_PLANE ? (uint16_t)to : 0;
    }
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(solos); at++)
        if (PyUnicode_READ_CHAR(solos, at) < BASIC_PLANE)
            engine->alone[PyUnicode_READ_CHAR(solos, at)] = 0;
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(signs); at++) {
        Py_UCS4 c = PyUnicode_READ_CHAR(signs, at);
        if (c < BASIC_PLANE)
            engine->signs[c >> 6] |= (uint64_t)1 << (c & 63);
    }
}

static void free_stage(Stage *stage)
{
    free(stage->keys);
    free(stage->key_starts);
    free(stage->values);
    free(stage->value_starts);
    free(stage->first);
}

static void free_engine(Engine *engine)
{
    free_stage(&engine->stages[0]);
    free_stage(&engine->stages[1]);
    free_stage(&engine->normalization);
    free(engine->pairs);
    free(engine);
}

/* --- what Python sees --------------------------------------------------------------------------------------- */

#define CAPSULE "cleantext_zh.variants._engine"

static void forget(PyObject *capsule) { free_engine(PyCapsule_GetPointer(capsule, CAPSULE)); }

static PyObject *load(PyObject *module, PyObject *arguments)
{
    (void)module;
    PyObject *changed, *becomes, *solos, *signs, *joins, *marks, *stages, *capsule;
    int segmentation, code = DONE;
    if (!PyArg_ParseTuple(arguments, "UUUUUUO!i", &changed, &becomes, &solos, &signs, &joins, &marks, &PyTuple_Type,
                          &stages, &segmentation))
        return NULL;
    Py_ssize_t count = PyTuple_GET_SIZE(stages) - 1; /* the last is the normalization */
    if (count < 1 || count > 2 || (count == 2) != (segmentation == 0 || segmentation == 1) ||
        PyUnicode_GET_LENGTH(changed) != PyUnicode_GET_LENGTH(becomes)) {
        PyErr_SetString(PyExc_ValueError, "load takes one stage, or two and which cuts; and as many results as characters");
        return NULL;
    }
    Engine *engine = calloc(1, sizeof(Engine));
    if (!engine)
        return PyErr_NoMemory();
    engine->stage_count = (int)count;
    engine->segmentation = count == 2 ? segmentation : -1;
    for (Py_ssize_t at = 0; !code && at <= count; at++) {
        PyObject *keys, *values;
        Stage *stage = at == count ? &engine->normalization : &engine->stages[at];
        if (PyArg_ParseTuple(PyTuple_GET_ITEM(stages, at), "UU", &keys, &values))
            code = read_stage(stage, keys, values);
        else
            code = TOO_NARROW;
    }
    int bits = 6;
    while (bits < 24 && (Py_ssize_t)1 << bits < PyUnicode_GET_LENGTH(joins) * SLOTS_PER_PAIR)
        bits++;
    engine->shift = 32 - bits;
    engine->pairs = calloc((size_t)1 << bits >> 2, 1);
    if (code || !engine->pairs) {
        free_engine(engine);
        return code == TOO_NARROW ? NULL : PyErr_NoMemory();
    }
    read_pairs(engine, joins, JOIN);
    read_pairs(engine, marks, JOIN | MARK);
    read_characters(engine, changed, becomes, solos, signs);
    capsule = PyCapsule_New(engine, CAPSULE, forget);
    if (!capsule)
        free_engine(engine);
    return capsule;
}

/* Return the pieces as a list of tuples. */
static PyObject *listed(const Pieces *pieces)
{
    PyObject *list = PyList_New(0);
    for (size_t at = 0; list && at < pieces->size; at += 4) {
        const Py_ssize_t *piece = pieces->at + at;
        PyObject *item = Py_BuildValue("(nnnn)", piece[0], piece[1], piece[2], piece[3]);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

static PyObject *converted(PyObject *const *arguments, Py_ssize_t count, PyObject **pieces)
{
    Engine *engine = count == 2 ? PyCapsule_GetPointer(arguments[0], CAPSULE) : NULL;
    if (!engine || !PyUnicode_Check(arguments[1])) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "an engine and a text (str) are wanted");
        return NULL;
    }
    PyObject *text = arguments[1], *result = NULL;
    size_t length = (size_t)PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text), code = DONE;
    Run run = {.engine = engine, .pieces = {.wanted = pieces != NULL}};
    if (kind != PyUnicode_1BYTE_KIND) { /* no key lies in Latin-1 */
        PyThreadState *state = length >= LONG_TEXT ? PyEval_SaveThread() : NULL;
        code = read_text(&run, PyUnicode_DATA(text), length, &kind);
        if (state)
            PyEval_RestoreThread(state);
    }
    if (code)
        PyErr_NoMemory();
    else if (run.out)
        result = PyUnicode_FromKindAndData(kind, run.out, (Py_ssize_t)run.written);
    else
        result = Py_NewRef(text);
    if (result && pieces && !(*pieces = listed(&run.pieces)))
        Py_CLEAR(result);
    free(run.out);
    free(run.pieces.at);
    free(run.block.at);
    free(run.between.at);
    free(run.made.at);
    return result;
}

static PyObject *convert(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    return converted(arguments, count, NULL);
}

static PyObject *convert_pieces(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    PyObject *pieces = NULL, *text = converted(arguments, count, &pieces);
    return text ? Py_BuildValue("(NN)", text, pieces) : NULL;
}

static PyMethodDef functions[] = {
    {"load", load, METH_VARARGS, "Make an engine of its tables."},
    {"convert", (PyCFunction)(void (*)(void))convert, METH_FASTCALL, "Return the converted text."},
    {"convert_pieces", (PyCFunction)(void (*)(void))convert_pieces, METH_FASTCALL,
     "Return the converted text, and the stretches of it that became longer or shorter."},
    {NULL, NULL, 0, NULL}};

/* An engine never changes once it is made, and nothing is kept beside it. */
static PyModuleDef_Slot slots[] = {
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#ifdef Py_mod_gil
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                                        .m_name = "cleantext_zh.variants._engine",
                                        .m_doc = "The compiled twin of the engine that converts script variants.",
                                        .m_methods = functions,
                                        .m_slots = slots};

PyMODINIT_FUNC PyInit__engine(void) { return PyModuleDef_Init(&definition); }
