/*
 * A search without Python, for the sanitizers: compiled together with a model and the search.
 *
 * driver WORKERS KEEPS_LEVELS FOLDS BITS WORD... searches from the states of these words, prints what
 * it found, and, where a property is violated and levels are kept, whose step fails then; where
 * nothing is violated it makes the graph of the states as well, and walks over it. Then it searches
 * again, is cut at each level, and goes on from the cut of the middle one.
 */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "graph.h"
#include "search.h"
#include "walks.h"

extern const struct model raceproof_model;

/*
 * Walks over the graph as if a goal were owed for ever and everywhere, with the first process fair
 * and the second one strongly: into the nearest part, and round it.
 */
static void walk(const struct graph_parts *parts, const uint64_t *levels, uint64_t level_count)
{
    uint64_t count = parts->states, serves[256];
    for (uint64_t mover = 0; mover < 256; mover++)
        serves[mover] = UINT64_C(1) << mover % 64;
    _Atomic uint8_t halt = 0;
    struct walk_graph graph = {count, parts->begins, parts->targets, parts->movers, serves, 1, 2,
                               0,     levels,        level_count,    &halt};
    uint8_t *all = malloc(count), *within = malloc(count), *seen = calloc(count, 1);
    uint32_t *arrays[5];
    for (int each = 0; each < 5; each++)
        arrays[each] = calloc(count + 1, sizeof(uint32_t));
    uint64_t *bounds = calloc(level_count + 2, sizeof *bounds), size;
    memset(all, 1, count);
    struct walk_owed owed = {all, all, 1};
    walk_owed(&graph, &owed, seen, arrays[1]);
    memcpy(within, seen, count);
    walk_parts(&graph, within, arrays[0], arrays[1], arrays[2], arrays[3]);
    memset(seen, 0, count);
    uint64_t layers = walk_leading(&graph, &owed, arrays[0], seen, arrays[1], bounds);
    uint32_t last = layers ? arrays[1][bounds[layers] - 1] : 0;
    walk_part(&graph, arrays[0], arrays[0][last], &size);
    memset(seen, 0, count);
    walk_way(&graph, arrays[0], last, last, 1, seen, arrays[1], arrays[2], arrays[3]);
    memset(seen, 0, count);
    walk_reached(&graph, 0, all, seen, arrays[4]);
    for (int each = 0; each < 5; each++)
        free(arrays[each]);
    free(all);
    free(within);
    free(seen);
    free(bounds);
}

/* Makes the graph after a search that was complete; returns whether all is there. */
static int make_graph(int count, char **arguments, const struct outcome *outcome,
                      const uint64_t *levels)
{
    uint64_t *finals = calloc(raceproof_model.count + 1, sizeof *finals);
    uint8_t *owing = calloc(raceproof_model.count + 1, 1);
    struct graph_settings settings = {outcome->states, 1, (uint64_t)4 << 30, finals, owing, 1};
    struct graph *graph = graph_new(&raceproof_model, &settings);
    for (int next = 5; next + WORDS <= count; next += WORDS) {
        uint64_t state[WORDS];
        for (int word = 0; word < WORDS; word++)
            state[word] = strtoull(arguments[next + word], NULL, 16);
        graph_add(graph, state);
    }
    struct graph_parts parts;
    uint32_t stop = graph_make(graph, &parts);
    if (stop == GRAPH_WHOLE)
        graph_restless(graph, &parts);
    int is_whole = stop == GRAPH_WHOLE && parts.states == outcome->states &&
                   parts.steps == outcome->transitions && graph_done(graph) <= parts.states;
    if (is_whole && parts.states)
        walk(&parts, levels, outcome->levels);
    graph_free(graph);
    free(finals);
    free(owing);
    return is_whole;
}

static void add_states(struct search *search, int count, char **arguments)
{
    for (int next = 5; next + WORDS <= count; next += WORDS) {
        uint64_t state[WORDS];
        for (int word = 0; word < WORDS; word++)
            state[word] = strtoull(arguments[next + word], NULL, 16);
        search_add(search, state);
    }
}

/* A cut in memory, and the search that is cut. */
static struct {
    struct search *search;
    char *bytes;
    size_t size, room, next;
    uint64_t levels; /* of the cut that is kept */
} cut;

static int32_t keep(void *place, uint64_t size)
{
    while (cut.size + size > cut.room) {
        cut.room = cut.room ? 2 * cut.room : 1 << 20;
        cut.bytes = realloc(cut.bytes, cut.room);
    }
    memcpy(cut.bytes + cut.size, place, size);
    cut.size += size;
    return 1;
}

static int32_t give(void *place, uint64_t size)
{
    if (size > cut.size - cut.next)
        return 0;
    memcpy(place, cut.bytes + cut.next, size);
    cut.next += size;
    return 1;
}

/* Keeps the cut at the end of the level that is wanted, or of a search that has paused. */
static void at_cut(void)
{
    bool is_wanted =
        cut.levels ? search_levels(cut.search) == cut.levels : search_midway(cut.search);
    if (is_wanted && search_save(cut.search, keep) != CUT_WHOLE)
        cut.size = 0;
    if (cut.levels)
        search_want(cut.search);
}

/*
 * Searches again up to a cut, and on from there; returns whether the same is found. The cut is at the
 * end of a level, or, where the search pauses, when half of the states are visited.
 */
static int goes_on(const struct settings *given, int count, char **arguments,
                   const struct outcome *wanted, bool pauses)
{
    struct settings settings = *given;
    settings.cut = at_cut;
    settings.pauses = pauses;
    settings.max_states = pauses ? wanted->states / 2 : 0;
    cut.levels = pauses ? 0 : (wanted->levels + 1) / 2;
    cut.size = cut.next = 0;
    cut.search = search_new(&raceproof_model, &settings);
    add_states(cut.search, count, arguments);
    search_want(cut.search);
    struct outcome outcome;
    search_run(cut.search, &outcome);
    settings.geometry = search_geometry(cut.search);
    settings.max_states = 0;
    search_free(cut.search);
    if (pauses && !cut.size)
        return outcome.levels <= 1; /* there were as many initial states */
    cut.search = search_new(&raceproof_model, &settings);
    int is_same = search_load(cut.search, give) == CUT_WHOLE && cut.next == cut.size;
    if (is_same) {
        search_run(cut.search, &outcome);
        is_same = outcome.states == wanted->states && outcome.levels == wanted->levels &&
                  outcome.transitions == wanted->transitions && outcome.stop == wanted->stop &&
                  outcome.violation == wanted->violation &&
                  outcome.terminates == wanted->terminates &&
                  outcome.expanded == wanted->expanded &&
                  !memcmp(outcome.digest, wanted->digest, sizeof outcome.digest);
    }
    search_free(cut.search);
    return is_same;
}

int main(int count, char **arguments)
{
    struct settings settings = {
        .max_depth = UINT64_MAX,
        .memory = (uint64_t)4 << 30,
        .workers = (uint32_t)atoi(arguments[1]),
        .keeps_levels = (uint32_t)atoi(arguments[2]),
        .folds = (uint32_t)atoi(arguments[3]),
        .bits = (uint32_t)atoi(arguments[4]),
        .deadlock = 1,
        .evidence = 1,
    };
    struct search *search = search_new(&raceproof_model, &settings);
    if (!search)
        return 2;
    add_states(search, count, arguments);
    struct outcome outcome;
    search_run(search, &outcome);
    struct progress progress;
    search_progress(search, &progress);
    printf("%" PRIu64 " %" PRIu64 " %" PRIu64 " %u %u %016" PRIx64 "%016" PRIx64 "\n",
           outcome.states, outcome.transitions, outcome.levels, outcome.violation, outcome.stop,
           outcome.digest[0], outcome.digest[1]);
    if (outcome.violation && settings.keeps_levels) {
        uint64_t depth = outcome.levels - 1;
        uint64_t *states = calloc((depth + 1) * WORDS, sizeof *states);
        uint32_t *processes = calloc(depth + 1, sizeof *processes);
        search_forget(search);
        printf("%d\n", search_way(search, outcome.violation, 0, depth, states, processes));
        free(states);
        free(processes);
    }
    uint64_t *levels = calloc(outcome.levels + 1, sizeof *levels);
    for (uint64_t level = 0; level < outcome.levels; level++)
        levels[level] = search_level(search, level);
    search_free(search);
    int is_whole =
        outcome.violation || outcome.stop || make_graph(count, arguments, &outcome, levels);
    free(levels);
    if (!is_whole)
        return 4;
    bool is_cut = (WORDS > 1 && !settings.folds) || !settings.keeps_levels;
    for (int pauses = 0; pauses < 2; pauses++)
        if (is_cut && outcome.levels && !goes_on(&settings, count, arguments, &outcome, pauses))
            return 5;
    free(cut.bytes);
    return progress.states == outcome.states ? 0 : 3;
}
