/* The gate before the rules, as Matcher.candidates() in rules/matcher.py keeps it; included by _lines.c.
 *
 * Needles are sorted; each character of a key is asked for those that begin with it. Most are asked by nobody.
 */

#define BITS 64

typedef struct {
    PyObject *needle;
    Py_UCS4 second; /* its second character; 0: it has one only */
    uint32_t rule;
} Needle;

typedef struct {
    PyObject *entry;  /* what is returned for the rule */
    Py_ssize_t reach; /* the longest key that it is tried on */
} Rule;

typedef struct {
    Py_ssize_t needle_count, rule_count;
    Rule *rules;
    Needle *needles;             /* by the lower half of their first character */
    uint32_t first[BASIC_PLANE + 1]; /* of those whose first character ends in these bits, the first */
} Gate;

static const char GATE[] = "cleantext_zh._lines.gate";

static void free_gate_parts(Gate *gate)
{
    for (Py_ssize_t at = 0; gate->needles && at < gate->needle_count; at++)
        Py_XDECREF(gate->needles[at].needle);
    for (Py_ssize_t at = 0; gate->rules && at < gate->rule_count; at++)
        Py_XDECREF(gate->rules[at].entry);
    PyMem_Free(gate->needles);
    PyMem_Free(gate->rules);
    PyMem_Free(gate);
}

static void free_gate(PyObject *capsule) { free_gate_parts(PyCapsule_GetPointer(capsule, GATE)); }

static uint32_t opening(PyObject *needle) { return PyUnicode_READ_CHAR(needle, 0) & (BASIC_PLANE - 1); }

/* Sorts the needles by their first characters, by counting. */
static int read_needles(Gate *gate, PyObject *rules)
{
    for (Py_ssize_t rule = 0; rule < gate->rule_count; rule++) {
        PyObject *entry, *needles;
        Rule *read = &gate->rules[rule];
        if (!PyTuple_Check(PyTuple_GET_ITEM(rules, rule))) {
            PyErr_SetString(PyExc_TypeError, "of each rule come three things");
            return -1;
        }
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(rules, rule), "OO!n", &entry, &PyTuple_Type, &needles, &read->reach))
            return -1;
        read->entry = Py_NewRef(entry);
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(needles); at++) {
            PyObject *needle = PyTuple_GET_ITEM(needles, at);
            if (!PyUnicode_Check(needle) || !PyUnicode_GET_LENGTH(needle)) {
                PyErr_SetString(PyExc_ValueError, "a needle is a str that is not empty");
                return -1;
            }
            gate->first[opening(needle) + 1]++;
            gate->needle_count++;
        }
    }
    if (!(gate->needles = PyMem_Calloc((size_t)gate->needle_count + 1, sizeof(Needle)))) {
        PyErr_NoMemory();
        return -1;
    }
    for (uint32_t character = 0; character < BASIC_PLANE; character++)
        gate->first[character + 1] += gate->first[character];
    for (Py_ssize_t rule = gate->rule_count - 1; rule >= 0; rule--) {
        PyObject *needles = PyTuple_GET_ITEM(PyTuple_GET_ITEM(rules, rule), 1);
        for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(needles); at++) {
            PyObject *needle = PyTuple_GET_ITEM(needles, at);
            Py_UCS4 second = PyUnicode_GET_LENGTH(needle) > 1 ? PyUnicode_READ_CHAR(needle, 1) : 0;
            gate->needles[--gate->first[opening(needle) + 1]] = (Needle){Py_NewRef(needle), second, (uint32_t)rule};
        }
    }
    /* Each bound now stands where its own needles begin: one place too far on in the table. */
    memmove(gate->first, gate->first + 1, BASIC_PLANE * sizeof(uint32_t));
    gate->first[BASIC_PLANE] = (uint32_t)gate->needle_count;
    return 0;
}

/* Takes the rules in the order in which they are tried: what to return for each, its needles and its reach. */
static PyObject *load_gate(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *rules;
    if (!PyArg_ParseTuple(args, "O!", &PyTuple_Type, &rules))
        return NULL;
    Gate *gate = PyMem_Calloc(1, sizeof(Gate));
    if (!gate)
        return PyErr_NoMemory();
    gate->rule_count = PyTuple_GET_SIZE(rules);
    gate->rules = PyMem_Calloc((size_t)gate->rule_count + 1, sizeof(Rule));
    PyObject *capsule = NULL;
    if (!gate->rules)
        PyErr_NoMemory();
    else if (read_needles(gate, rules) == 0)
        capsule = PyCapsule_New(gate, GATE, free_gate);
    if (!capsule)
        free_gate_parts(gate);
    return capsule;
}

static int stands_at(PyObject *needle, int kind, const void *data, Py_ssize_t room)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(needle);
    if (length > room)
        return 0;
    int needle_kind = PyUnicode_KIND(needle);
    const void *needle_data = PyUnicode_DATA(needle);
    for (Py_ssize_t at = 0; at < length; at++)
        if (PyUnicode_READ(needle_kind, needle_data, at) != PyUnicode_READ(kind, data, at))
            return 0;
    return 1;
}

/* Marks the rules that have a needle in the key behind its list marks, and returns how many there are. */
static Py_ssize_t mark_rules(const Gate *gate, PyObject *key, uint64_t *marks)
{
    int kind = PyUnicode_KIND(key);
    const char *data = PyUnicode_DATA(key);
    Py_ssize_t length = PyUnicode_GET_LENGTH(key), first = 0, found = 0;
    while (first < length && is_list_mark(PyUnicode_READ(kind, data, first)))
        first++;
    for (Py_ssize_t place = first; place < length; place++) {
        uint32_t sign = PyUnicode_READ(kind, data, place) & (BASIC_PLANE - 1);
        Py_UCS4 next = place + 1 < length ? PyUnicode_READ(kind, data, place + 1) : 0;
        for (uint32_t at = gate->first[sign]; at < gate->first[sign + 1]; at++) {
            const Needle *needle = &gate->needles[at];
            if (needle->second && needle->second != next) /* nearly always */
                continue;
            uint64_t mark = (uint64_t)1 << needle->rule % BITS;
            if (marks[needle->rule / BITS] & mark || gate->rules[needle->rule].reach < length - first)
                continue;
            if (stands_at(needle->needle, kind, data + place * kind, length - place)) {
                marks[needle->rule / BITS] |= mark;
                found++;
            }
        }
    }
    return found;
}

static uint64_t *room_for_marks(const Gate *gate)
{
    uint64_t *marks = PyMem_Calloc((size_t)(gate->rule_count / BITS + 1), sizeof(uint64_t));
    if (!marks)
        PyErr_NoMemory();
    return marks;
}

/* Returns the rules to be tried on a key, in their order. */
static PyObject *candidates(PyObject *Py_UNUSED(module), PyObject *const *arguments, Py_ssize_t count)
{
    const Gate *gate = count == 2 ? PyCapsule_GetPointer(arguments[0], GATE) : NULL;
    if (!gate || !PyUnicode_Check(arguments[1])) {
        PyErr_SetString(PyExc_TypeError, "candidates() takes a gate and a match key");
        return NULL;
    }
    uint64_t *marks = room_for_marks(gate);
    if (!marks)
        return NULL;
    Py_ssize_t number = mark_rules(gate, arguments[1], marks), made = 0;
    PyObject *rules = PyTuple_New(number);
    for (Py_ssize_t rule = 0; rules && made < number; rule++) {
        if (marks[rule / BITS] >> rule % BITS & 1)
            PyTuple_SET_ITEM(rules, made++, Py_NewRef(gate->rules[rule].entry));
    }
    PyMem_Free(marks);
    return rules;
}

/* Returns what to say of a key: what is known of it, or what a line has that no rule is tried on; None: it may be tried. */
static PyObject *glance_at(const Gate *gate, PyObject *key, PyObject *seen, PyObject *plain, uint64_t *marks)
{
    PyObject *known = PyDict_GetItemWithError(seen, key);
    if (known || PyErr_Occurred())
        return Py_XNewRef(known);
    if (mark_rules(gate, key, marks)) {
        memset(marks, 0, (size_t)(gate->rule_count / BITS + 1) * sizeof(uint64_t));
        return Py_NewRef(Py_None);
    }
    PyObject *shape = shape_of((PyTypeObject *)PyTuple_GET_ITEM(plain, 1), key);
    if (!shape)
        return NULL;
    PyObject *const values[] = {Py_NewRef(PyTuple_GET_ITEM(plain, 2)), Py_NewRef(Py_None), PyTuple_New(0), shape};
    PyObject *look = made((PyTypeObject *)PyTuple_GET_ITEM(plain, 0), values, 4);
    if (look && PyDict_SetItem(seen, key, look) < 0)
        Py_CLEAR(look);
    return look;
}

/* Takes a gate, what is known by key, the types of a Look and its Shape with the label of text, and the keys. */
static PyObject *glance(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *capsule, *seen, *look, *shape, *label, *keys, *plain;
    if (!PyArg_ParseTuple(args, "OO!(O!O!O)O!", &capsule, &PyDict_Type, &seen, &PyType_Type, &look, &PyType_Type, &shape,
                          &label, &PyList_Type, &keys))
        return NULL;
    const Gate *gate = PyCapsule_GetPointer(capsule, GATE);
    if (!gate)
        return NULL;
    if (!PyType_IsSubtype((PyTypeObject *)look, &PyTuple_Type) || !PyType_IsSubtype((PyTypeObject *)shape, &PyTuple_Type)) {
        PyErr_SetString(PyExc_TypeError, "Looks and Shapes are tuples");
        return NULL;
    }
    uint64_t *marks = room_for_marks(gate);
    plain = PyTuple_Pack(3, look, shape, label);
    PyObject *looks = marks && plain ? PyList_New(0) : NULL;
    for (Py_ssize_t at = 0; looks && at < PyList_GET_SIZE(keys); at++) {
        PyObject *key = PyList_GET_ITEM(keys, at), *said = NULL;
        if (PyUnicode_Check(key))
            said = glance_at(gate, key, seen, plain, marks);
        else
            PyErr_SetString(PyExc_TypeError, "a match key is a str");
        if (!said || PyList_Append(looks, said) < 0)
            Py_CLEAR(looks);
        Py_XDECREF(said);
    }
    Py_XDECREF(plain);
    PyMem_Free(marks);
    return looks;
}
