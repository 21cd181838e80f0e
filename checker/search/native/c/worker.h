/*
 * What a search and its threads hold. Shared by search.c, expand.c, visit.c, gate.c, way.c and shard.c.
 */
#ifndef RACEPROOF_WORKER_H
#define RACEPROOF_WORKER_H

#include <pthread.h>

#include "search.h"
#include "shard.h"
#include "tree.h"

#define PATIENCE 8 /* ranges that spare too few steps, before all are taken */
#define LOOKUPS 64 /* successors looked up together, so that their lines are fetched at once */
#define TABLES 2   /* the visited set, and that of the tree */
#ifndef DENSE_FROM /* 0: from the beginning */
#define DENSE_FROM ((size_t)8 << 20) /* bytes of a table for which states of one word get numbers */
#endif
#define DENSE_GAIN 16 /* bits that these are to win; if fewer, of a table 4 times as large */
#define TALLY 32      /* new states of a segment that a thread counts before it tells the others */

struct worker {
    struct sink sink; /* first, so that a sink is its worker */
    struct search *search;
    struct batches batches;
    struct ranges found; /* states of the next level */
    uint64_t transitions;
    uint64_t states;
    uint64_t digest[2];
    uint32_t violation; /* 1 more than the least rank; 0: none */
    bool terminates;
    uint8_t tally[TABLES][SEGMENTS];
    uint8_t *taken;
    _Atomic uint64_t seen; /* `states`, for other threads to look at */
    pthread_t thread;
    uint64_t successors[LOOKUPS * WORDS];
    uint64_t asleep, stuck; /* processes that were not asked in the states of this range */
    uint32_t poor;          /* ranges, one after the other, in which these were few */
    struct resting rests[LOOKUPS + 1]; /* who is not asked in them: known of so many */
    size_t rested;
    uint64_t keys[LOOKUPS]; /* what wider states are folded into, or their numbers */
    struct home homes[LOOKUPS];
    struct twigs twigs;
    struct outbox *outboxes; /* for each shard; NULL where the search is all */
    uint64_t *sent;          /* states that other shards know: see shard.c */
    uint32_t sent_bits;
} __attribute__((aligned(LINE)));

/*
 * Where threads wait for each other: for a level to begin and to end, and for segments to grow,
 * which they do together while none of them looks at the table.
 */
struct gate {
    pthread_mutex_t mutex;
    pthread_cond_t moved;
    uint64_t level;      /* how many levels have begun */
    uint32_t invited;    /* workers of this level */
    uint32_t running;    /* of them, those that have not left it */
    uint32_t paused;     /* of those, who wait for growth */
    uint64_t growth;     /* how many times growth has begun */
    uint32_t growing;    /* workers that are at it */
    bool over;           /* the search */
    _Atomic bool wanted; /* growth */
    _Atomic uint32_t next_segment;
};

struct search {
    const struct model *model;
    struct settings settings;
    struct memory memory;
    struct table table;   /* the visited set */
    struct source source; /* of its states */
    struct tree tree;     /* if states are folded */
    bool numbered;        /* what the table holds are the states' numbers, not they themselves */
    bool asked;           /* for the numbering, which is worked out when a table wants it */
    struct numbering numbering;
    struct sights *sights; /* of each process */
    uint32_t sleepers;     /* processes that need not always be asked */
    struct worker *workers;
    uint32_t threads; /* that have been started, the first worker's aside */
    struct ranges level;
    struct ranges *kept; /* the ranges of each level, if levels are kept */
    uint64_t *counts;    /* the states of each level */
    size_t levels, levels_room;
    uint64_t expanded;      /* levels that were */
    uint64_t most;          /* bytes in use at the end of a level */
    bool resumed;           /* whether `level` is that of a cut, and still to be expanded */
    bool midway;            /* whether the states of the last level are being expanded */
    struct inbox inbox;     /* a parcel that is being opened */
    _Atomic bool is_full;   /* whether an outbox has as much as is sent at once */
    uint64_t room;          /* bytes that are */
    _Atomic bool wanted;    /* a cut, at the end of the level */
    _Atomic size_t claimed; /* ranges of this level */
    _Atomic uint32_t pause; /* why no more ranges are claimed, before the search stops: enum stop */
    _Atomic uint32_t stop;
    _Atomic bool cancelled;           /* by the caller, even if something else stopped it before */
    _Atomic uint64_t own_tickets;     /* states visited, if their number is limited */
    _Atomic uint64_t *tickets;        /* these, or those of all shards */
    _Atomic uint64_t depth, frontier; /* of the level that is being expanded, to look at */
    struct gate gate;
};

/* The numbers of states; `count` is 0 where there are none. Only one thread asks at a time. */
static inline const struct numbering *numbering_of(struct search *search)
{
    if (!search->asked && search->settings.number)
        search->settings.number(&search->numbering);
    search->asked = true;
    return &search->numbering;
}

static inline bool folds(const struct search *search)
{
    return WORDS > 1 && search->settings.folds;
}

/* Whether a table has positions of states, and not what stands for the states themselves. */
static inline bool has_array(const struct search *search)
{
    return WORDS > 1 && !search->settings.folds && !search->numbered;
}

/* What the visited set holds: positions of states, or words that stand for them. */
#define STATES ((struct form){false, WORDS})
#define KEYS ((struct form){true, 1})

/* Whether the states of a level stay where they are once they are expanded. */
static inline bool keeps_states(const struct search *search)
{
    return has_array(search) || search->settings.keeps_levels;
}

/* A state of the frontier; one that is folded is unfolded into `room`. */
static inline const uint64_t *state_at(const struct search *search, const struct range *range,
                                       uint64_t index, uint64_t room[WORDS])
{
    const uint64_t *state = range->states + index * search->source.words;
    if (!folds(search))
        return state;
    tree_unfold(&search->tree, *state, 0, WORDS, room);
    return room;
}

/* Whether a thread leaves out what need not be asked, since that has been worth it so far. */
static inline bool spares(const struct worker *worker)
{
    return worker->poor < PATIENCE;
}

/* Notes who is not asked in the successors that are new in the sink. */
static inline void note_rests(struct worker *worker, size_t count, struct resting resting)
{
    while (worker->rested < count)
        worker->rests[worker->rested++] = resting;
}

static inline void search_halt(struct search *search, enum stop why)
{
    uint32_t goes_on = GOES_ON;
    atomic_compare_exchange_strong(&search->stop, &goes_on, (uint32_t)why);
}

/* Has the workers finish their ranges, and no more. */
static inline void search_rest(struct search *search, enum stop why)
{
    uint32_t goes_on = GOES_ON;
    atomic_compare_exchange_strong(&search->pause, &goes_on, (uint32_t)why);
}

/* The lesser of two violations, of which 0 is none. */
static inline uint32_t first_of(uint32_t one, uint32_t other)
{
    return one && (!other || one < other) ? one : other;
}

/* The first of what is violated so far: 1 more than its rank. */
static inline uint32_t first_violation(const struct search *search)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i <= search->threads; i++)
        first = first_of(search->workers[i].violation, first);
    return first;
}

/* Notes that something is violated: 1 more than its rank. */
static inline void note(struct worker *worker, uint32_t violation)
{
    if (UNLIKELY(violation == UNCHECKED))
        search_halt(worker->search, FOUND_UNCHECKED);
    worker->violation = first_of(violation, worker->violation);
}

/* Makes room to count so many levels; false where there is no memory. */
bool levels_fit(struct search *search, size_t levels);

/* Looks the successors up that are in a worker's sink, and takes the new ones in. */
void look_up(struct sink *sink);

/* Looks so many successors of the sink up, all of which are this search's own. */
void take_in(struct worker *worker, size_t count);

/* Takes the steps from the states of a range. */
void range_expand(struct worker *worker, const struct range *range);

/* Has threads work on so many states: on those of a parcel, or on the level. */
void level_work(struct search *search, uint64_t states);

/* Ends the ranges that the workers are filling; false where there is no memory. */
bool level_gather(struct search *search);

/* Makes what the workers have found the level to be expanded; false where there is no memory. */
bool level_next(struct search *search);

/* The first of what is violated so far: 1 more than its rank. Notes how much memory is in use. */
uint32_t level_stock(struct search *search);

/* Sums up what the workers have counted. */
void search_sum(const struct search *search, struct outcome *outcome);

/* Gives a worker its outboxes; false where there is no memory. */
bool outboxes_new(struct worker *worker);
void outboxes_free(struct worker *worker);

/* Takes the successors that other shards own out of the sink; returns how many are left. */
size_t send_away(struct worker *worker, size_t count);

/* Opens some of the states of a parcel; false where there are no more. */
bool inbox_open(struct worker *worker);

void gate_new(struct gate *gate);
void gate_free(struct gate *gate);
void gate_open(struct search *search, uint32_t invited);
bool gate_enter(struct search *search, uint64_t *level, uint32_t number);
void gate_leave(struct search *search);
void gate_wait(struct search *search);
void gate_close(struct search *search);
void gate_grow(struct search *search);

#endif
