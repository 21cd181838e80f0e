/*
 * The states of a level: ranges of an array, which a thread fills and any thread expands.
 *
 * States of one word, and those that are folded into one (tree.h), lie in batches that are used
 * again once they are expanded, unless levels are kept. Others lie in the one array that the
 * visited set refers to.
 */
#ifndef RACEPROOF_FRONTIER_H
#define RACEPROOF_FRONTIER_H

#include <stdlib.h>

#include "memory.h"
#include "model.h"
#include "sleep_sets.h"

#ifndef BATCH
#define BATCH 1024 /* states of a range, at most */
#endif
#define SLAB 64 /* batches that are asked of the system at once */

struct range {
    uint64_t *states;
    uint64_t count;
    struct resting *rests; /* who is not asked in each state; NULL: everybody is, or was */
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

/* Where the states come from: an array of addresses, or, as batches of their own, the system. */
struct source {
    struct memory *memory;
    size_t words;    /* of a state */
    uint64_t *array; /* NULL: batches of their own */
    size_t room;     /* words of the array */
    _Atomic size_t next;
};

/* One thread's batches: the one that it fills, and those that are free. */
struct batches {
    uint64_t *begin, *next, *end;
    struct resting *rests; /* of the states from `begin` on; NULL: there are none yet */
    size_t rested;         /* states that have one */
    void *spare;           /* rests of ranges that are expanded, each beginning with the next one */
    uint64_t **free;
    size_t free_count, free_room;
    uint64_t *slab;
    size_t slab_left;
    struct ranges slabs;
};

static inline bool batches_give(struct batches *batches, uint64_t *batch)
{
    if (batches->free_count == batches->free_room) {
        size_t room = batches->free_room ? 2 * batches->free_room : 64;
        uint64_t **all = realloc(batches->free, room * sizeof *all);
        if (!all)
            return false;
        batches->free = all;
        batches->free_room = room;
    }
    batches->free[batches->free_count++] = batch;
    return true;
}

static inline uint64_t *batches_take(struct batches *batches, struct source *source)
{
    const size_t words = BATCH * source->words;
    if (source->array) {
        if (!memory_take(source->memory, words * sizeof(uint64_t)))
            return NULL;
        size_t at = atomic_fetch_add(&source->next, words);
        return at + words <= source->room ? source->array + at : NULL;
    }
    if (batches->free_count)
        return batches->free[--batches->free_count];
    if (!batches->slab_left) {
        batches->slab = pages_new(source->memory, SLAB * words * sizeof(uint64_t));
        if (!batches->slab ||
            !ranges_add(&batches->slabs, (struct range){batches->slab, SLAB, NULL}))
            return NULL;
        batches->slab_left = SLAB;
    }
    return batches->slab + --batches->slab_left * words;
}

static inline void spare_free(struct batches *batches, struct memory *memory)
{
    while (batches->spare) {
        struct resting *rests = batches->spare;
        memcpy(&batches->spare, rests, sizeof batches->spare);
        free(rests);
        memory_give(memory, BATCH * sizeof *rests);
    }
}

static inline void batches_free(struct batches *batches, struct source *source)
{
    for (size_t i = 0; i < batches->slabs.count; i++)
        pages_free(source->memory, batches->slabs.all[i].states,
                   SLAB * BATCH * source->words * sizeof(uint64_t));
    free(batches->slabs.all);
    free(batches->free);
    spare_free(batches, source->memory);
    free(batches->rests);
}

/* Notes who is not asked in the next state; false where there is no memory. */
static inline bool batches_rest(struct batches *batches, const struct source *source,
                                struct resting resting)
{
    if (!batches->rests && batches->spare) {
        batches->rests = batches->spare;
        memcpy(&batches->spare, batches->rests, sizeof batches->spare);
    } else if (!batches->rests) {
        if (!memory_take(source->memory, BATCH * sizeof resting))
            return false;
        batches->rests = malloc(BATCH * sizeof resting);
        if (!batches->rests)
            return false;
    }
    batches->rests[batches->rested++] = resting;
    return true;
}

/* Forgets who is not asked in the states of a range. */
static inline void range_wake(struct range *range, struct batches *batches)
{
    if (!range->rests)
        return;
    memcpy(range->rests, &batches->spare, sizeof batches->spare);
    batches->spare = range->rests;
    range->rests = NULL;
}

static inline void ranges_wake(const struct ranges *ranges, struct batches *batches)
{
    for (size_t i = 0; i < ranges->count; i++)
        range_wake(&ranges->all[i], batches);
}

/* Adds what lies between `begin` and `next`, which is not empty, to the ranges. */
static inline bool batches_cut(struct batches *batches, const struct source *source,
                               struct ranges *ranges)
{
    uint64_t count = (uint64_t)(batches->next - batches->begin) / source->words;
    if (!ranges_add(ranges, (struct range){batches->begin, count, batches->rests}))
        return false;
    batches->begin = batches->next;
    batches->rests = NULL;
    batches->rested = 0;
    return true;
}

/* Makes room for one state more; the range that is full is added to `ranges`. */
static inline bool batches_renew(struct batches *batches, struct source *source,
                                 struct ranges *ranges)
{
    if (batches->next > batches->begin && !batches_cut(batches, source, ranges))
        return false;
    uint64_t *batch = batches_take(batches, source);
    if (!batch) {
        batches->begin = batches->next = batches->end = NULL;
        return false;
    }
    batches->begin = batches->next = batch;
    batches->end = batch + BATCH * source->words;
    return true;
}

/* Ends the range that is being filled. What is left of its batch is used on only if `goes_on`. */
static inline bool batches_close(struct batches *batches, const struct source *source,
                                 struct ranges *ranges, bool goes_on)
{
    if (batches->next == batches->begin)
        return true;
    bool added = batches_cut(batches, source, ranges);
    if (!goes_on)
        batches->begin = batches->next = batches->end = NULL;
    return added;
}

#endif
