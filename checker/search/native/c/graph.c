/*
 * The whole graph of states: it is made, and asked from where nobody comes to rest. See graph.h.
 */
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "graph.h"

const uint64_t graph_twins[] = {sizeof(struct graph_settings), sizeof(struct graph_parts)};

#define FREE 0    /* in the index; else 1 more than a state's number */
#define ROOM 1024 /* states that the sink has room for at first */

struct graph {
    const struct model *model;
    struct graph_settings settings;
    struct sink sink;
    uint64_t *successors;
    size_t *hashes; /* of the successors */
    size_t room;    /* of both */
    uint64_t *words;
    uint32_t *index;
    size_t mask;
    uint32_t *begins, *targets;
    uint8_t *movers, *rests, *restless, *facts;
    size_t steps, steps_room;
    uint64_t states, used;
    uint32_t *ends; /* for each process how many of the successors are its own and before it */
    uint8_t *ruled; /* for each process whether an execution is ruled out */
    bool fails;
    _Atomic bool halted;
    _Atomic uint64_t done;
};

static size_t hash_of(const uint64_t *state)
{
    uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
    for (int word = 0; word < WORDS; word++) {
        hash = (hash ^ state[word]) * UINT64_C(0xD1B54A32D192ED03);
        hash ^= hash >> 29;
    }
    return (size_t)(hash ^ hash >> 32);
}

static bool take_memory(struct graph *graph, size_t bytes)
{
    graph->used += bytes;
    return graph->used <= graph->settings.memory;
}

/* The sink is full: it gets a larger array. */
static void enlarge(struct sink *sink)
{
    struct graph *graph = (struct graph *)((char *)sink - offsetof(struct graph, sink));
    size_t used = graph->room * WORDS, room = 2 * graph->room;
    uint64_t *larger = realloc(graph->successors, room * WORDS * sizeof *larger);
    if (larger)
        graph->successors = larger;
    size_t *hashes = larger ? realloc(graph->hashes, room * sizeof *hashes) : NULL;
    if (hashes)
        graph->hashes = hashes;
    else
        graph->fails = true; /* and what was in the sink is lost */
    graph->room = hashes ? room : graph->room;
    sink->next = graph->successors + (hashes ? used : 0);
    sink->end = graph->successors + graph->room * WORDS;
}

/* The number of a state, which is a new one if it has none; UINT32_MAX: there are too many. */
static uint32_t number_of(struct graph *graph, const uint64_t *state, size_t hash)
{
    for (size_t at = hash & graph->mask;; at = (at + 1) & graph->mask) {
        uint32_t found = graph->index[at];
        if (found == FREE) {
            if (graph->states == graph->settings.states)
                return UINT32_MAX;
            copy_state(graph->words + graph->states * WORDS, state, WORDS);
            graph->index[at] = (uint32_t)++graph->states;
            return (uint32_t)graph->states - 1;
        }
        if (!memcmp(graph->words + (size_t)(found - 1) * WORDS, state, WORDS * sizeof *state))
            return found - 1;
    }
}

static bool add_step(struct graph *graph, uint32_t process, uint32_t target)
{
    if (graph->steps == graph->steps_room) {
        size_t more = graph->steps_room / 2 + ROOM, room = graph->steps_room + more;
        if (!take_memory(graph, more * (sizeof(uint32_t) + 1)) || room >= UINT32_MAX)
            return false;
        uint32_t *targets = realloc(graph->targets, room * sizeof *targets);
        if (targets)
            graph->targets = targets;
        uint8_t *movers = targets ? realloc(graph->movers, room) : NULL;
        if (!movers)
            return false;
        graph->movers = movers;
        graph->steps_room = room;
    }
    graph->targets[graph->steps] = target;
    graph->movers[graph->steps++] = (uint8_t)process;
    return true;
}

static uint64_t location_of(const struct process *process, const uint64_t *state)
{
    return state[process->word] >> process->shift & (((uint64_t)1 << process->location_width) - 1);
}

/* Whether all who have to finish have. */
static bool is_done(const struct graph *graph, const uint64_t *state)
{
    for (uint32_t i = 0; i < graph->model->count; i++)
        if (graph->settings.owing[i] &&
            location_of(&graph->model->processes[i], state) != graph->settings.finals[i])
            return false;
    return true;
}

/* Takes all steps from a state into the sink; returns how many states they end in. */
static size_t take_steps(struct graph *graph, const uint64_t *state)
{
    struct sink *sink = &graph->sink;
    sink->next = graph->successors;
    for (uint32_t i = 0; i < graph->model->count; i++) {
        const struct process *process = &graph->model->processes[i];
        uint64_t events = sink->events;
        graph->fails |= process->steps[location_of(process, state)](state, sink) != 0;
        graph->ruled[i] = sink->events != events;
        graph->ends[i] = (uint32_t)((size_t)(sink->next - graph->successors) / WORDS);
    }
    return graph->model->count ? graph->ends[graph->model->count - 1] : 0;
}

static enum graph_stop expand(struct graph *graph, uint32_t number)
{
    uint64_t state[WORDS]; /* the array may not move, but the compiler need not know that */
    copy_state(state, graph->words + (size_t)number * WORDS, WORDS);
    size_t count = take_steps(graph, state), first = graph->steps;
    if (graph->fails)
        return GRAPH_MISMATCH;
    for (size_t i = 0; i < count; i++) {
        graph->hashes[i] = hash_of(graph->successors + i * WORDS);
        __builtin_prefetch(&graph->index[graph->hashes[i] & graph->mask]);
    }
    size_t each = 0;
    for (uint32_t process = 0; process < graph->model->count; process++) {
        for (; each < graph->ends[process]; each++) {
            const uint64_t *successor = graph->successors + each * WORDS;
            uint32_t target = number_of(graph, successor, graph->hashes[each]);
            if (target == UINT32_MAX)
                return GRAPH_MISMATCH;
            if (!add_step(graph, process, target))
                return GRAPH_WITHOUT_MEMORY;
        }
        if (graph->ruled[process] && !add_step(graph, process, (uint32_t)graph->settings.states))
            return GRAPH_WITHOUT_MEMORY;
    }
    graph->begins[number + 1] = (uint32_t)graph->steps;
    uint64_t facts = graph->facts ? graph->model->facts(state) : 0,
             width = graph->settings.fact_bytes;
    for (uint64_t byte = 0; graph->facts && byte < width; byte++)
        graph->facts[number * width + byte] = (uint8_t)(facts >> 8 * byte);
    graph->rests[number] = graph->steps == first || is_done(graph, state);
    return GRAPH_WHOLE;
}

uint32_t graph_make(struct graph *graph, struct graph_parts *parts)
{
    enum graph_stop stop = GRAPH_WHOLE;
    for (uint64_t number = 0; number < graph->states && stop == GRAPH_WHOLE; number++) {
        if (!(number & 1023)) {
            atomic_store(&graph->done, number);
            if (atomic_load(&graph->halted))
                return GRAPH_STOPPED;
        }
        stop = expand(graph, (uint32_t)number);
    }
    if (stop == GRAPH_WHOLE && graph->states != graph->settings.states)
        stop = GRAPH_MISMATCH;
    free(graph->index); /* nobody looks a state up any more */
    graph->index = NULL;
    graph->used -= (graph->mask + 1) * sizeof *graph->index;
    *parts = (struct graph_parts){graph->states, graph->steps,   graph->used,   graph->words,
                                  graph->begins, graph->targets, graph->movers, graph->rests,
                                  graph->facts,  graph->restless};
    return stop;
}

/*
 * Takes back that a state is restless where a step leads to one that is not; returns whether it did.
 * What is ruled out is at no rest.
 */
static bool release(const struct graph_parts *parts, uint64_t number)
{
    if (!parts->restless[number])
        return false;
    for (uint32_t step = parts->begins[number]; step < parts->begins[number + 1]; step++) {
        uint32_t target = parts->targets[step];
        if (target != parts->states && !parts->restless[target]) {
            parts->restless[number] = 0;
            return true;
        }
    }
    return false;
}

/* Takes back that a state is restless where no step leads to one that is: it is ruled out in the end. */
static bool rule_out(const struct graph_parts *parts, uint64_t number)
{
    if (!parts->restless[number])
        return false;
    for (uint32_t step = parts->begins[number]; step < parts->begins[number + 1]; step++) {
        uint32_t target = parts->targets[step];
        if (target != parts->states && parts->restless[target])
            return false;
    }
    parts->restless[number] = 0;
    return true;
}

/*
 * Sweeps over all states until nothing changes. States are numbered breadth first, so nearly all
 * steps lead to a larger number, and one sweep from the last to the first does nearly all; every
 * other one goes the other way, for ways back.
 */
static void sweep(struct graph *graph, const struct graph_parts *parts,
                  bool (*change)(const struct graph_parts *, uint64_t))
{
    bool changed = true;
    for (bool down = true; changed && !atomic_load(&graph->halted); down = !down) {
        changed = false;
        for (uint64_t i = 0; i < parts->states; i++)
            changed |= change(parts, down ? parts->states - 1 - i : i);
    }
}

void graph_restless(struct graph *graph, const struct graph_parts *parts)
{
    for (uint64_t number = 0; number < parts->states; number++)
        parts->restless[number] = !parts->rests[number];
    sweep(graph, parts, release);
    sweep(graph, parts, rule_out);
}

static void *array_new(struct graph *graph, size_t count, size_t size)
{
    return take_memory(graph, count * size) ? calloc(count, size) : NULL;
}

struct graph *graph_new(const struct model *model, const struct graph_settings *settings)
{
    struct graph *graph = calloc(1, sizeof *graph);
    if (!graph)
        return NULL;
    graph->model = model;
    graph->settings = *settings;
    size_t states = (size_t)settings->states, slots = 64;
    while (slots < states + states / 2)
        slots *= 2;
    graph->mask = slots - 1;
    graph->room = ROOM;
    graph->steps_room = (size_t)settings->steps + ROOM;
    graph->successors = array_new(graph, ROOM * WORDS, sizeof(uint64_t));
    graph->hashes = array_new(graph, ROOM, sizeof(size_t));
    graph->words = array_new(graph, (states + 1) * WORDS, sizeof(uint64_t));
    graph->index = array_new(graph, slots, sizeof(uint32_t));
    graph->begins = array_new(graph, states + 1, sizeof(uint32_t));
    graph->rests = array_new(graph, states + 1, 1);
    graph->restless = array_new(graph, states + 1, 1);
    graph->targets = array_new(graph, graph->steps_room, sizeof(uint32_t));
    graph->movers = array_new(graph, graph->steps_room, 1);
    graph->ends = array_new(graph, model->count + 1, sizeof(uint32_t));
    graph->ruled = array_new(graph, model->count + 1, 1);
    graph->facts = NULL;
    if (model->facts)
        graph->facts = array_new(graph, (states + 1) * settings->fact_bytes, 1);
    uint8_t *taken = array_new(graph, model->transitions + 1, 1);
    graph->sink = (struct sink){graph->successors, NULL, enlarge, 0, taken};
    bool is_small = states < UINT32_MAX && graph->steps_room < UINT32_MAX && model->count <= 256;
    if (!is_small || !graph->successors || !graph->hashes || !graph->words || !graph->index ||
        !graph->begins || !graph->rests || !graph->restless || !graph->targets || !graph->movers ||
        !graph->ends || !graph->ruled || !taken || (model->facts && !graph->facts)) {
        graph_free(graph);
        return NULL;
    }
    graph->sink.end = graph->successors + ROOM * WORDS;
    return graph;
}

void graph_free(struct graph *graph)
{
    free(graph->successors);
    free(graph->hashes);
    free(graph->words);
    free(graph->index);
    free(graph->begins);
    free(graph->targets);
    free(graph->movers);
    free(graph->rests);
    free(graph->restless);
    free(graph->facts);
    free(graph->ends);
    free(graph->ruled);
    free(graph->sink.taken);
    free(graph);
}

int graph_add(struct graph *graph, const uint64_t *state)
{
    uint64_t before = graph->states;
    return number_of(graph, state, hash_of(state)) != UINT32_MAX && graph->states > before;
}

void graph_halt(struct graph *graph)
{
    atomic_store(&graph->halted, true);
}

uint64_t graph_done(const struct graph *graph)
{
    return atomic_load(&graph->done);
}
