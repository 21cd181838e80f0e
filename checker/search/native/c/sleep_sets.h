/*
 * Steps that need not be taken, since what they lead to is found anyway, or is nothing.
 *
 * Two steps are *independent* in a state if neither changes what the other looks at. Taken one after
 * the other, they then end in the same state in either order. So where a process q steps from s to t,
 * a process p < q whose step from s is independent of it may *sleep* in t: what it would lead to is
 * what q leads to from where p's step from s ends. Each state that waits to be expanded has the set
 * of processes that sleep in it, which is Godefroid's (1990) sleep set. It spares transitions, and no
 * states. Three processes, followed by hand: docs/worked-examples.md.
 *
 * Only a step with one successor and no failure may sleep. Independence keeps that true in t, so the
 * skipped step stands for exactly one transition and is counted as one. That p < q is what makes it sound with a visited set: a
 * step that sleeps relies on one of a greater process in a state that is no farther from the
 * beginning, which may sleep itself and rely on another, but never in a circle. And what it leads
 * to is found as early as it would have been: each level has the states that it would have had.
 *
 * A process that is *stuck* in s, so that it has no step there, is stuck in t too unless q changes what
 * it looks at, whichever of the two is greater.
 */
#ifndef RACEPROOF_SLEEP_H
#define RACEPROOF_SLEEP_H

#include "memory.h"
#include "model.h"

#define SLEEPERS 8 /* processes, at most, that are not asked each time: the first ones */
#ifndef SIGHT_BITS
#define SIGHT_BITS 12 /* the lowest of a block that tell what steps look at, its location aside */
#endif

/* Which processes are not asked for their steps in a state: a bit for each. */
struct resting {
    uint8_t asleep;
    uint8_t stuck;
};

/* The steps of a process from somewhere: the places that they may look at, and of these may change. */
struct sight {
    uint64_t looked_at;
    uint64_t changed;
    step_function *step;
    uint64_t unused; /* so that none lies in two lines of the cache */
};

/* The same for wherever a process may be: by its block, or the lowest bits of it. */
struct sights {
    struct sight *all;
    uint64_t mask;
    uint32_t word, shift;
};

static inline const struct sight *sight_of(const struct sights *sights, const uint64_t *state)
{
    return &sights->all[state[sights->word] >> sights->shift & sights->mask];
}

/*
 * Sets of places, one of each of four processes. In gcc's and clang's own words: immintrin.h takes
 * longer to read than all of this search to compile.
 */
#ifdef __AVX2__
typedef uint64_t lanes __attribute__((vector_size(32)));
typedef double signs __attribute__((vector_size(32)));

struct four {
    lanes sets;
};

static inline struct four four_from(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return (struct four){{a, b, c, d}};
}

/* A bit for each process whose set has nothing in common with one. */
static inline uint32_t four_without(const struct four *four, uint64_t set)
{
    lanes none = (lanes)((four->sets & set) == 0);
    return (uint32_t)__builtin_ia32_movmskpd256((signs)none);
}
#else
struct four {
    uint64_t sets[4];
};

static inline struct four four_from(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return (struct four){{a, b, c, d}};
}

static inline uint32_t four_without(const struct four *four, uint64_t set)
{
    uint32_t found = 0;
    for (int i = 0; i < 4; i++)
        found |= (uint32_t)!(four->sets[i] & set) << i;
    return found;
}
#endif

/* What each of the first processes looks at in a state. */
struct view {
    struct four looked_at[2], changed[2];
    const struct sight *sights[SLEEPERS];
    int fours; /* of processes that there are */
};

/* `sights` are those of so many processes, and of at least SLEEPERS. */
static inline void view_from(struct view *view, const struct sights *sights, uint32_t count,
                             const uint64_t *state)
{
    view->fours = count > 4 ? 2 : 1;
    for (int i = 0; i < view->fours; i++) {
        const struct sight **sight = view->sights + 4 * i;
        for (int each = 0; each < 4; each++)
            sight[each] = sight_of(&sights[4 * i + each], state);
        view->looked_at[i] = four_from(sight[0]->looked_at, sight[1]->looked_at,
                                       sight[2]->looked_at, sight[3]->looked_at);
        view->changed[i] =
            four_from(sight[0]->changed, sight[1]->changed, sight[2]->changed, sight[3]->changed);
    }
}

/*
 * Who is not asked after a step: of those that may sleep who is independent of it, and of those that
 * are stuck whoever looks at nothing that it changes.
 */
static inline struct resting resting_after(const struct view *view, const struct sight *step,
                                           uint32_t single, uint32_t stuck)
{
    uint32_t by_it = four_without(&view->looked_at[0], step->changed);
    uint32_t by_others = four_without(&view->changed[0], step->looked_at);
    if (view->fours > 1) {
        by_it |= four_without(&view->looked_at[1], step->changed) << 4;
        by_others |= four_without(&view->changed[1], step->looked_at) << 4;
    }
    return (struct resting){(uint8_t)(single & by_it & by_others), (uint8_t)(stuck & by_it)};
}

/* Finds what the steps of each process look at, for at least SLEEPERS; NULL: there is no memory. */
struct sights *sights_new(const struct model *model, struct memory *memory);
void sights_free(struct sights *sights, const struct model *model, struct memory *memory);

#endif
