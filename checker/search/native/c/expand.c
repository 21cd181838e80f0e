/*
 * What a thread does with the states of a level: it takes their steps.
 */
#include "worker.h"

#define WORTH 4 /* steps that lead nowhere are worth one whose end need not be looked up */

/* What came of the steps of a process. */
enum ends { NONE, ONE, OTHER };

/*
 * Takes the steps of a process, and notes who need not be asked in what they lead to. There is room
 * for one end in the sink.
 */
static inline enum ends take_step(struct worker *worker, const uint64_t *state,
                                  const struct sight *sight, struct resting after)
{
    struct sink *sink = &worker->sink;
    uint64_t *before = sink->next, events = sink->events;
    uint32_t failed = sight->step(state, sink);
    size_t count = (size_t)(sink->next - before) / WORDS;
    if (UNLIKELY(failed || sink->events != events || count > 1)) {
        if (failed)
            note(worker, failed);
        note_rests(worker, (size_t)(sink->next - worker->successors) / WORDS, after);
        return OTHER;
    }
    worker->rests[worker->rested] = after;
    worker->rested += count;
    return count ? ONE : NONE;
}

static inline void make_room(struct worker *worker, size_t ends)
{
    if (UNLIKELY((size_t)(worker->sink.end - worker->sink.next) < ends * WORDS))
        look_up(&worker->sink);
}

/*
 * Takes the steps from a state, but those of the processes that need not be asked. Returns whether
 * somebody moves, or fails, or is ruled out.
 */
static bool take_needed_steps(struct worker *worker, const uint64_t *state, struct resting resting)
{
    const struct search *search = worker->search;
    struct view view;
    view_from(&view, search->sights, search->model->count, state);
    uint32_t single = resting.asleep, stuck = resting.stuck;
    uint32_t asleep = (uint32_t)__builtin_popcount(single);
    worker->transitions += asleep;
    worker->asleep += asleep;
    worker->stuck += (uint64_t)__builtin_popcount(stuck);
    bool moves = single;
    make_room(worker, SLEEPERS);
    for (uint32_t asked = search->sleepers & ~(single | stuck); asked; asked &= asked - 1) {
        uint32_t bit = asked & -asked;
        const struct sight *sight = view.sights[__builtin_ctz(asked)];
        struct resting after = resting_after(&view, sight, single & (bit - 1), stuck);
        enum ends ends = take_step(worker, state, sight, after);
        if (UNLIKELY(ends == OTHER))
            make_room(worker, SLEEPERS);
        stuck |= ends == NONE ? bit : 0;
        single |= ends == ONE ? bit : 0;
        moves |= ends != NONE;
    }
    for (uint32_t process = SLEEPERS; process < search->model->count; process++) {
        const struct sight *sight = sight_of(&search->sights[process], state);
        make_room(worker, 1);
        moves |=
            take_step(worker, state, sight, resting_after(&view, sight, single, stuck)) != NONE;
    }
    return moves;
}

/* Takes all steps from a state. */
static bool take_all_steps(struct worker *worker, const uint64_t *state)
{
    const struct search *search = worker->search;
    struct sink *sink = &worker->sink;
    uint64_t *before = sink->next, events = sink->events;
    bool fails = false;
    for (uint32_t process = 0; process < search->model->count; process++) {
        uint32_t failed = sight_of(&search->sights[process], state)->step(state, sink);
        if (UNLIKELY(failed)) {
            note(worker, failed);
            fails = true;
        }
    }
    return fails || sink->next != before || sink->events != events;
}

/* Counts the ranges in which few steps were spared. */
static void review(struct worker *worker, uint64_t states)
{
    uint64_t spared = WORTH * worker->asleep + worker->stuck;
    worker->poor = spared < states * worker->search->model->count ? worker->poor + 1 : 0;
    worker->asleep = worker->stuck = 0;
}

void range_expand(struct worker *worker, const struct range *range)
{
    struct search *search = worker->search;
    bool is_sparing = spares(worker);
    for (uint64_t i = 0; i < range->count; i++) {
        uint64_t room[WORDS];
        const uint64_t *state = state_at(search, range, i, room);
        struct resting resting = range->rests ? range->rests[i] : (struct resting){0, 0};
        if (is_sparing ? take_needed_steps(worker, state, resting) : take_all_steps(worker, state))
            continue;
        if (search->model->finished(state))
            worker->terminates = true;
        else if (search->settings.deadlock)
            note(worker, 1);
    }
    look_up(&worker->sink);
    if (is_sparing)
        review(worker, range->count);
    if (!keeps_states(search) && !batches_give(&worker->batches, range->states))
        search_halt(search, STOPPED_BY_MEMORY);
}
