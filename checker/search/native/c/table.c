/*
 * How the visited set begins, grows and ends. See table.h for what it is.
 */
#include "digest.h"
#include "table.h"

#include <stdlib.h>

#define LEAST_BITS 16            /* a hash has at least as many */
#define LEAST_FAR_BITS 2         /* that a slot has for the distance from home */
#define MOST_FAR_BITS 6          /* that are of use: fewer states find no room */
#define SMALL ((size_t)16 << 20) /* bytes of a table that still doubles: it is soon larger */
#define SMALL_WIDTH 3            /* bytes of a slot that are few */
#define TINY ((size_t)4 << 20)   /* bytes of one that grows by four */
#define MOST_DOUBLINGS 40        /* of a segment: its lines have fewer than 2^50 bytes */
#define MOVERS 64                /* states that are put into another table at once */
#define AHEAD 16                 /* states that are fetched before they are hashed */

static uint64_t segment_homes(const struct segment *segment)
{
    return (uint64_t)segment->m << segment->k;
}

static size_t segment_size(const struct segment *segment)
{
    size_t size = (segment_homes(segment) + segment->farthest + 1) * LINE;
    return round_up(size, size >= 8 * HUGE_PAGE ? HUGE_PAGE : LINE);
}

/* Settles what follows from the number of homes: a slot's bytes, a line's slots, how far to go. */
static void segment_shape(const struct table *table, struct segment *segment)
{
    segment->width = 2 + table->position_bytes;
    segment->far_bits = 0;
    segment->farthest = 15;
    if (table->form.compact) {
        uint32_t bits = table->bits - SEGMENT_BITS - segment->k;
        uint32_t rest = bits > 3 ? bits - 3 : 0;
        uint32_t bytes = (rest + LEAST_FAR_BITS + 7) / 8;
        segment->width = bytes < 2 ? 2 : bytes;
        uint32_t spare = 8 * segment->width - rest;
        segment->far_bits = spare < MOST_FAR_BITS ? spare : MOST_FAR_BITS;
        segment->farthest = (1u << segment->far_bits) - 1;
    }
    segment->capacity = ROOM / segment->width;
    segment->full = segment_homes(segment) * segment->capacity * 7 / 8;
}

/* Gives a segment its lines, which are empty; false where there is no memory. */
static bool segment_new(const struct table *table, struct segment *segment)
{
    segment->lines = part_new(table->memory, segment_size(segment), &segment->extent);
    return segment->lines;
}

static void segment_free(const struct table *table, struct segment *segment)
{
    part_free(table->memory, segment->extent);
    segment->lines = NULL;
    segment->extent = NULL;
}

/*
 * Makes an empty table; false where there is no memory.
 *
 * `size` is of a compact table the bits of a state, of another the bytes of a position. Each segment
 * begins with as many homes as that of the table that it is to be like; NULL: with few.
 */
bool table_new(struct table *table, struct form form, struct memory *memory, const uint64_t *states,
               uint32_t size, const struct table *like)
{
    memset(table, 0, sizeof *table);
    table->form = form;
    table->memory = memory;
    table->states = states;
    if (form.compact)
        table->bits = size < LEAST_BITS ? LEAST_BITS : size;
    else
        table->position_bytes = size;
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        segment->m = like ? like->segments[i].m : 8 + i % 8;
        segment->k = like ? like->segments[i].k : 0;
        segment_shape(table, segment);
        if (!segment_new(table, segment))
            return false;
    }
    return true;
}

void table_free(struct table *table)
{
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        segment_free(table, segment);
    }
}

/* By a constant, which compilers turn into a multiplication. */
static uint64_t divide(uint64_t value, uint32_t m)
{
    switch (m) {
    case 8:
        return value / 8;
    case 9:
        return value / 9;
    case 10:
        return value / 10;
    case 11:
        return value / 11;
    case 12:
        return value / 12;
    case 13:
        return value / 13;
    case 14:
        return value / 14;
    default:
        return value / 15;
    }
}

/* The hash, less its segment, of what a slot of the line at `index` holds. */
EACH uint64_t slot_hash(const struct form form, const struct table *table,
                        const struct segment *segment, uint64_t index, uint32_t slot)
{
    const struct line *line = &segment->lines[index];
    uint32_t bits = hash_bits(form, table) - SEGMENT_BITS;
    uint64_t rest = slot_rest(segment, line, slot);
    if (!form.compact) {
        const uint64_t *state = table->states + rest * (uint64_t)form.words;
        return low_bits(hash_state(form, table, state), bits);
    }
    uint16_t tag;
    memcpy(&tag, line->slots + 2 * slot, 2);
    uint64_t key = rest << 16 | tag;
    uint64_t home = index - (key & segment->farthest);
    uint64_t product = home << (bits - segment->k) | key >> segment->far_bits << 3;
    /* The least hash whose product is not less: the products of a home are m apart. */
    return divide(product + segment->m - 1, segment->m);
}

/* Fetches what the slots of a line will be hashed from. */
EACH void line_fetch(const struct form form, const struct table *table,
                     const struct segment *segment, uint64_t index)
{
    const struct line *line = &segment->lines[index];
    uint32_t used = atomic_load_explicit(&line->header, memory_order_relaxed) & USED;
    for (uint32_t slot = 0; !form.compact && slot < used; slot++)
        state_fetch(form, table, slot_rest(segment, line, slot));
}

/* Adds a state that is not there, while no other thread looks; false if it finds no room. */
EACH bool home_add(const struct form form, const struct home *home, uint64_t position)
{
    uint32_t header = atomic_load_explicit(&home->line->header, memory_order_relaxed);
    uint32_t used = header & USED;
    if (used == home->segment->capacity)
        return table_add_far(form, home, header, false, position) != FULL;
    line_add(form, home, home->line, used, position);
    line_unlock(home->line, header + 1);
    return true;
}

/* Puts what a slot holds into another segment; false if it finds no room there. */
EACH bool slot_copy(const struct form form, const struct table *table, const struct segment *from,
                    uint64_t index, uint32_t slot, struct segment *to)
{
    uint32_t left = hash_bits(form, table) - SEGMENT_BITS - to->k;
    uint64_t product = slot_hash(form, table, from, index, slot) * to->m;
    uint64_t fraction = low_bits(product, left);
    struct home home = {to, &to->lines[product >> left], 0};
    uint64_t position = form.compact ? 0 : slot_rest(from, &from->lines[index], slot);
    home.rest = form.compact ? fraction >> 3 << to->far_bits : fraction >> (left - 16);
    return home_add(form, &home, position);
}

/* Copies what a segment holds into an empty one; false if some state finds no room. */
EACH bool segment_copy(const struct form form, const struct table *table,
                       const struct segment *from, struct segment *to)
{
    uint64_t lines = segment_homes(from) + from->farthest;
    for (uint64_t index = 0; index < lines; index++) {
        if (index + AHEAD < lines)
            line_fetch(form, table, from, index + AHEAD);
        uint32_t header = atomic_load_explicit(&from->lines[index].header, memory_order_relaxed);
        for (uint32_t slot = 0; slot < (header & USED); slot++)
            if (!slot_copy(form, table, from, index, slot, to))
                return false;
    }
    return true;
}

static bool copy_compact(const struct table *table, const struct segment *from, struct segment *to)
{
    return segment_copy((struct form){true, 1}, table, from, to);
}

static bool copy_positions(const struct table *table, const struct segment *from,
                           struct segment *to)
{
    return segment_copy((struct form){false, table->form.words}, table, from, to);
}

/*
 * Gives a segment more homes. No thread may look at it meanwhile.
 *
 * Returns whether there was memory for it; if not, it is as it was.
 */
bool segment_grow(struct table *table, struct segment *segment)
{
    struct segment larger = *segment;
    do {
        if (segment_size(&larger) * SEGMENTS < SMALL) {
            larger.k += segment_size(&larger) * SEGMENTS < TINY ? 2 : 1;
        } else {
            /* What is small anyway need not be kept so close to its need, at the price of copying. */
            uint32_t m = larger.width <= SMALL_WIDTH ? larger.m * 3 / 2 : larger.m * 7 / 5;
            larger.k += m >= 16;
            larger.m = m >= 16 ? (m + 1) / 2 : m;
        }
        segment_shape(table, &larger);
        if (!segment_new(table, &larger))
            return false;
        if (table->form.compact ? copy_compact(table, segment, &larger)
                                : copy_positions(table, segment, &larger))
            break;
        segment_free(table, &larger);
    } while (true);
    segment_free(table, segment);
    atomic_store(&larger.wants_more, false);
    *segment = larger;
    return true;
}

/* Whether a segment is full, or nearly. */
static bool segment_wants(const struct segment *segment)
{
    return atomic_load(&segment->wants_more) ||
           atomic_load(&segment->count) > segment->full - segment->full / 32;
}

void table_choose(struct table *table)
{
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        const struct segment *wanting = &table->segments[i];
        for (uint32_t j = 0; segment_wants(wanting) && j < SEGMENTS; j++) {
            struct segment *like = &table->segments[j];
            if (like->m == wanting->m && like->k == wanting->k)
                atomic_store(&like->wants_more, true);
        }
    }
}

size_t table_size(const struct table *table)
{
    size_t size = 0;
    for (uint32_t i = 0; i < SEGMENTS; i++)
        size += segment_size(&table->segments[i]);
    return size;
}

/* The number by which one has to multiply to undo a multiplication by an odd one, modulo 2^64. */
static uint64_t inverse(uint64_t factor)
{
    uint64_t found = factor; /* right in 3 bits; each round doubles them */
    for (int round = 0; round < 5; round++)
        found *= 2 - factor * found;
    return found;
}

/* Undoes x ^= x >> shift on so many bits, where twice the shift is all of them but one at most. */
static uint64_t undo_shift(uint64_t x, uint32_t shift)
{
    return x ^ x >> shift ^ (2 * shift < 64 ? x >> 2 * shift : 0);
}

/* The state of one word that has a hash, in a table that takes the word for its number. */
static uint64_t hash_undo(const struct table *table, uint64_t hash)
{
    uint32_t bits = table->bits, half = bits / 2;
    hash = low_bits(undo_shift(hash, half) * inverse(SECOND_FACTOR), bits);
    hash = low_bits(undo_shift(hash, half) * inverse(FIRST_FACTOR), bits);
    return undo_shift(hash, half);
}

/* States on their way into another table, so many that their lines are fetched at once. */
struct movers {
    struct table *table;
    uint32_t count;
    uint64_t states[MOVERS];
    struct home homes[MOVERS];
};

/* Adds the numbers, which are not there, and lets segments grow if need be; false: no memory. */
static bool movers_put(struct movers *movers)
{
    const struct form form = {true, 1};
    for (uint32_t i = 0; i < movers->count;) {
        struct home *home = &movers->homes[i];
        if (home_add(form, home, 0)) {
            i++;
            continue;
        }
        if (!segment_grow(movers->table, home->segment))
            return false;
        for (uint32_t left = i; left < movers->count; left++)
            movers->homes[left] = table_home(
                form, movers->table, hash_state(form, movers->table, &movers->states[left]));
    }
    movers->count = 0;
    return true;
}

/* Finds the states' numbers, and adds these to a table. */
static enum densified movers_move(struct movers *movers, const struct numbering *numbering)
{
    const struct form form = {true, 1};
    uint64_t numbers[MOVERS];
    if (!number_states(numbering, movers->states, 1, movers->count, numbers))
        return WITHOUT_NUMBER;
    for (uint32_t i = 0; i < movers->count; i++) {
        movers->states[i] = numbers[i];
        movers->homes[i] =
            table_home(form, movers->table, hash_state(form, movers->table, &numbers[i]));
        __builtin_prefetch(movers->homes[i].line);
    }
    return movers_put(movers) ? DENSIFIED : WITHOUT_MEMORY;
}

/*
 * Gives the states of a compact table other numbers, which have fewer bits. No thread may look at it
 * meanwhile.
 *
 * If that fails, states are missing, and the search must end.
 */
enum densified table_densify(struct table *table, const struct numbering *numbering)
{
    const struct form form = {true, 1};
    struct table denser;
    struct movers movers = {.table = &denser};
    bool shared = table->shared;
    enum densified how = WITHOUT_MEMORY;
    if (table_new(&denser, form, table->memory, NULL, numbering->bits, table))
        how = DENSIFIED;
    for (uint32_t i = 0; how == DENSIFIED && i < SEGMENTS; i++) {
        struct segment *from = &table->segments[i];
        uint64_t high = (uint64_t)i << (table->bits - SEGMENT_BITS);
        uint64_t lines = segment_homes(from) + from->farthest;
        for (uint64_t index = 0; how == DENSIFIED && index < lines; index++) {
            uint32_t header =
                atomic_load_explicit(&from->lines[index].header, memory_order_relaxed);
            for (uint32_t slot = 0; how == DENSIFIED && slot < (header & USED); slot++) {
                uint64_t hash = high | slot_hash(form, table, from, index, slot);
                movers.states[movers.count++] = hash_undo(table, hash);
                if (movers.count == MOVERS)
                    how = movers_move(&movers, numbering);
            }
        }
        segment_free(table, from);
        atomic_store(&denser.segments[i].count, atomic_load(&from->count));
    }
    if (how == DENSIFIED)
        how = movers_move(&movers, numbering);
    table_free(table);
    *table = denser;
    table->shared = shared;
    return how;
}

uint64_t segment_lines(const struct segment *segment)
{
    return segment_homes(segment) + segment->farthest;
}

bool segment_fits(const struct table *table, uint64_t m, uint64_t k)
{
    uint32_t needed = SEGMENT_BITS + (table->form.compact ? 3 : 16);
    return m >= 8 && m < 16 && k <= MOST_DOUBLINGS && k < hash_bits(table->form, table) - needed;
}

bool segment_reshape(struct table *table, struct segment *segment, uint32_t m, uint32_t k)
{
    segment_free(table, segment);
    segment->m = m;
    segment->k = k;
    segment_shape(table, segment);
    atomic_store(&segment->count, 0);
    return segment_new(table, segment);
}

/* Looks at a slot; false ends the walk over its segment. */
typedef bool slot_function(const struct form form, struct table *table,
                           const struct segment *segment, uint64_t index, uint32_t slot, void *of);

/* Looks at every slot of a segment, which no thread changes; false if some look says so. */
EACH bool segment_each(const struct form form, struct table *table, const struct segment *segment,
                       slot_function *look, void *of)
{
    uint64_t lines = segment_lines(segment);
    for (uint64_t index = 0; index < lines; index++) {
        if (index + AHEAD < lines)
            line_fetch(form, table, segment, index + AHEAD);
        uint32_t header = atomic_load_explicit(&segment->lines[index].header, memory_order_relaxed);
        for (uint32_t slot = 0; slot < (header & USED); slot++)
            if (!look(form, table, segment, index, slot, of))
                return false;
    }
    return true;
}

/* The same, compiled for what the table holds. */
EACH bool slots_each(struct table *table, const struct segment *segment, slot_function *look,
                     void *of)
{
    if (table->form.compact)
        return segment_each((struct form){true, 1}, table, segment, look, of);
    return segment_each((struct form){false, table->form.words}, table, segment, look, of);
}

/* What an audit knows of the states, and their digest so far. */
struct audited {
    uint64_t states; /* of the array */
    uint64_t *digest;
};

/* Digests what a slot holds; false if a search would not find it there. */
EACH bool slot_audit(const struct form form, struct table *table, const struct segment *segment,
                     uint64_t index, uint32_t slot, void *of)
{
    const struct audited *audited = of;
    uint64_t homes = segment_homes(segment), home;
    uint16_t tag;
    memcpy(&tag, segment->lines[index].slots + 2 * slot, 2);
    if (form.compact) {
        uint64_t number = (uint64_t)(segment - table->segments);
        uint64_t distance = tag & segment->farthest;
        if (distance > index)
            return false;
        home = index - distance;
        uint64_t hash =
            number << (table->bits - SEGMENT_BITS) | slot_hash(form, table, segment, index, slot);
        digest_add(audited->digest, &hash, 1);
    } else {
        uint64_t position = slot_rest(segment, &segment->lines[index], slot);
        if (position >= audited->states)
            return false;
        const uint64_t *state = table->states + position * (uint64_t)form.words;
        uint64_t hash = hash_state(form, table, state);
        struct home found = table_home(form, table, hash);
        if (found.segment != segment || (uint16_t)found.rest != tag)
            return false;
        home = (uint64_t)(found.line - segment->lines);
        digest_add(audited->digest, state, form.words);
    }
    if (home >= homes || home > index)
        return false;
    uint32_t header = atomic_load_explicit(&segment->lines[home].header, memory_order_relaxed);
    return index - home <= header >> FAR_SHIFT;
}

/* Counts what a segment holds, before anything is fetched by its lines; false if one is damaged. */
static bool segment_count(struct segment *segment)
{
    uint64_t lines = segment_lines(segment), count = 0;
    for (uint64_t index = 0; index < lines; index++) {
        uint32_t header = atomic_load_explicit(&segment->lines[index].header, memory_order_relaxed);
        if ((header & USED) > segment->capacity || header & LOCKED ||
            header >> FAR_SHIFT > segment->farthest)
            return false;
        count += header & USED;
    }
    atomic_store(&segment->count, count);
    return true;
}

bool table_audit(struct table *table, uint64_t states, uint64_t digest[2], uint64_t *count)
{
    struct audited audited = {states, digest};
    *count = digest[0] = digest[1] = 0;
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        if (!segment_count(segment) || !slots_each(table, segment, slot_audit, &audited))
            return false;
        *count += atomic_load(&segment->count);
    }
    return true;
}

/* A question that is asked of each state. */
struct asked {
    held_function *is_so;
    void *of;
};

/* Asks of what a slot holds. */
EACH bool slot_ask(const struct form form, struct table *table, const struct segment *segment,
                   uint64_t index, uint32_t slot, void *of)
{
    const struct asked *asked = of;
    if (!form.compact) {
        uint64_t position = slot_rest(segment, &segment->lines[index], slot);
        return asked->is_so(asked->of, table->states + position * (uint64_t)form.words);
    }
    uint64_t number = (uint64_t)(segment - table->segments);
    uint64_t hash =
        number << (table->bits - SEGMENT_BITS) | slot_hash(form, table, segment, index, slot);
    uint64_t key = hash_undo(table, hash);
    return asked->is_so(asked->of, &key);
}

bool table_all(struct table *table, held_function *is_so, void *of)
{
    struct asked asked = {is_so, of};
    for (uint32_t i = 0; i < SEGMENTS; i++)
        if (!slots_each(table, &table->segments[i], slot_ask, &asked))
            return false;
    return true;
}
