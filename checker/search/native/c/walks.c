/*
 * Walks over the graph of states. See walks.h.
 */
#include "walks.h"

#include <stdbool.h>
#include <stddef.h>

const uint64_t walk_twins[] = {sizeof(struct walk_graph), sizeof(struct walk_owed)};

/* In `homes`, while parts are looked for: a number from 1 on is of a state whose part is open. */
#define UNSEEN 0
#define CLOSED UINT32_MAX              /* it is in no fair part */
#define FIRST_PART ((uint32_t)1 << 31) /* numbers of fair parts, from here on */

/* In `within`. */
enum { OUTSIDE, INSIDE, NOT_A_ROOT, AGAIN };

static bool is_halted(const struct walk_graph *graph)
{
    return atomic_load_explicit(graph->halt, memory_order_relaxed);
}

/* The agents that are able to step in a state: a step that changes nothing is none. */
static uint64_t able_in(const struct walk_graph *graph, uint32_t state)
{
    uint64_t able = 0;
    for (uint32_t step = graph->begins[state]; step < graph->begins[state + 1]; step++)
        if (graph->targets[step] != state)
            able |= graph->serves[graph->movers[step]];
    return able;
}

/*
 * Reaches the states of the next layer in which the goal is owed; returns how many there are in all.
 *
 * They are those of the level in which it becomes owed, and the ends of steps from the layer before
 * in which it is still missing.
 */
static uint64_t next_layer(const struct walk_graph *graph, const struct walk_owed *owed,
                           uint64_t level, uint64_t level_first, uint64_t first, uint64_t filled,
                           uint8_t *seen, uint32_t *order)
{
    uint64_t end = filled;
    if (level < graph->level_count && (owed->always || !level))
        for (uint64_t each = 0; each < graph->levels[level]; each++) {
            uint64_t state = level_first + each;
            if (owed->due[state] && owed->missing[state] && !seen[state]) {
                seen[state] = MARK_SEEN;
                order[filled++] = (uint32_t)state;
            }
        }
    for (uint64_t i = first; i < end; i++)
        for (uint32_t step = graph->begins[order[i]]; step < graph->begins[order[i] + 1]; step++) {
            uint32_t target = graph->targets[step];
            if (target != graph->states && owed->missing[target] && !seen[target]) {
                seen[target] = MARK_SEEN;
                order[filled++] = target;
            }
        }
    return filled;
}

uint64_t walk_owed(const struct walk_graph *graph, const struct walk_owed *owed, uint8_t *seen,
                   uint32_t *order)
{
    uint64_t first = 0, filled = 0, level = 0, level_first = 0;
    for (; !is_halted(graph); level++) {
        uint64_t end = next_layer(graph, owed, level, level_first, first, filled, seen, order);
        if (end == filled && (!owed->always || level >= graph->level_count))
            break;
        if (level < graph->level_count)
            level_first += graph->levels[level];
        first = filled;
        filled = end;
    }
    return level;
}

/* Those that were served by nobody in a component: see judge(). */
struct unserved {
    uint64_t weak, strong;
};

/* Finds the fair agents to whom it would be unfair to stay in the states of a component. */
static struct unserved judge(const struct walk_graph *graph, const uint32_t *homes,
                             const uint32_t *members, uint64_t count)
{
    uint64_t moved = 0, always = ~UINT64_C(0), sometimes = 0;
    uint32_t home = homes[members[0]];
    for (uint64_t i = 0; i < count; i++) {
        uint32_t state = members[i];
        uint64_t able = 0;
        for (uint32_t step = graph->begins[state]; step < graph->begins[state + 1]; step++) {
            uint32_t target = graph->targets[step];
            uint64_t serves = graph->serves[graph->movers[step]];
            if (target != state)
                able |= serves;
            else if (!graph->on_the_spot)
                continue;
            if (target != graph->states && homes[target] == home)
                moved |= serves;
        }
        always &= able;
        sometimes |= able;
    }
    return (struct unserved){graph->weak & always & ~moved, graph->strong & sometimes & ~moved};
}

/* One search for components: Pearce's variant of Tarjan's algorithm (2016), without recursion. */
struct components {
    const struct walk_graph *graph;
    uint8_t *within;
    uint32_t *homes, *stack, *cursors;
    uint64_t open;    /* states that were left and whose component is open: at the stack's end */
    uint32_t reached; /* numbers that are in use */
    uint32_t parts;
    bool has_more; /* states that are to be looked at again */
};

/*
 * Closes the component that consists of a state and the open ones with a larger number: it is a fair
 * part, or it is given up, but for the states where nobody starves who is strongly fair.
 */
static void close_component(struct components *all, uint32_t root)
{
    uint32_t *end = all->stack + all->graph->states, *first = end - all->open;
    uint32_t part = FIRST_PART + all->parts, number = all->homes[root];
    uint64_t count = 0;
    while (count < all->open && all->homes[first[count]] >= number)
        all->homes[first[count++]] = part;
    all->homes[root] = part;
    /* The root stands before the others: its place on the stack of calls, or beyond, is free now. */
    uint32_t *members = first - 1;
    members[0] = root;
    all->open -= count;
    all->reached -= (uint32_t)count + 1;
    struct unserved unserved = judge(all->graph, all->homes, members, count + 1);
    if (!unserved.weak && !unserved.strong) {
        all->parts++;
        return;
    }
    for (uint64_t i = 0; i <= count; i++) {
        all->homes[members[i]] = CLOSED;
        if (!unserved.weak && !(able_in(all->graph, members[i]) & unserved.strong)) {
            all->within[members[i]] = AGAIN;
            all->has_more = true;
        }
    }
}

/* Follows the steps from a state that is called until one leads to an unseen state. */
static bool calls_another(struct components *all, uint64_t depth, uint32_t state)
{
    const struct walk_graph *graph = all->graph;
    for (uint32_t *step = &all->cursors[depth]; *step < graph->begins[state + 1];) {
        uint32_t target = graph->targets[*step];
        if (target == graph->states || all->within[target] == OUTSIDE) {
            ++*step;
            continue;
        }
        if (all->homes[target] == UNSEEN) /* and the step is looked at again when it is left */
            return true;
        if (all->homes[target] < all->homes[state]) {
            all->homes[state] = all->homes[target];
            all->within[state] = NOT_A_ROOT;
        }
        ++*step;
    }
    return false;
}

/* Finds the components that are reached from a state. */
static void components_from(struct components *all, uint32_t root)
{
    const struct walk_graph *graph = all->graph;
    uint64_t depth = 0;
    all->stack[0] = root;
    all->cursors[0] = graph->begins[root];
    all->homes[root] = ++all->reached;
    for (uint64_t turn = 1;; turn++) {
        uint32_t state = all->stack[depth];
        if (calls_another(all, depth, state)) {
            uint32_t next = graph->targets[all->cursors[depth++]];
            all->stack[depth] = next;
            all->cursors[depth] = graph->begins[next];
            all->homes[next] = ++all->reached;
            continue;
        }
        if (all->within[state] == INSIDE)
            close_component(all, state);
        else
            all->stack[graph->states - ++all->open] = state;
        if (!depth-- || (!(turn & 4095) && is_halted(graph)))
            return;
    }
}

/* Opens a state again, if it is one that is to be looked at again. */
static bool open_again(struct components *all, uint32_t state)
{
    if (all->within[state] != AGAIN)
        return false;
    all->within[state] = INSIDE;
    all->homes[state] = UNSEEN;
    return true;
}

uint64_t walk_parts(const struct walk_graph *graph, uint8_t *within, uint32_t *homes,
                    uint32_t *stack, uint32_t *cursors, uint32_t *again)
{
    struct components all = {graph, within, homes, stack, cursors, 0, 0, 0, false};
    for (uint64_t state = 0; state < graph->states && !is_halted(graph); state++)
        if (within[state] == INSIDE && homes[state] == UNSEEN)
            components_from(&all, (uint32_t)state);
    uint64_t count = 0;
    for (uint64_t state = 0; state < graph->states && all.has_more; state++)
        if (open_again(&all, (uint32_t)state))
            again[count++] = (uint32_t)state;
    while (count && !is_halted(graph)) {
        for (uint64_t i = 0; i < count; i++)
            if (homes[again[i]] == UNSEEN)
                components_from(&all, again[i]);
        uint64_t left = 0;
        for (uint64_t i = 0; i < count; i++)
            if (open_again(&all, again[i]))
                again[left++] = again[i];
        count = left;
    }
    for (uint64_t state = 0; state < graph->states; state++) {
        bool is_fair = homes[state] >= FIRST_PART && homes[state] != CLOSED;
        homes[state] = is_fair ? homes[state] - FIRST_PART + 1 : 0;
    }
    return all.parts;
}

/* The mark of a node that lies on a way, in a layer: layers that follow each other have two. */
static uint8_t mark_of(enum walk_mark kind, uint64_t layer)
{
    return (uint8_t)(kind << (layer & 1));
}

/* Whether a step from a state, or for one where the goal is not owed yet, leads to the next layer. */
static bool leads_on(const struct walk_graph *graph, const struct walk_owed *owed,
                     const uint8_t *marks, uint32_t state, uint64_t layer, bool is_owed)
{
    uint8_t next = mark_of(MARK_OWED, layer + 1), later = mark_of(MARK_NOT_OWED, layer + 1);
    for (uint32_t step = graph->begins[state]; step < graph->begins[state + 1]; step++) {
        uint32_t target = graph->targets[step];
        if (target == graph->states)
            continue;
        bool is_next = owed->missing[target] && (is_owed || owed->due[target]);
        if ((is_next && marks[target] & next) || (!is_owed && marks[target] & later))
            return true;
    }
    return false;
}

/*
 * Marks the states of a layer from which a shortest way goes on; keeps those where the goal is owed
 * at the end of the ones kept before, and returns how many these are.
 */
static uint64_t mark_layer(const struct walk_graph *graph, const struct walk_owed *owed,
                           uint8_t *marks, uint32_t *order, const uint64_t *bounds, uint64_t layer,
                           uint64_t level_first, uint64_t kept)
{
    for (uint64_t i = bounds[layer + 1]; i-- > bounds[layer];)
        if (leads_on(graph, owed, marks, order[i], layer, true)) {
            marks[order[i]] |= mark_of(MARK_OWED, layer);
            order[--kept] = order[i];
        }
    if (owed->always && layer < graph->level_count)
        for (uint64_t each = 0; each < graph->levels[layer]; each++)
            if (leads_on(graph, owed, marks, (uint32_t)(level_first + each), layer, false))
                marks[level_first + each] |= mark_of(MARK_NOT_OWED, layer);
    return kept;
}

uint64_t walk_leading(const struct walk_graph *graph, const struct walk_owed *owed,
                      const uint32_t *homes, uint8_t *marks, uint32_t *order, uint64_t *bounds)
{
    uint64_t first = 0, filled = 0, level_first = 0, layer = 0;
    bool is_there = false;
    for (; !is_there; layer++) {
        if (is_halted(graph))
            return 0;
        uint64_t end = next_layer(graph, owed, layer, level_first, first, filled, marks, order);
        bounds[layer] = filled;
        bounds[layer + 1] = end;
        if (end == filled && (!owed->always || layer >= graph->level_count))
            return 0;
        for (uint64_t i = filled; i < end && !is_there; i++)
            is_there = homes[order[i]];
        if (!is_there && layer < graph->level_count)
            level_first += graph->levels[layer];
        first = filled;
        filled = end;
    }
    uint64_t last = layer - 1, kept = filled;
    for (uint64_t i = filled; i-- > bounds[last];)
        if (homes[order[i]]) {
            marks[order[i]] |= mark_of(MARK_OWED, last);
            order[--kept] = order[i];
        }
    uint64_t all = filled;
    bounds[layer] = all;
    for (uint64_t back = last; back-- > 0;) {
        uint64_t begins = kept;
        if (back < graph->level_count)
            level_first -= graph->levels[back];
        kept = mark_layer(graph, owed, marks, order, bounds, back, level_first, kept);
        bounds[back + 1] = begins; /* of the layer after it, which nobody asks for any more */
    }
    bounds[0] = kept;
    return layer;
}

void walk_reached(const struct walk_graph *graph, uint32_t start, const uint8_t *within,
                  uint8_t *seen, uint32_t *order)
{
    uint64_t filled = 1;
    order[0] = start;
    seen[start] = 1;
    for (uint64_t i = 0; i < filled && ((i & 4095) || !is_halted(graph)); i++)
        for (uint32_t step = graph->begins[order[i]]; step < graph->begins[order[i] + 1]; step++) {
            uint32_t target = graph->targets[step];
            if (target != graph->states && within[target] && !seen[target]) {
                seen[target] = 1;
                order[filled++] = target;
            }
        }
}

uint64_t walk_part(const struct walk_graph *graph, const uint32_t *homes, uint32_t home,
                   uint64_t *size)
{
    uint64_t able = 0, count = 0;
    for (uint64_t state = 0; state < graph->states; state++)
        if (homes[state] == home) {
            able |= able_in(graph, (uint32_t)state);
            count++;
        }
    *size = count;
    return able;
}

/* Those of some agents that are unserved still, once a state is reached. */
static uint64_t served(const struct walk_graph *graph, uint32_t state, uint64_t unserved)
{
    return unserved & ~(graph->weak & ~graph->strong & ~able_in(graph, state));
}

uint64_t walk_way(const struct walk_graph *graph, const uint32_t *homes, uint32_t from,
                  uint32_t goal, uint64_t unserved, uint8_t *seen, uint32_t *order,
                  uint32_t *parents, uint32_t *steps)
{
    uint64_t filled = 1;
    order[0] = from;
    seen[from] = 1;
    for (uint64_t i = 0; i < filled && ((i & 4095) || !is_halted(graph)); i++)
        for (uint32_t step = graph->begins[order[i]]; step < graph->begins[order[i] + 1]; step++) {
            uint32_t target = graph->targets[step];
            if (target == graph->states || homes[target] != homes[from] ||
                (target == order[i] && !graph->on_the_spot))
                continue;
            uint64_t left = unserved & ~graph->serves[graph->movers[step]];
            left = served(graph, target, left);
            bool is_end = left != unserved || (!left && target == goal);
            if (seen[target] && !is_end)
                continue;
            seen[target] = 1;
            order[filled] = target;
            parents[filled] = (uint32_t)i;
            steps[filled] = step;
            if (is_end)
                return filled;
            filled++;
        }
    return NO_WAY;
}
