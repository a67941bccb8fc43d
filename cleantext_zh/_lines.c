/* The compiled twins of what every line of a page is asked: its match key (variants/fold.py), its shape (shapes.py), and
 * which rules have a needle in it (rules/matcher.py). The answers are those of the functions in Python, which do the work
 * where no compiler was at hand; tests/test_twins.py holds the two side by side.
 *
 * Nothing here changes after it was loaded, and every function reads one line and returns a new object.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define BASIC_PLANE 0x10000u
#define FULL_WIDTH_FIRST 0xFF01u
#define FULL_WIDTH_LAST 0xFF5Eu
#define FULL_WIDTH_DISTANCE 0xFEE0u
#define IDEOGRAPHIC_SPACE 0x3000u
#define NO_BREAK_SPACE 0x00A0u
#define ELLIPSIS 0x2026u
#define ELLIPSIS_FOLDED 3 /* full stops */
#define SHORT_LINE 256    /* characters up to which a key is made on the stack */

static int is_ascii_space(Py_UCS4 character)
{
    return character == ' ' || (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x1F);
}

/* --- folding ------------------------------------------------------------------------------------------------ */

typedef struct {
    uint16_t folded[BASIC_PLANE];  /* what a character of a match key becomes; 0: Python has to say */
    uint16_t aligned[BASIC_PLANE]; /* the same in the case that it has */
} Folds;

static const char FOLDS[] = "cleantext_zh._lines.folds";

static void free_folds(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, FOLDS));
}

static void fill_folds(Folds *folds)
{
    for (Py_UCS4 character = 0; character < BASIC_PLANE; character++)
        folds->aligned[character] = (uint16_t)character;
    for (Py_UCS4 wide = FULL_WIDTH_FIRST; wide <= FULL_WIDTH_LAST; wide++)
        folds->aligned[wide] = (uint16_t)(wide - FULL_WIDTH_DISTANCE);
    folds->aligned[IDEOGRAPHIC_SPACE] = folds->aligned[NO_BREAK_SPACE] = ' ';
}

/* Takes what a character of each string becomes from the other, place by place. */
static int read_pairs(Folds *folds, PyObject *from, PyObject *to)
{
    if (PyUnicode_GET_LENGTH(from) != PyUnicode_GET_LENGTH(to)) {
        PyErr_SetString(PyExc_ValueError, "each character of the first string becomes one of the second");
        return -1;
    }
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(from); at++) {
        Py_UCS4 key = PyUnicode_READ_CHAR(from, at), value = PyUnicode_READ_CHAR(to, at);
        if (key < BASIC_PLANE)
            folds->aligned[key] = value < BASIC_PLANE ? (uint16_t)value : 0;
    }
    return 0;
}

/* Characters from the first to the last of each pair are folded here; all others are left to Python. */
static int read_plain(Folds *folds, PyObject *ranges)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(ranges);
    for (Py_ssize_t at = 0; at + 1 < length; at += 2) {
        Py_UCS4 first = PyUnicode_READ_CHAR(ranges, at), last = PyUnicode_READ_CHAR(ranges, at + 1);
        if (first > last || last >= BASIC_PLANE) {
            PyErr_SetString(PyExc_ValueError, "a range runs upwards, within the basic plane");
            return -1;
        }
        for (Py_UCS4 character = first; character <= last; character++) {
            uint16_t becomes = folds->aligned[character];
            folds->folded[character] = becomes < 128 ? (uint16_t)Py_TOLOWER(becomes) : becomes;
        }
    }
    return 0;
}

static PyObject *load_folds(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *from, *to, *plain;
    if (!PyArg_ParseTuple(args, "UUU", &from, &to, &plain))
        return NULL;
    Folds *folds = PyMem_Calloc(1, sizeof(Folds));
    if (!folds)
        return PyErr_NoMemory();
    fill_folds(folds);
    if (read_pairs(folds, from, to) < 0 || read_plain(folds, plain) < 0) {
        PyMem_Free(folds);
        return NULL;
    }
    PyObject *capsule = PyCapsule_New(folds, FOLDS, free_folds);
    if (!capsule)
        PyMem_Free(folds);
    return capsule;
}

/* Writes the match key of a line, with the spaces around it; returns its length, or -1 where Python has to say. */
static Py_ssize_t fold_into(const Folds *folds, PyObject *line, Py_UCS2 *key)
{
    int kind = PyUnicode_KIND(line);
    const void *data = PyUnicode_DATA(line);
    Py_ssize_t length = PyUnicode_GET_LENGTH(line), written = 0;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 character = PyUnicode_READ(kind, data, at);
        if (character == ELLIPSIS) {
            for (int dot = 0; dot < ELLIPSIS_FOLDED; dot++)
                key[written++] = '.';
            continue;
        }
        if (character >= BASIC_PLANE || !folds->folded[character])
            return -1;
        key[written++] = folds->folded[character];
    }
    return written;
}

static PyObject *match_key(const Folds *folds, PyObject *line, PyObject *python)
{
    Py_UCS2 near[SHORT_LINE * ELLIPSIS_FOLDED], *key = near;
    Py_ssize_t length = PyUnicode_GET_LENGTH(line);
    if (length > SHORT_LINE) {
        key = length <= PY_SSIZE_T_MAX / (ELLIPSIS_FOLDED * (Py_ssize_t)sizeof(Py_UCS2))
                  ? PyMem_Malloc((size_t)length * ELLIPSIS_FOLDED * sizeof(Py_UCS2))
                  : NULL;
        if (!key)
            return PyErr_NoMemory();
    }
    PyObject *made = NULL;
    Py_ssize_t last = fold_into(folds, line, key), first = 0;
    if (last < 0) {
        made = PyObject_CallOneArg(python, line);
    } else {
        while (first < last && is_ascii_space(key[first]))
            first++;
        while (last > first && is_ascii_space(key[last - 1]))
            last--;
        made = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, key + first, last - first);
    }
    if (key != near)
        PyMem_Free(key);
    return made;
}

static PyObject *match_keys(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *capsule, *lines, *python;
    if (!PyArg_ParseTuple(args, "OO!O", &capsule, &PyList_Type, &lines, &python))
        return NULL;
    const Folds *folds = PyCapsule_GetPointer(capsule, FOLDS);
    if (!folds)
        return NULL;
    PyObject *keys = PyList_New(0);
    for (Py_ssize_t at = 0; keys && at < PyList_GET_SIZE(lines); at++) {
        PyObject *line = Py_NewRef(PyList_GET_ITEM(lines, at)); /* Python's function may do what it likes */
        PyObject *key = NULL;
        if (PyUnicode_Check(line))
            key = match_key(folds, line, python);
        else
            PyErr_SetString(PyExc_TypeError, "a line is a str");
        if (!key || PyList_Append(keys, key) < 0)
            Py_CLEAR(keys);
        Py_XDECREF(key);
        Py_DECREF(line);
    }
    return keys;
}

static PyObject *aligned(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *capsule, *line, *python;
    if (!PyArg_ParseTuple(args, "OUO", &capsule, &line, &python))
        return NULL;
    const Folds *folds = PyCapsule_GetPointer(capsule, FOLDS);
    if (!folds)
        return NULL;
    if (PyUnicode_IS_ASCII(line))
        return Py_NewRef(line);
    if (PyUnicode_MAX_CHAR_VALUE(line) >= BASIC_PLANE)
        return PyObject_CallOneArg(python, line);
    int kind = PyUnicode_KIND(line);
    const void *data = PyUnicode_DATA(line);
    Py_ssize_t length = PyUnicode_GET_LENGTH(line);
    Py_UCS2 near[SHORT_LINE], *key = near;
    if (length > SHORT_LINE && !(key = PyMem_Malloc((size_t)length * sizeof(Py_UCS2))))
        return PyErr_NoMemory();
    int known = 1;
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 character = PyUnicode_READ(kind, data, at);
        key[at] = folds->aligned[character];
        known &= key[at] || !character;
    }
    PyObject *made = known ? PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, key, length)
                           : PyObject_CallOneArg(python, line);
    if (key != near)
        PyMem_Free(key);
    return made;
}

/* --- the module --------------------------------------------------------------------------------------------- */

#include "_lines_shape.h" /* first: the gate makes shapes */
#include "_lines_gate.h"
#include "_lines_page.h"

static PyMethodDef functions[] = {
    {"load_folds", load_folds, METH_VARARGS, "Make the tables of folding."},
    {"match_keys", match_keys, METH_VARARGS, "Return the match keys of lines; Python's function folds some."},
    {"aligned", aligned, METH_VARARGS, "Return a line folded place by place; Python's function folds some."},
    {"load_gate", load_gate, METH_VARARGS, "Make the gate before the rules."},
    {"candidates", (PyCFunction)(void (*)(void))candidates, METH_FASTCALL, "Return the rules to try on a match key."},
    {"glance", glance, METH_VARARGS, "Return the Looks of keys that no rule is tried on, and None for the others."},
    {"shape", (PyCFunction)(void (*)(void))shape, METH_FASTCALL, "Return the shape of a match key."},
    {"weighed", weighed, METH_VARARGS, "Return the lists that a page is made of."},
    {"best_run", best_run, METH_O, "Return the run whose weights sum to the most."},
    {NULL, NULL, 0, NULL}};

/* What is loaded never changes once it is made, and nothing is kept beside it. */
static PyModuleDef_Slot slots[] = {
#ifdef Py_mod_multiple_interpreters
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
#ifdef Py_mod_gil
    {Py_mod_gil, Py_MOD_GIL_NOT_USED},
#endif
    {0, NULL}};

static struct PyModuleDef definition = {PyModuleDef_HEAD_INIT,
                                        .m_name = "cleantext_zh._lines",
                                        .m_doc = "The compiled twins of what every line of a page is asked.",
                                        .m_methods = functions,
                                        .m_slots = slots};

PyMODINIT_FUNC PyInit__lines(void) { return PyModuleDef_Init(&definition); }
