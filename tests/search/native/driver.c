/*
 * A search without Python, for the sanitizers: compiled together with a model and the search.
 *
 * driver WORKERS KEEPS_LEVELS FOLDS BITS WORD... searches from the states of these words, prints what
 * it found, and, where a property is violated and levels are kept, whose step fails then; where
 * nothing is violated it makes the graph of the states as well.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "graph.h"
#include "search.h"

extern const struct model raceproof_model;

/* Makes the graph after a search that was complete; returns whether all is there. */
static int make_graph(int count, char **arguments, const struct outcome *outcome)
{
    uint64_t *finals = calloc(raceproof_model.count + 1, sizeof *finals);
    uint8_t *owing = calloc(raceproof_model.count + 1, 1);
    struct graph_settings settings = {outcome->states, 1, (uint64_t)4 << 30, finals, owing};
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
        graph_hung(graph, &parts);
    int is_whole = stop == GRAPH_WHOLE && parts.states == outcome->states &&
                   parts.steps == outcome->transitions && graph_done(graph) <= parts.states;
    graph_free(graph);
    free(finals);
    free(owing);
    return is_whole;
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
    for (int next = 5; next + WORDS <= count; next += WORDS) {
        uint64_t state[WORDS];
        for (int word = 0; word < WORDS; word++)
            state[word] = strtoull(arguments[next + word], NULL, 16);
        search_add(search, state);
    }
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
    search_free(search);
    if (!outcome.violation && !outcome.stop && !make_graph(count, arguments, &outcome))
        return 4;
    return progress.states == outcome.states ? 0 : 3;
}
