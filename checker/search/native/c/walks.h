/*
 * Walks over the graph of states (graph.h), where they are too many for Python: in which states a
 * goal is owed, in which parts an execution can stay for ever and be fair, and the ways there.
 *
 * checker/search/walks.py says what each function finds, and has it in Python, with the same answers:
 * states, agents and fairness mean here what they mean there. All memory is the caller's.
 */
#ifndef RACEPROOF_WALKS_H
#define RACEPROOF_WALKS_H

#include <stdatomic.h>
#include <stdint.h>

/* Apart from the graph of graph.h, so that rows may be given which no search has made. */
struct walk_graph {
    uint64_t states;
    const uint32_t *begins;  /* of each state's row, and the end of the last one */
    const uint32_t *targets; /* `states` stands for an execution that is ruled out */
    const uint8_t *movers;
    const uint64_t *serves; /* for each mover the agents that its steps serve, as bits */
    uint64_t weak, strong;  /* the agents that are fair */
    uint64_t on_the_spot;   /* 1: a step that changes nothing is a turn */
    const uint64_t *levels; /* the states of each level, which are numbered level by level */
    uint64_t level_count;
    _Atomic uint8_t *halt; /* set by another thread: end soon, whatever is returned */
};

/* For each state whether a goal is missing, and whether it becomes owed there. */
struct walk_owed {
    const uint8_t *missing, *due;
    uint32_t always; /* 0: it becomes owed at the beginning of an execution alone */
};

#define NO_WAY UINT64_MAX

/* What a state is marked with by `walk_leading`. */
enum walk_mark { MARK_SEEN = 1, MARK_OWED = 2, MARK_NOT_OWED = 8 };

/* The size of the two structures in bytes, as they were compiled: walks.py compares them. */
extern const uint64_t walk_twins[];

/* Sets `seen` in the states where the goal is owed; returns the layers that they have. */
uint64_t walk_owed(const struct walk_graph *graph, const struct walk_owed *owed, uint8_t *seen,
                   uint32_t *order);

/*
 * Finds the parts of some states in which an execution can stay for ever and be fair.
 *
 * `within` is 1 for these states, and is used up. `homes`, zeroes at first, becomes for each state 0
 * or the number of its part, from 1 on. `stack` and `cursors` have room for a number of each state,
 * `again` too, which is used for strong fairness alone. Returns how many parts there are.
 */
uint64_t walk_parts(const struct walk_graph *graph, uint8_t *within, uint32_t *homes,
                    uint32_t *stack, uint32_t *cursors, uint32_t *again);

/*
 * Marks the shortest ways to a state of a part where the goal is owed.
 *
 * `marks` are zeroes at first. Of the states where it is owed on these ways `order` gets those of
 * each layer, one layer after the other, and `bounds` where each begins, and the end of the last.
 * Returns the layers; 0: there is no way.
 */
uint64_t walk_leading(const struct walk_graph *graph, const struct walk_owed *owed,
                      const uint32_t *homes, uint8_t *marks, uint32_t *order, uint64_t *bounds);

/* Sets `seen`, zeroes at first, in the states to which steps within some lead from one of them. */
void walk_reached(const struct walk_graph *graph, uint32_t start, const uint8_t *within,
                  uint8_t *seen, uint32_t *order);

/* Returns the agents that are able to step in some state of a part, and how many states it has. */
uint64_t walk_part(const struct walk_graph *graph, const uint32_t *homes, uint32_t home,
                   uint64_t *size);

/*
 * Finds a shortest way within a part to where one agent less is unserved, or if none is unserved to
 * `goal`.
 *
 * `order` gets the states that were reached; for each of them but the first `parents` the position
 * of the one before it, and `steps` the step that leads there. `seen` are zeroes at first. Returns
 * the position of the last one, or NO_WAY.
 */
uint64_t walk_way(const struct walk_graph *graph, const uint32_t *homes, uint32_t from,
                  uint32_t goal, uint64_t unserved, uint8_t *seen, uint32_t *order,
                  uint32_t *parents, uint32_t *steps);

#endif
