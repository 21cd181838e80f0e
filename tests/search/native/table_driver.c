/*
 * A visited set without a search: numbers go in, the segments grow, and all are to be found again.
 *
 * table_driver BITS COUNT DENSE_BITS MEMORY puts numbers of so many bits into a compact table;
 * DENSE_BITS, if not 0, are those that the numbers have when the table is made denser (numbering.py) half
 * way. Prints the bytes of the table, those in use, and those that were not given back.
 */
#include <stdio.h>
#include <stdlib.h>

#include "table.h"

#define WRONG 3
#define NO_MEMORY 4
#define FORM ((struct form){true, 1})

/* Puts a number in; returns whether it was there, or -1 where there is no memory. */
static int put(struct table *table, uint64_t number)
{
    for (;;) {
        uint64_t position = 0;
        struct home home = table_home(FORM, table, hash_state(FORM, table, &number));
        enum visit visit = table_visit(FORM, table, &home, &number, &position);
        if (visit == NEW)
            atomic_fetch_add(&home.segment->count, 1);
        if (visit != FULL)
            return visit == KNOWN;
        atomic_store(&home.segment->wants_more, true);
        table_choose(table);
        for (uint32_t i = 0; i < SEGMENTS; i++)
            if (atomic_load(&table->segments[i].wants_more) &&
                !segment_grow(table, &table->segments[i]))
                return -1;
    }
}

/* A numbering of numbers by themselves, their upper bits aside, in chunks of 8 bits. */
static struct numbering identity(uint32_t bits, uint64_t codes[][256])
{
    struct numbering numbering = {.bits = bits, .count = (bits + 7) / 8};
    for (uint32_t i = 0; i < numbering.count; i++) {
        for (uint64_t value = 0; value < 256; value++)
            codes[i][value] = value << 8 * i;
        numbering.chunks[i] = (struct chunk){0, 8 * i, 255, 0, NULL, codes[i]};
    }
    return numbering;
}

/* Puts numbers in, then looks for them; returns 0, or what went wrong. */
static int fill(struct table *table, uint64_t numbers, uint64_t mask,
                const struct numbering *numbering)
{
    for (int pass = 0; pass < 2; pass++) {
        for (uint64_t i = 0; i < numbers; i++) {
            int was_there =
                put(table, i * FIRST_FACTOR & mask); /* an odd factor: they all differ */
            if (was_there < 0)
                return NO_MEMORY;
            if (was_there != pass)
                return WRONG;
            if (!pass && numbering->count && i == numbers / 2 &&
                table_densify(table, numbering) != DENSIFIED)
                return NO_MEMORY;
        }
    }
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 5)
        return 2;
    uint32_t bits = (uint32_t)atoi(arguments[1]), dense_bits = (uint32_t)atoi(arguments[3]);
    uint64_t numbers = strtoull(arguments[2], NULL, 10);
    static uint64_t codes[8][256];
    struct numbering numbering = identity(dense_bits, codes);
    struct memory memory;
    struct table table;
    memory_new(&memory, (size_t)strtoull(arguments[4], NULL, 10));
    int failed = NO_MEMORY;
    if (table_new(&table, FORM, &memory, NULL, bits, NULL))
        failed =
            fill(&table, numbers, low_bits(UINT64_MAX, dense_bits ? dense_bits : bits), &numbering);
    size_t used = atomic_load(&memory.used), size = table_size(&table);
    table_free(&table);
    memory_free(&memory);
    printf("%zu %zu %zu\n", size, used, atomic_load(&memory.used));
    return failed;
}
