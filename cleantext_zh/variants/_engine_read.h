/* Reading a text by the short ways; included by _engine.c with IN, OUT and NAME. */

/* The next character that may change, from `place` on. */
static size_t NAME(find_sign)(const Engine *engine, const IN *text, size_t place, size_t length)
{
    const uint64_t *signs = engine->signs;
    for (; place < length; place++) {
        uint32_t c = text[place];
        if (sizeof(IN) == 2 || c < BASIC_PLANE) {
            if (SELDOM(signs[c >> 6] >> (c & 63) & 1))
                break;
        } else if (c >= FIRST_IDEOGRAPH_BEYOND) {
            break;
        }
    }
    return place;
}

static inline int NAME(joined)(const Engine *engine, const IN *text, size_t place)
{
    return pair(engine, text[place - 1], text[place]) & JOIN;
}

/* Write the block from `start` to `end` by the rules in full. */
static int NAME(write_block)(Run *run, const IN *text, size_t length, size_t start, size_t end)
{
    Buffer *block = &run->block, *made = &run->made;
    block->size = made->size = 0;
    if (reserve(block, end - start))
        return NO_MEMORY;
    for (size_t at = start; at < end; at++) {
        if (!run->normalized && is_special(text[at]))
            return SPECIAL;
        block->at[block->size++] = text[at];
    }
    if (exactly(run->engine, block->at, block->size, &run->between, made))
        return NO_MEMORY;
    if (sizeof(OUT) == 2)
        for (size_t at = 0; at < made->size; at++)
            if (made->at[at] >= BASIC_PLANE)
                return TOO_NARROW;
    size_t wanted = run->written + made->size + (length - end) + SLACK;
    if (wanted > run->room) {
        wanted += wanted / 8;
        OUT *out = wanted < SIZE_MAX / sizeof(OUT) ? realloc(run->out, wanted * sizeof(OUT)) : NULL;
        if (!out)
            return NO_MEMORY;
        run->out = out;
        run->room = wanted;
    }
    OUT *out = (OUT *)run->out + run->written;
    for (size_t at = 0; at < made->size; at++)
        out[at] = (OUT)made->at[at];
    if (made->size != end - start &&
        add_piece(&run->pieces, start, end, run->written, run->written + made->size))
        return NO_MEMORY;
    run->written += made->size;
    run->place = end;
    return DONE;
}

/* Convert from run->place to `limit`; no key lies across either. There is room for all that stands behind. */
static int NAME(read_stretch)(Run *run, const IN *text, size_t length, size_t limit)
{
    const Engine *engine = run->engine;
    const uint8_t *pairs = engine->pairs;
    const uint16_t *alone = engine->alone;
    const int shift = engine->shift;
    while (run->place < limit) {
        const size_t from = run->place, count = limit - from;
        const IN *in = text + from;
        OUT *out = (OUT *)run->out + run->written;
        size_t begin = 0, at = 0;
        uint32_t before = 0; /* the part of the hash that the character before gives */
        for (; at < count; at++) {
            uint32_t c = in[at], to, hash = (before + c * 0x85EBCA77u) >> shift;
            unsigned bits = pairs[hash >> 2] >> (hash & 3) * 2;
            before = c * 0x9E3779B1u;
            if (sizeof(IN) == 2 || c < BASIC_PLANE)
                to = alone[c];
            else
                to = c < FIRST_IDEOGRAPH_BEYOND ? c : 0;
            begin = bits & JOIN ? begin : at;
            out[at] = (OUT)to;
            if (SELDOM((bits & MARK) || !to))
                break;
        }
        if (at == count) {
            run->written += count;
            run->place = limit;
            break;
        }
        size_t end = from + at + 1;
        while (end < limit && NAME(joined)(engine, text, end))
            end++;
        run->written += begin;
        run->place = from + begin;
        int code = NAME(write_block)(run, text, length, from + begin, end);
        if (code)
            return code;
    }
    return DONE;
}

/* Convert a text from run->place on, where a block must begin. */
static int NAME(read)(Run *run, const IN *text, size_t length)
{
    size_t stride = FIRST_STRIDE;
    while (run->place < length) {
        size_t sign = NAME(find_sign)(run->engine, text, run->place, length), start = sign, limit;
        if (sign == length && !run->out)
            return DONE;
        if (sign < length && !run->normalized && is_special(text[sign]))
            return SPECIAL;
        if (sign < length)
            while (start > run->place && NAME(joined)(run->engine, text, start))
                start--;
        if (!run->out) {
            run->room = length + length / 16 + SLACK;
            run->out = run->room < SIZE_MAX / sizeof(OUT) ? malloc(run->room * sizeof(OUT)) : NULL;
            if (!run->out)
                return NO_MEMORY;
        }
        stride = start > run->place ? FIRST_STRIDE : stride < LAST_STRIDE ? stride * 2 : stride;
        OUT *out = (OUT *)run->out + run->written;
        size_t count = start - run->place;
        for (size_t at = 0; at < count; at++)
            out[at] = (OUT)text[run->place + at];
        run->written += count;
        run->place = start;
        if (sign == length)
            break;
        limit = start + stride < length ? start + stride : length;
        if (limit <= sign)
            limit = sign + 1;
        while (limit < length && NAME(joined)(run->engine, text, limit))
            limit++;
        int code = NAME(read_stretch)(run, text, length, limit);
        if (code)
            return code;
    }
    return DONE;
}
