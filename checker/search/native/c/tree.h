/*
 * A state of several words as one: a tree of pairs, of which each different one is kept once.
 *
 * The words are halved, and the halves again, down to single words. Each of these becomes the number of
 * its value among all that have been met, two numbers become a pair, which becomes a number in the
 * same way, and so on until two numbers are left: they are the state (Laarman, van de Pol, Weber 2011, "Parallel recursive state compression for
 * free"). Most states share most of their parts, so what is left to keep of a state is little more
 * than one slot of a compact table.
 *
 * A thread remembers the last word at each place of the tree: a successor differs from the one before
 * it in few.
 */
#ifndef RACEPROOF_TREE_H
#define RACEPROOF_TREE_H

#include "frontier.h"
#include "table.h"

#define NODES ((struct form){false, 1})
#define FEW_BITS 28 /* of a number, where that is enough for the memory that there is */
#define MANY_BITS 32

struct tree {
    struct table table;   /* the words and pairs */
    struct source source; /* their array: a number is a position in it */
    uint32_t bits;        /* of a number */
};

/* What a thread knows of the tree: the last word at each place (of a heap), and its number. */
struct twigs {
    struct batches batches;
    struct ranges filled; /* of the array: not needed any more */
    uint64_t words[4 * WORDS];
    uint32_t numbers[4 * WORDS];
    bool known[4 * WORDS];
};

/* Whether a number was found for a word, and how. */
enum numbered { OLD_NUMBER, NEW_NUMBER, NO_ROOM, NO_MEMORY };

/* The number of a word, which is added to the tree unless it is there. */
static inline enum numbered tree_number(struct tree *tree, struct twigs *twigs, uint64_t word,
                                        uint32_t *number, struct segment **segment)
{
    struct batches *batches = &twigs->batches;
    if (batches->next == batches->end) {
        twigs->filled.count = 0;
        if (!batches_renew(batches, &tree->source, &twigs->filled))
            return NO_MEMORY;
    }
    *batches->next = word;
    uint64_t position = (uint64_t)(batches->next - tree->source.array);
    struct home home = table_home(NODES, &tree->table, hash_state(NODES, &tree->table, &word));
    enum visit visit = table_visit(NODES, &tree->table, &home, &word, &position);
    *number = (uint32_t)position;
    *segment = home.segment;
    if (visit == FULL)
        atomic_store(&home.segment->wants_more, true);
    else if (visit == NEW)
        batches->next++;
    return visit == FULL ? NO_ROOM : visit == NEW ? NEW_NUMBER : OLD_NUMBER;
}

/* Unfolds a pair into the words from `first` to before `end`, of which there are at least two. */
static inline void tree_unfold(const struct tree *tree, uint64_t pair, int first, int end,
                               uint64_t *state)
{
    int middle = (first + end) / 2;
    uint64_t left = tree->source.array[pair >> tree->bits];
    uint64_t right = tree->source.array[low_bits(pair, tree->bits)];
    if (middle - first == 1)
        state[first] = left;
    else
        tree_unfold(tree, left, first, middle, state);
    if (end - middle == 1)
        state[middle] = right;
    else
        tree_unfold(tree, right, middle, end, state);
}

#endif
