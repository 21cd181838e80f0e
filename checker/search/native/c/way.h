/*
 * What the way back to a violation consists of. Shared by way.c and shard_way.c.
 */
#ifndef RACEPROOF_WAY_H
#define RACEPROOF_WAY_H

#include "worker.h"

#define NOBODY 0 /* stands for the process before the first step, and for the one after the last */
#define NEVER UINT32_MAX

#define REFERENCE 5 /* bytes that say which state of a level is meant: its range, and where in it */

/*
 * The states of one level that lead to the violation, in the level's order. For each there is an entry:
 * which state it is, and, for nobody and for each process, the fewest switches from that one's step to
 * the end. The states themselves are where the search has kept them: an entry is small, so that the
 * memory that was enough for the search is enough for the way.
 */
struct costs {
    const struct ranges *level;
    const uint64_t *states; /* of other shards, in the order of the entries; NULL: they are kept */
    uint8_t *entries;
    uint32_t *slots; /* an index by hash: 1 more than a position; 0: free. NULL: there is none */
    size_t count, room, slots_room;
};

struct way {
    struct search *search;
    uint64_t depth;
    uint32_t columns; /* nobody, then each process */
    uint32_t
        width;    /* bytes of a number of switches: of those that fit, as few as the depth allows */
    size_t entry; /* bytes */
    uint32_t violation;
    bool is_step;
    struct costs *levels;
    struct costs others; /* of the level after the one that is next, what other shards have */
    uint64_t *states;    /* of these */
    size_t states_room;
    struct sink sink;
    uint64_t *successors;
    bool failed; /* for want of memory, or since the caller wants no answer any more */
};

static inline const uint8_t *entry_at(const struct way *way, const struct costs *costs,
                                      size_t position)
{
    return costs->entries + position * way->entry;
}

/* Begins a way, which way_end ends in any case; false where there is no memory. */
bool way_begin(struct way *way, struct search *search, uint32_t violation, bool is_step,
               uint64_t depth);
void way_end(struct way *way);

/* Finds the costs of a level, given those of the next one; false if it has failed. */
bool way_find(struct way *way, uint64_t level);

/* Takes the steps of one process; returns how many states they end in, and what failed. */
size_t way_take(struct way *way, const uint64_t *state, uint32_t process, uint32_t *failed);

/* The switches that an entry has for a column. */
uint32_t cost_at(const struct way *way, const uint8_t *entry, uint32_t column);

/* The state that an entry is of; one that is folded is unfolded into `room`. */
const uint64_t *entry_state(const struct way *way, const struct costs *costs, size_t position,
                            uint64_t room[WORDS]);

/* A state's entry; NULL if it does not lead to the violation. */
const uint8_t *costs_of(const struct way *way, const struct costs *costs, const uint64_t *state);

/* Gives costs room for so many entries; false where the search may use no more memory. */
bool costs_resize(const struct way *way, struct costs *costs, size_t room);

/* Gives costs an index, and takes spare room away: no entry follows. False where there is no memory. */
bool costs_close(const struct way *way, struct costs *costs);

void costs_free(const struct way *way, struct costs *costs);

#endif
