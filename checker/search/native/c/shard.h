/*
 * One search over several shards: each has the states whose hash is its own, with a visited set and a
 * frontier of its own (struct search), wherever it is. This is the protocol, free of any transport.
 *
 * A level goes by turns. In each, every shard expands a part of its level, and exports *parcels* of
 * the successors that others own; in the next one these are imported, and what is new is taken in.
 * When all is expanded and imported, the level is closed: the shards publish their counts and
 * digests, and whoever drives them decides whether all go on. So each level has the states that it
 * has in a search that is in one piece, and what is violated in it is what any shard has found.
 *
 * Who is not asked in a state (sleep_sets.h) goes with it: a step that sleeps there relies on a step
 * of a greater process in a state that is no farther from the beginning, whoever owns that one. A
 * stuck process is a fact about the state itself. Who of several senders comes first does not matter,
 * as it does not with threads.
 *
 * The way back goes level by level as well (way.h): a shard finds which of its states lead to the
 * violation, given those of the next level that others have, and exports its own in turn.
 */
#ifndef RACEPROOF_SHARD_H
#define RACEPROOF_SHARD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "digest.h"
#include "sleep_sets.h"

struct search;
struct outcome;
struct way;

/* States on their way to the shard that owns them, as a parcel has them. */
struct outbox {
    uint8_t *bytes;
    size_t used, room;
};

/* A parcel that threads open together. */
struct inbox {
    const uint8_t *states; /* NULL: there is none */
    uint64_t count;
    _Atomic uint64_t opened;
    _Atomic uint64_t digest;
    _Atomic bool is_wrong; /* whether it has a state of somebody else */
};

/* What a parcel begins with. */
struct parcel {
    uint64_t form;   /* and the order of bytes */
    uint64_t count;  /* of states */
    uint64_t digest; /* of all that follows: the same in whatever order the states are */
};

/* How a parcel was received. */
enum receipt {
    RECEIVED,
    NOT_OURS, /* it is not as it was sent, or not for this shard */
    NO_PLACE, /* there is no memory for it */
};

/* Which of so many shards owns a state, by a hash that no visited set has. */
static inline uint64_t owner_hash(const uint64_t *state)
{
    uint64_t hash = UINT64_C(0x8CB92BA72F3D8DD7);
    for (int word = 0; word < WORDS; word++)
        hash = mix(hash ^ state[word]);
    return hash;
}

static inline uint32_t owner_of(uint64_t hash, uint32_t shards)
{
    return (uint32_t)((hash >> 32) * shards >> 32);
}

uint32_t search_owner(const struct search *search, const uint64_t *state);

/*
 * Expands the level, in the beginning or where it was left, until some outbox has `room` bytes.
 * Returns whether all of it is expanded.
 */
uint32_t search_expand(struct search *search, uint64_t room);

/* Writes a parcel for a shard, of as many states as there is room for; returns its bytes, or 0. */
uint64_t search_export(struct search *search, uint32_t shard, uint8_t *place, uint64_t size);

/* Why the search has stopped, or has paused and is to be cut before it stops: enum stop. */
uint32_t search_stopped(const struct search *search);
uint32_t search_paused(const struct search *search);

/* How many bytes are left to be exported to a shard. */
uint64_t search_unsent(const struct search *search, uint32_t shard);

/* Takes in what a parcel has. Returns enum receipt. */
uint32_t search_import(struct search *search, const uint8_t *place, uint64_t size);

/* Ends a level, or adds the initial states up, and publishes what there is. */
void search_close(struct search *search, struct outcome *outcome);

/* Publishes what there was when a level was closed, of a search that was loaded (search.h). */
void search_publish(struct search *search, struct outcome *outcome);

/* Begins the way back to a violation, after search_forget; NULL where there is no memory. */
struct way *search_way_back(struct search *search, uint32_t violation, uint32_t is_step,
                            uint64_t depth);
void way_free(struct way *way);

/*
 * Finds which states of a level lead to the violation, from the last one on: what the others found of
 * the level after it has been imported. Returns false where it failed for want of memory, or because
 * the search was asked to stop.
 */
uint32_t way_level(struct way *way, uint64_t level);

/* The same as of a search. All of a level is exported, from the state at `first` on. */
uint64_t way_export(struct way *way, uint64_t level, uint64_t first, uint8_t *place, uint64_t size);
uint32_t way_import(struct way *way, const uint8_t *place, uint64_t size);

/* How many states of a level lead to the violation. */
uint64_t way_count(const struct way *way, uint64_t level);

/*
 * The fewest switches from a state of a level to the end, for nobody and for each process that steps
 * first; UINT32_MAX: not by that one. Returns false if it is not there, or does not lead there.
 */
uint32_t way_costs(struct way *way, uint64_t level, const uint64_t *state, uint32_t *costs);

/* Takes a process's steps; returns how many ends there are, and writes as many as there is room for. */
uint64_t way_steps(struct way *way, const uint64_t *state, uint32_t process, uint64_t *ends,
                   uint64_t room);

#endif
