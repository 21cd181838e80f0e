/*
 * A search over shards without Python, for the sanitizers: compiled together with a model and the
 * search, like driver.c.
 *
 * shard_driver WORKERS SHARDS FOLDS BITS WORD... searches from the states of these words, with parcels
 * of little room, and prints what all shards found; at first with each shard saved and loaded again,
 * between two levels and midway in some, to the same end. Where a property is violated the way back is
 * found as well, and it is printed how many initial states it begins in, and 1 more if the first does.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "search.h"
#include "shard.h"

#define SHARDS 3
#define PARCEL 4096 /* bytes of a parcel */

extern const struct model raceproof_model;

static struct search *shards[SHARDS];
static struct way *ways[SHARDS];
static uint32_t shard_count;
static uint8_t mail[SHARDS][SHARDS][PARCEL];
static uint64_t sizes[SHARDS][SHARDS];
static bool is_wrong;

/* Imports what was mailed. */
static void take(bool is_way)
{
    for (uint32_t to = 0; to < shard_count; to++)
        for (uint32_t from = 0; from < shard_count; from++) {
            uint64_t size = sizes[from][to];
            sizes[from][to] = 0;
            if (size && (is_way ? way_import(ways[to], mail[from][to], size)
                                : search_import(shards[to], mail[from][to], size)) != RECEIVED)
                is_wrong = true;
        }
}

/* Closes the level; returns how many states the next one has. */
static uint64_t finish(struct outcome *sum)
{
    uint64_t found = 0;
    memset(sum, 0, sizeof *sum);
    for (uint32_t i = 0; i < shard_count; i++) {
        struct outcome outcome;
        search_close(shards[i], &outcome);
        sum->states += outcome.states;
        sum->transitions += outcome.transitions;
        sum->stop |= outcome.stop;
        sum->expanded = outcome.expanded;
        sum->digest[0] += outcome.digest[0];
        sum->digest[1] += outcome.digest[1];
        if (outcome.violation && (!sum->violation || outcome.violation < sum->violation))
            sum->violation = outcome.violation;
        found += search_level(shards[i], outcome.levels - 1);
    }
    return found;
}

/*
 * Finds the way back; returns how many initial states lead to the violation, and adds 1 if the one
 * given is among them.
 */
static uint64_t go_back(const struct outcome *outcome, uint64_t depth, const uint64_t *state)
{
    uint64_t sum = 0, ends[WORDS * 4];
    uint32_t costs[256];
    for (uint32_t i = 0; i < shard_count; i++) {
        search_forget(shards[i]);
        ways[i] = search_way_back(shards[i], outcome->violation, 0, depth);
        is_wrong |= !ways[i];
    }
    for (uint64_t level = depth + 1; level-- && !is_wrong;) {
        for (uint32_t i = 0; i < shard_count; i++)
            is_wrong |= !way_level(ways[i], level);
        uint64_t mailed[SHARDS] = {0};
        for (bool is_done = false; !is_done && !is_wrong;) {
            is_done = true;
            for (uint32_t from = 0; from < shard_count; from++) {
                for (uint32_t to = 0; to < shard_count; to++)
                    if (to != from)
                        sizes[from][to] =
                            way_export(ways[from], level, mailed[from], mail[from][to], PARCEL);
                uint32_t other = from ? 0 : shard_count - 1;
                if (sizes[from][other])
                    mailed[from] += ((struct parcel *)(void *)mail[from][other])->count;
                is_done &= shard_count == 1 || mailed[from] == way_count(ways[from], level);
            }
            if (level)
                take(true);
        }
    }
    for (uint32_t i = 0; i < shard_count; i++) {
        sum += ways[i] ? way_count(ways[i], 0) + way_costs(ways[i], 0, state, costs) : 0;
        if (ways[i]) {
            way_steps(ways[i], state, 0, ends, 4);
            way_free(ways[i]);
        }
    }
    return sum;
}

/* The bytes of a shard's part of a cut. */
static struct {
    char *bytes;
    size_t size, room, next;
} part;

static int32_t keep(void *place, uint64_t size)
{
    while (part.size + size > part.room) {
        part.room = part.room ? 2 * part.room : 1 << 20;
        part.bytes = realloc(part.bytes, part.room);
    }
    memcpy(part.bytes + part.size, place, size);
    part.size += size;
    return 1;
}

static int32_t give(void *place, uint64_t size)
{
    if (size > part.size - part.next)
        return 0;
    memcpy(place, part.bytes + part.next, size);
    part.next += size;
    return 1;
}

/* Saves each shard, and loads it into a new search. */
static void go_on(struct settings settings)
{
    for (uint32_t i = 0; i < shard_count; i++) {
        struct outcome before, after;
        search_publish(shards[i], &before);
        part.size = part.next = 0;
        is_wrong |= search_save(shards[i], keep) != CUT_WHOLE;
        settings.geometry = search_geometry(shards[i]);
        settings.shard = i;
        search_free(shards[i]);
        shards[i] = search_new(&raceproof_model, &settings);
        is_wrong |= search_load(shards[i], give) != CUT_WHOLE || part.next != part.size;
        search_publish(shards[i], &after);
        is_wrong |= before.states != after.states || before.levels != after.levels;
    }
}

/* Lets all expand a part of their level, and mails what others own; returns whether all is mailed. */
static bool take_turn(bool *is_done)
{
    bool is_mailed = true;
    *is_done = true;
    for (uint32_t from = 0; from < shard_count; from++) {
        *is_done &= search_expand(shards[from], PARCEL - sizeof(struct parcel));
        for (uint32_t to = 0; to < shard_count; to++) {
            if (to == from)
                continue;
            sizes[from][to] = search_export(shards[from], to, mail[from][to], PARCEL);
            is_mailed &= !search_unsent(shards[from], to);
        }
    }
    return is_mailed;
}

/* Lets all expand their level by turns; after the first one all are loaded again if `is_cut`. */
static void expand(struct settings settings, bool is_cut)
{
    for (bool is_done = false; !is_done && !is_wrong;) {
        bool is_mailed = take_turn(&is_done);
        is_done &= is_mailed;
        take(false);
        if (!is_cut)
            continue;
        for (uint32_t i = 0; i < shard_count; i++)
            search_pause(shards[i]);
        for (bool is_mailed = false; !is_mailed; take(false)) {
            bool is_expanded;
            is_mailed = take_turn(&is_expanded);
        }
        go_on(settings);
        is_cut = is_done = false;
    }
}

/* Searches; now and then all shards are loaded again if `is_cut`. Returns how many levels. */
static uint64_t run(struct settings settings, bool is_cut, int count, char **arguments,
                    struct outcome *outcome)
{
    for (uint32_t i = 0; i < shard_count; i++) {
        settings.shard = i;
        if (!(shards[i] = search_new(&raceproof_model, &settings)))
            exit(2);
    }
    for (int next = 5; next + WORDS <= count; next += WORDS) {
        uint64_t state[WORDS];
        for (int word = 0; word < WORDS; word++)
            state[word] = strtoull(arguments[next + word], NULL, 16);
        search_add(shards[search_owner(shards[0], state)], state);
    }
    uint64_t levels = 0;
    while (finish(outcome) && !outcome->violation && !outcome->stop && !is_wrong) {
        if (is_cut && levels % 4 == 1)
            go_on(settings);
        levels++;
        expand(settings, is_cut && levels % 4 == 0);
    }
    return levels + (outcome->violation != 0);
}

static void free_all(void)
{
    for (uint32_t i = 0; i < shard_count; i++)
        search_free(shards[i]);
}

int main(int count, char **arguments)
{
    shard_count = (uint32_t)atoi(arguments[2]);
    struct settings settings = {
        .max_depth = UINT64_MAX,
        .memory = (uint64_t)1 << 30,
        .workers = (uint32_t)atoi(arguments[1]),
        .folds = (uint32_t)atoi(arguments[3]),
        .bits = (uint32_t)atoi(arguments[4]),
        .deadlock = 1,
        .evidence = 1,
        .shards = shard_count,
    };
    uint64_t state[WORDS] = {0};
    for (int word = 0; word < WORDS && 5 + WORDS <= count; word++)
        state[word] = strtoull(arguments[5 + word], NULL, 16);
    struct outcome outcome, again;
    settings.keeps_levels = WORDS > 1 && !settings.folds; /* of others levels are in no cut */
    uint64_t cut_levels = run(settings, true, count, arguments, &again);
    free_all();
    free(part.bytes);
    settings.keeps_levels = 1;
    uint64_t levels = run(settings, false, count, arguments, &outcome);
    is_wrong |= levels != cut_levels || again.states != outcome.states ||
                again.transitions != outcome.transitions || again.violation != outcome.violation ||
                memcmp(again.digest, outcome.digest, sizeof again.digest);
    printf("%" PRIu64 " %" PRIu64 " %" PRIu64 " %u %u %016" PRIx64 "%016" PRIx64 "\n",
           outcome.states, outcome.transitions, levels, outcome.violation, outcome.stop,
           outcome.digest[0], outcome.digest[1]);
    if (outcome.violation > 1)
        printf("%" PRIu64 "\n", go_back(&outcome, levels - 1, state));
    free_all();
    return is_wrong ? 3 : 0;
}
