/* How much each line speaks for the article, as make_page() in steps/trim/page.py tells it; included by _lines.c. */

/* The numbers of page.py and shapes.py, which hands them over, in this order. */
typedef struct {
    Py_ssize_t prose_chars, long_chars, long_pauses, menu_cells, broken_chars, full_weight_chars, chars_per_point;
    double short_sentence, menu_row, listed_line, broken_with_pauses, broken_line, short_line;
} Numbers;

static int read_numbers(PyObject *tuple, Numbers *of)
{
    return PyArg_ParseTuple(tuple, "nnnnnnndddddd", &of->prose_chars, &of->long_chars, &of->long_pauses, &of->menu_cells,
                            &of->broken_chars, &of->full_weight_chars, &of->chars_per_point, &of->short_sentence,
                            &of->menu_row, &of->listed_line, &of->broken_with_pauses, &of->broken_line, &of->short_line);
}

/* Reads the values of a shape back; returns -1 if it is none. */
static int read_shape(PyObject *shape, Values *of)
{
    if (!PyTuple_Check(shape) || PyTuple_GET_SIZE(shape) != SHAPE_VALUES ||
        !PyUnicode_Check(PyTuple_GET_ITEM(shape, 4))) {
        PyErr_SetString(PyExc_TypeError, "a Look holds its shape");
        return -1;
    }
    PyObject *ends = PyTuple_GET_ITEM(shape, 4);
    of->chars = PyLong_AsSsize_t(PyTuple_GET_ITEM(shape, 0));
    of->pauses = PyLong_AsSsize_t(PyTuple_GET_ITEM(shape, 3));
    of->ends = PyUnicode_GET_LENGTH(ends) ? PyUnicode_READ_CHAR(ends, 0) : 0;
    of->bullet = PyTuple_GET_ITEM(shape, 5) == Py_True;
    of->cells = PyLong_AsSsize_t(PyTuple_GET_ITEM(shape, 6));
    return PyErr_Occurred() ? -1 : 0;
}

static int reads_as_prose(const Values *line, const Numbers *of)
{
    int ends_as_sentence = line->ends == '.' || line->ends == '!' || line->ends == ':';
    return (line->chars >= of->prose_chars && line->pauses >= 1 && ends_as_sentence) ||
           (line->chars >= of->long_chars && line->pauses >= of->long_pauses && line->cells < of->menu_cells);
}

static double weight(const Values *line, int is_prose, const Numbers *of)
{
    if (is_prose)
        return (double)(line->chars < of->full_weight_chars ? line->chars : of->full_weight_chars) /
               (double)of->chars_per_point;
    if (!line->bullet && (line->ends == '.' || line->ends == '!' || line->ends == ','))
        return of->short_sentence;
    if (line->cells >= of->menu_cells)
        return of->menu_row;
    if (line->bullet)
        return of->listed_line;
    if (line->chars >= of->broken_chars && line->pauses)
        return line->pauses >= of->long_pauses ? of->broken_with_pauses : of->broken_line;
    return of->short_line;
}

typedef struct {
    PyObject *blank, *text, *plain, *against; /* two labels, the set of those of text, and what others take away */
    Numbers numbers;
    PyObject *lists[6]; /* looks, text, prose, weights, labelled, content */
} Weighing;

enum { LOOKS, TEXTS, PROSE, WEIGHTS, LABELLED, CONTENT };

/* Appends a new reference, which it takes over. */
static int append(PyObject *list, PyObject *value)
{
    int status = value ? PyList_Append(list, value) : -1;
    Py_XDECREF(value);
    return status;
}

static PyObject *against(const Weighing *in, PyObject *label)
{
    PyObject *value = PyDict_GetItemWithError(in->against, label);
    if (value || PyErr_Occurred())
        return Py_XNewRef(value);
    return PyFloat_FromDouble(-0.0);
}

static int weigh(Weighing *in, PyObject *look)
{
    if (!PyTuple_Check(look) || PyTuple_GET_SIZE(look) != 4) {
        PyErr_SetString(PyExc_TypeError, "a page is made of Looks");
        return -1;
    }
    PyObject *label = PyTuple_GET_ITEM(look, 0), *rule = PyTuple_GET_ITEM(look, 1), *spans = PyTuple_GET_ITEM(look, 2);
    if (label == in->blank)
        return 0;
    int is_text = label == in->text ? 1 : PyObject_IsTrue(spans);
    if (!is_text)
        is_text = PySet_Contains(in->plain, label);
    if (is_text < 0)
        return -1;
    Py_ssize_t place = PyList_GET_SIZE(in->lists[LOOKS]);
    int is_prose = 0;
    PyObject *value;
    if (is_text) {
        Values line;
        if (read_shape(PyTuple_GET_ITEM(look, 3), &line) < 0)
            return -1;
        is_prose = reads_as_prose(&line, &in->numbers);
        value = PyFloat_FromDouble(weight(&line, is_prose, &in->numbers));
    } else {
        value = against(in, label);
    }
    if (append(in->lists[WEIGHTS], value) < 0 || PyList_Append(in->lists[LOOKS], look) < 0 ||
        PyList_Append(in->lists[TEXTS], is_text ? Py_True : Py_False) < 0 ||
        PyList_Append(in->lists[PROSE], is_prose ? Py_True : Py_False) < 0)
        return -1;
    if (!is_text)
        return append(in->lists[LABELLED], PyLong_FromSsize_t(place));
    return label == in->text && rule != Py_None ? append(in->lists[CONTENT], PyLong_FromSsize_t(place)) : 0;
}

/* Takes Looks, the labels with what each takes away, and the numbers; returns the lists that a page is made of. */
static PyObject *weighed(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *looks, *numbers, *made = NULL;
    Weighing in = {0};
    if (!PyArg_ParseTuple(args, "O!(OOO!O!)O!", &PyList_Type, &looks, &in.blank, &in.text, &PyFrozenSet_Type, &in.plain,
                          &PyDict_Type, &in.against, &PyTuple_Type, &numbers) ||
        !read_numbers(numbers, &in.numbers))
        return NULL;
    int complete = 1;
    for (int list = 0; list < 6; list++)
        complete &= (in.lists[list] = PyList_New(0)) != NULL;
    for (Py_ssize_t at = 0; complete && at < PyList_GET_SIZE(looks); at++)
        complete = weigh(&in, PyList_GET_ITEM(looks, at)) == 0;
    if (complete)
        made = PyTuple_Pack(6, in.lists[0], in.lists[1], in.lists[2], in.lists[3], in.lists[4], in.lists[5]);
    for (int list = 0; list < 6; list++)
        Py_XDECREF(in.lists[list]);
    return made;
}

/* Returns start, end and sum of the run whose weights sum to the most, as best_run() in page.py finds it. */
static PyObject *best_run(PyObject *Py_UNUSED(module), PyObject *weights)
{
    if (!PyList_Check(weights)) {
        PyErr_SetString(PyExc_TypeError, "weights come in a list");
        return NULL;
    }
    Py_ssize_t start = 0, best_start = 0, best_end = 0;
    double total = 0, best = 0;
    for (Py_ssize_t place = 0; place < PyList_GET_SIZE(weights); place++) {
        double value = PyFloat_AsDouble(PyList_GET_ITEM(weights, place));
        if (value == -1.0 && PyErr_Occurred())
            return NULL;
        if (total <= 0) {
            start = place;
            total = 0;
        }
        total += value;
        if (total > best) {
            best_start = start;
            best_end = place + 1;
            best = total;
        }
    }
    return Py_BuildValue("(nnd)", best_start, best_end, best);
}
