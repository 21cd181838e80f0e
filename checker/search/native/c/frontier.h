/*
 * The states of a level: ranges of an array, which a thread fills and any thread expands.
 *
 * States of one word, and those that are folded into one (tree.h), lie in blocks that are used again
 * once they are expanded, unless levels are kept. Others lie in the one array that the visited set
 * refers to.
 */
#ifndef RACEPROOF_FRONTIER_H
#define RACEPROOF_FRONTIER_H

#include <stdlib.h>

#include "memory.h"
#include "model.h"
#include "sleep_sets.h"

#define BLOCK 1024 /* states of a range, at most */
#define SLAB 64    /* blocks that are asked of the system at once */

struct range {
    uint64_t *states;
    uint64_t count;
    struct rest *rests; /* who is not asked in each state; NULL: everybody is, or was */
};

struct ranges {
    struct range *all;
    size_t count, room;
};

static inline bool ranges_add(struct ranges *ranges, struct range range)
{
    if (ranges->count == ranges->room) {
        size_t room = ranges->room ? 2 * ranges->room : 16;
        struct range *all = realloc(ranges->all, room * sizeof *all);
        if (!all)
            return false;
        ranges->all = all;
        ranges->room = room;
    }
    ranges->all[ranges->count++] = range;
    return true;
}

/* Where the states come from: an array of addresses, or, as blocks of their own, the system. */
struct source {
    struct memory *memory;
    size_t words;    /* of a state */
    uint64_t *array; /* NULL: blocks of their own */
    size_t room;     /* words of the array */
    _Atomic size_t next;
};

/* One thread's blocks: the one that it fills, and those that are free. */
struct blocks {
    uint64_t *begin, *next, *end;
    struct rest *rests; /* of the states from `begin` on; NULL: there are none yet */
    size_t rested;      /* states that have one */
    void *spare;        /* rests of ranges that are expanded, each beginning with the next one */
    uint64_t **free;
    size_t free_count, free_room;
    uint64_t *slab;
    size_t slab_left;
    struct ranges slabs;
};

static inline bool blocks_give(struct blocks *blocks, uint64_t *block)
{
    if (blocks->free_count == blocks->free_room) {
        size_t room = blocks->free_room ? 2 * blocks->free_room : 64;
        uint64_t **all = realloc(blocks->free, room * sizeof *all);
        if (!all)
            return false;
        blocks->free = all;
        blocks->free_room = room;
    }
    blocks->free[blocks->free_count++] = block;
    return true;
}

static inline uint64_t *blocks_take(struct blocks *blocks, struct source *source)
{
    const size_t words = BLOCK * source->words;
    if (source->array) {
        if (!memory_take(source->memory, words * sizeof(uint64_t)))
            return NULL;
        size_t at = atomic_fetch_add(&source->next, words);
        return at + words <= source->room ? source->array + at : NULL;
    }
    if (blocks->free_count)
        return blocks->free[--blocks->free_count];
    if (!blocks->slab_left) {
        blocks->slab = pages_new(source->memory, SLAB * words * sizeof(uint64_t));
        if (!blocks->slab || !ranges_add(&blocks->slabs, (struct range){blocks->slab, SLAB, NULL}))
            return NULL;
        blocks->slab_left = SLAB;
    }
    return blocks->slab + --blocks->slab_left * words;
}

static inline void spare_free(struct blocks *blocks, struct memory *memory)
{
    while (blocks->spare) {
        struct rest *rests = blocks->spare;
        memcpy(&blocks->spare, rests, sizeof blocks->spare);
        free(rests);
        memory_give(memory, BLOCK * sizeof *rests);
    }
}

static inline void blocks_free(struct blocks *blocks, struct source *source)
{
    for (size_t i = 0; i < blocks->slabs.count; i++)
        pages_free(source->memory, blocks->slabs.all[i].states,
                   SLAB * BLOCK * source->words * sizeof(uint64_t));
    free(blocks->slabs.all);
    free(blocks->free);
    spare_free(blocks, source->memory);
    free(blocks->rests);
}

/* Notes who is not asked in the next state; false where there is no memory. */
static inline bool blocks_rest(struct blocks *blocks, const struct source *source,
                               struct rest rest)
{
    if (!blocks->rests && blocks->spare) {
        blocks->rests = blocks->spare;
        memcpy(&blocks->spare, blocks->rests, sizeof blocks->spare);
    } else if (!blocks->rests) {
        if (!memory_take(source->memory, BLOCK * sizeof rest))
            return false;
        blocks->rests = malloc(BLOCK * sizeof rest);
        if (!blocks->rests)
            return false;
    }
    blocks->rests[blocks->rested++] = rest;
    return true;
}

/* Forgets who is not asked in the states of a range. */
static inline void range_wake(struct range *range, struct blocks *blocks)
{
    if (!range->rests)
        return;
    memcpy(range->rests, &blocks->spare, sizeof blocks->spare);
    blocks->spare = range->rests;
    range->rests = NULL;
}

static inline void ranges_wake(const struct ranges *ranges, struct blocks *blocks)
{
    for (size_t i = 0; i < ranges->count; i++)
        range_wake(&ranges->all[i], blocks);
}

/* Adds what lies between `begin` and `next`, which is not empty, to the ranges. */
static inline bool blocks_cut(struct blocks *blocks, const struct source *source,
                              struct ranges *ranges)
{
    uint64_t count = (uint64_t)(blocks->next - blocks->begin) / source->words;
    if (!ranges_add(ranges, (struct range){blocks->begin, count, blocks->rests}))
        return false;
    blocks->begin = blocks->next;
    blocks->rests = NULL;
    blocks->rested = 0;
    return true;
}

/* Makes room for one state more; the range that is full is added to `ranges`. */
static inline bool blocks_renew(struct blocks *blocks, struct source *source,
                                struct ranges *ranges)
{
    if (blocks->next > blocks->begin && !blocks_cut(blocks, source, ranges))
        return false;
    uint64_t *block = blocks_take(blocks, source);
    if (!block) {
        blocks->begin = blocks->next = blocks->end = NULL;
        return false;
    }
    blocks->begin = blocks->next = block;
    blocks->end = block + BLOCK * source->words;
    return true;
}

/* Ends the range that is being filled. What is left of its block is used on only if `goes_on`. */
static inline bool blocks_close(struct blocks *blocks, const struct source *source,
                                struct ranges *ranges, bool goes_on)
{
    if (blocks->next == blocks->begin)
        return true;
    bool added = blocks_cut(blocks, source, ranges);
    if (!goes_on)
        blocks->begin = blocks->next = blocks->end = NULL;
    return added;
}

#endif
