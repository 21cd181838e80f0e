/*
 * How the visited set begins, grows and ends. See table.h for what it is.
 */
#include "table.h"

#include <stdlib.h>

#define LEAST_BITS 16              /* a hash has at least as many */
#define SMALL ((size_t)32 << 20)   /* bytes of a table that still doubles: it is soon larger */
#define AHEAD 16                   /* states that are fetched before they are hashed */

static uint64_t segment_homes(const struct segment *segment)
{
    return (uint64_t)segment->m << segment->k;
}

static size_t segment_size(const struct segment *segment)
{
    size_t size = (segment_homes(segment) + segment->farthest + 1) * LINE;
    return round_up(size, size >= 8 * HUGE_PAGE ? HUGE_PAGE : PAGE);
}

/* Settles what follows from the number of homes: a slot's bytes, a line's slots, how far to go. */
static void segment_shape(const struct table *table, struct segment *segment,
                          uint32_t position_bytes)
{
#if WORDS == 1
    uint32_t bits = hash_bits(table) - SEGMENT_BITS - segment->k;
    uint32_t rest = bits > 3 ? bits - 3 : 0;
    (void)position_bytes;
    segment->width = (rest + 3 + 7) / 8 < 2 ? 2 : (rest + 3 + 7) / 8;
    uint32_t spare = 8 * segment->width - rest;
    segment->far_bits = spare < 4 ? spare : 4;
    segment->farthest = (1u << segment->far_bits) - 1;
#else
    (void)table;
    segment->width = 2 + position_bytes;
    segment->far_bits = 0;
    segment->farthest = 15;
#endif
    segment->capacity = ROOM / segment->width;
    segment->full = segment_homes(segment) * segment->capacity * 7 / 8;
}

bool table_new(struct table *table, struct memory *memory, const uint64_t *states, uint32_t bits,
               uint32_t position_bytes)
{
    memset(table, 0, sizeof *table);
    table->memory = memory;
    table->states = states;
    table->bits = bits < LEAST_BITS ? LEAST_BITS : bits;
    table->position_bytes = position_bytes;
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        segment->m = 8 + i % 8;
        segment_shape(table, segment, position_bytes);
        segment->lines = pages_new(memory, segment_size(segment));
        if (!segment->lines)
            return false;
    }
    return true;
}

void table_free(struct table *table)
{
    for (uint32_t i = 0; i < SEGMENTS; i++) {
        struct segment *segment = &table->segments[i];
        pages_free(table->memory, segment->lines, segment->lines ? segment_size(segment) : 0);
        segment->lines = NULL;
    }
}

#if WORDS == 1
/* By a constant, which compilers turn into a multiplication. */
static uint64_t divide(uint64_t value, uint32_t m)
{
    switch (m) {
    case 8: return value / 8;
    case 9: return value / 9;
    case 10: return value / 10;
    case 11: return value / 11;
    case 12: return value / 12;
    case 13: return value / 13;
    case 14: return value / 14;
    default: return value / 15;
    }
}
#endif

/* The hash, less its segment, of what a slot of the line at `index` holds. */
static uint64_t slot_hash(const struct table *table, const struct segment *segment, uint64_t index,
                          uint32_t slot)
{
    const struct line *line = &segment->lines[index];
    uint32_t bits = hash_bits(table) - SEGMENT_BITS;
#if WORDS == 1
    uint16_t tag;
    memcpy(&tag, line->slots + 2 * slot, 2);
    uint64_t key = slot_rest(segment, line, slot) << 16 | tag;
    uint64_t home = index - (key & segment->farthest);
    uint64_t product = home << (bits - segment->k) | key >> segment->far_bits << 3;
    /* The least hash whose product is not less: the products of a home are m apart. */
    return divide(product + segment->m - 1, segment->m);
#else
    return low_bits(hash_state(table, table->states + slot_rest(segment, line, slot) * WORDS), bits);
#endif
}

/* Fetches what the slots of a line will be hashed from. */
static void line_fetch(const struct table *table, const struct segment *segment, uint64_t index)
{
#if WORDS > 1
    const struct line *line = &segment->lines[index];
    uint32_t used = atomic_load_explicit(&line->header, memory_order_relaxed) & USED;
    for (uint32_t slot = 0; slot < used; slot++)
        __builtin_prefetch(table->states + slot_rest(segment, line, slot) * WORDS);
#else
    (void)table;
    (void)segment;
    (void)index;
#endif
}

/* Copies what a segment holds into an empty one; false if some state finds no room. */
static bool segment_copy(struct table *table, const struct segment *from, struct segment *to)
{
    uint64_t lines = segment_homes(from) + from->farthest;
    uint32_t bits = hash_bits(table) - SEGMENT_BITS, left = bits - to->k;
    for (uint64_t index = 0; index < lines; index++) {
        if (index + AHEAD < lines)
            line_fetch(table, from, index + AHEAD);
        uint32_t header = atomic_load_explicit(&from->lines[index].header, memory_order_relaxed);
        for (uint32_t slot = 0; slot < (header & USED); slot++) {
            uint64_t product = slot_hash(table, from, index, slot) * to->m;
            uint64_t fraction = low_bits(product, left);
            struct place place = {to, &to->lines[product >> left], 0};
            uint64_t position = 0;
#if WORDS == 1
            place.rest = fraction >> 3 << to->far_bits;
#else
            place.rest = fraction >> (left - 16);
            position = slot_rest(from, &from->lines[index], slot);
#endif
            uint32_t used = atomic_load_explicit(&place.home->header, memory_order_relaxed);
            if ((used & USED) < to->capacity) {
                line_add(&place, place.home, used & USED, position);
                line_unlock(place.home, used + 1);
            } else if (table_add_far(&place, used, false, position) == FULL) {
                return false;
            }
        }
    }
    return true;
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
            larger.k++;
        } else {
            uint32_t m = larger.m * 5 / 4;
            larger.k += m >= 16;
            larger.m = m >= 16 ? (m + 1) / 2 : m;
        }
        segment_shape(table, &larger, table->position_bytes);
        larger.lines = pages_new(table->memory, segment_size(&larger));
        if (!larger.lines)
            return false;
        if (segment_copy(table, segment, &larger))
            break;
        pages_free(table->memory, larger.lines, segment_size(&larger));
    } while (true);
    pages_free(table->memory, segment->lines, segment_size(segment));
    atomic_store(&larger.wants_more, false);
    *segment = larger;
    return true;
}
