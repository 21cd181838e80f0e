/*
 * A search: breadth first, level by level, by some threads over one visited set.
 *
 * Python drives it by these functions (checker/search/native/engine.py), and looks at `progress` and
 * sets `stop` from another thread while `search_run` works. Compiled once for each number of words.
 */
#ifndef RACEPROOF_SEARCH_H
#define RACEPROOF_SEARCH_H

#include "table.h"

enum stop {
    GOES_ON,
    STOPPED_BY_CALLER,
    STOPPED_BY_STATES,
    STOPPED_BY_DEPTH,
    STOPPED_BY_MEMORY,
    FOUND_UNCHECKED, /* a value does not fit where it is stored, or should never be there */
};

struct settings {
    uint64_t max_states;   /* 0: no limit */
    uint64_t max_depth;    /* UINT64_MAX: no limit */
    uint64_t memory;       /* bytes that the search may use */
    uint32_t bits;         /* of a state of one word */
    uint32_t workers;      /* threads */
    uint32_t keeps_levels; /* whether the states of each level stay */
    uint32_t deadlock;     /* whether a deadlock is a violation */
    uint32_t evidence;     /* whether to gather the digest, and which transitions are taken */
    uint32_t folds;        /* whether wider states are folded into one word: see tree.h */
    uint32_t geometry; /* as search_geometry says, for a cut to be read; 0: as memory suggests */
    uint32_t shard, shards; /* which one it is of how many: see shard.h; 0 of 0: it is all */
    uint32_t pauses;        /* whether it pauses at `max_states`, for a cut, before it stops */
    uint64_t *tickets;      /* states visited by all shards, where they share memory; or NULL */
    void (*number)(struct numbering *); /* makes the numbers of states; NULL: there are none */
    void (*cut)(void);                  /* called at a level's end after search_want; may be NULL */
};

struct outcome {
    uint64_t states;
    uint64_t transitions;
    uint64_t levels; /* how many there are; see search_level */
    uint64_t digest[2];
    uint64_t memory;     /* the most bytes in use at the end of a level, all in */
    uint64_t expanded;   /* levels that were */
    uint32_t violation;  /* 1 more than the least rank of what is violated; 0: nothing is */
    uint32_t terminates; /* whether some state has every process finished */
    uint32_t stop;       /* enum stop */
};

struct progress {
    uint64_t states;
    uint64_t frontier;
    uint64_t depth;
};

/*
 * The sizes of structures that Python has, too, in bytes, as they were compiled.
 * runtime.py compares them when it loads the search.
 */
extern const uint64_t search_twins[];

struct search;

struct search *search_new(const struct model *model, const struct settings *settings);
void search_free(struct search *search);

/* Adds an initial state, before the search is run. Returns false where there is no memory. */
int search_add(struct search *search, const uint64_t *state);
void search_run(struct search *search, struct outcome *outcome);
void search_stop(struct search *search);
void search_progress(struct search *search, struct progress *progress);
uint64_t search_level(const struct search *search, uint64_t depth);
uint64_t search_levels(const struct search *search);
const uint8_t *search_taken(const struct search *search);

/*
 * Gives back what only `search_run` needs, which is over, and forgets that the search was asked to
 * stop: before `search_way`.
 */
void search_forget(struct search *search);

/*
 * Finds the way to a violation that was found with `keeps_levels`: as checker/search/shorten.py does.
 * Writes depth + 1 states and depth processes. Returns the process whose step fails then, -2 where
 * the last state is at fault, -3 where there is no memory, -4 where the violation is not there.
 */
int32_t search_way(struct search *search, uint32_t violation, uint32_t is_step, uint64_t depth,
                   uint64_t *states, uint32_t *processes);

/* What became of a cut. */
enum cut {
    CUT_WHOLE,
    CUT_BROKEN,    /* its bytes could not be moved */
    CUT_TOO_LARGE, /* there is no memory for it */
    CUT_WRONG,     /* it is of another search, or damaged */
};

/* Moves bytes from or to a place of the search; returns false if that cannot be done. */
typedef int32_t move_function(void *place, uint64_t size);

/*
 * A *cut* is a search as it stands between two ranges of states (frontier.h): see cut.c. It is written
 * by `search_save`, which may be called where nobody expands a range: in `cut`, and after the end of a
 * search that is complete or as deep as it may be. `cut` is called in the search's thread, at the end
 * of a level after `search_want`, and once a search has paused. `search_pause` has it do so soon, and
 * stop then as after `search_stop`. `search_load` takes the place of `search_add`; the search must
 * have the geometry of the one that was saved.
 */
void search_want(struct search *search);
void search_pause(struct search *search);

/* Whether some states of the last level are expanded, or have been before a cut. */
uint32_t search_midway(const struct search *search);
uint32_t search_geometry(const struct search *search);
uint32_t search_save(struct search *search, move_function *move);
uint32_t search_load(struct search *search, move_function *move);

#endif
