/*
 * The whole graph of states, kept: what a search, which forgets its steps, has no answer to.
 *
 * It is made after a search has counted the states: again breadth first, by one thread, without
 * sleep sets, since every step counts here. States have numbers, in the order in which they are
 * reached; the steps from a state lie in a row, each with its process and the number of its end. A
 * state takes its words, 6 bytes, one for each 8 facts, and until the graph is made 6 to 12 of an
 * index; a step takes 5.
 */
#ifndef RACEPROOF_GRAPH_H
#define RACEPROOF_GRAPH_H

#include "model.h"

enum graph_stop {
    GRAPH_WHOLE,
    GRAPH_STOPPED, /* by the caller */
    GRAPH_WITHOUT_MEMORY,
    GRAPH_MISMATCH, /* there is another number of states than there was, or a check fails */
};

struct graph_settings {
    uint64_t states;        /* that there are */
    uint64_t steps;         /* about as many as there are */
    uint64_t memory;        /* bytes that may be used */
    const uint64_t *finals; /* for each process the code of the location where it has finished */
    const uint8_t *owing;   /* for each process whether it has to finish */
    uint64_t fact_bytes;    /* that the facts of a state take */
};

/* The parts of a graph; they live as long as it does. */
struct graph_parts {
    uint64_t states, steps, used;
    const uint64_t *words;
    const uint32_t *begins;  /* of each state's row, and the end of the last one */
    const uint32_t *targets; /* `states` stands for an execution that is ruled out */
    const uint8_t *movers;
    const uint8_t *rests; /* 1: all who have to finish have, or nobody can move */
    const uint8_t *facts; /* of each state `fact_bytes`, the lowest first; NULL: there are none */
    uint8_t *restless;    /* 1: from here no such state is reached; see graph_restless */
};

/* The sizes of the two structures in bytes, as they were compiled: graphs.py compares them. */
extern const uint64_t graph_twins[];

struct graph;

/* Returns NULL where there is no memory. */
struct graph *graph_new(const struct model *model, const struct graph_settings *settings);
void graph_free(struct graph *graph);

/* Adds an initial state; its number is that of those before it. False: it has one already. */
int graph_add(struct graph *graph, const uint64_t *state);
uint32_t graph_make(struct graph *graph, struct graph_parts *parts);
void graph_halt(struct graph *graph);
uint64_t graph_done(const struct graph *graph);

/* Finds the states from which no state at rest is reached, and somebody can go on for ever. */
void graph_restless(struct graph *graph, const struct graph_parts *parts);

#endif
