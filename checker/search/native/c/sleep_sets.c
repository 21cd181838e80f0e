/*
 * What steps look at, in a table for each process. See sleep_sets.h.
 */
#include "sleep_sets.h"

#include <stdlib.h>

/* Stands for processes that there are not. */
static struct sight nobody = {0, 0, NULL, 0};

static size_t sights_size(const struct sights *sights)
{
    return (sights->mask + 1) * sizeof *sights->all;
}

static uint64_t place_of(const struct spot *spot, int64_t index)
{
    uint32_t turn = (uint32_t)(index % PLACES);
    return turn ? spot->places << turn | spot->places >> (PLACES - turn) : spot->places;
}

/* Adds a spot to what is seen where the block has a value, of which the bits of a mask are known. */
static void add_spot(struct sight *sight, const struct spot *spot, uint64_t value, uint64_t mask)
{
    int64_t first = spot->index, last;
    bool is_known = true;
    for (int i = 0; i < MOST_TERMS; i++) {
        uint64_t bits = spot->terms[i].mask << spot->terms[i].shift;
        first += spot->terms[i].factor * (int64_t)((value & bits) >> spot->terms[i].shift);
        is_known &= !spot->terms[i].factor || !(bits & ~mask);
    }
    last = first;
    if (!is_known) {
        first = 0;
        last = spot->count - 1;
    }
    for (int64_t index = first; index <= last; index++) {
        if (index < 0 || index >= spot->count)
            continue; /* a step that came there would have failed before it looked */
        sight->looked_at |= place_of(spot, index);
        if (spot->changes)
            sight->changed |= place_of(spot, index);
    }
}

/* Finds what one process's steps look at; false: there is no memory. */
static bool sights_find(struct sights *sights, const struct process *process, struct memory *memory)
{
    uint32_t width = process->width < SIGHT_BITS ? process->width : SIGHT_BITS;
    if (width < process->location_width)
        width = process->location_width;
    *sights = (struct sights){NULL, ((uint64_t)1 << width) - 1, process->word, process->shift};
    if (!memory_take(memory, sights_size(sights)))
        return false;
    sights->all = aligned_alloc(sizeof *sights->all, sights_size(sights));
    if (!sights->all) {
        memory_give(memory, sights_size(sights));
        return false;
    }
    uint64_t known = process->spots ? 0 : ~(uint64_t)0;
    uint64_t locations = (uint64_t)1 << process->location_width;
    for (uint64_t value = 0; value <= sights->mask; value++)
        sights->all[value] =
            (struct sight){known, known, process->steps[value & (locations - 1)], 0};
    for (const struct spot *spot = process->spots; spot && spot->places; spot++)
        for (uint64_t value = spot->location; value <= sights->mask; value += locations)
            add_spot(&sights->all[value], spot, value, sights->mask);
    return true;
}

struct sights *sights_new(const struct model *model, struct memory *memory)
{
    size_t count = model->count + SLEEPERS;
    struct sights *all = calloc(count, sizeof *all);
    for (size_t process = 0; all && process < count; process++)
        all[process].all = &nobody;
    for (uint32_t process = 0; all && process < model->count; process++)
        if (!sights_find(&all[process], &model->processes[process], memory)) {
            sights_free(all, model, memory);
            return NULL;
        }
    return all;
}

void sights_free(struct sights *sights, const struct model *model, struct memory *memory)
{
    for (uint32_t process = 0; sights && process < model->count; process++) {
        struct sights *mine = &sights[process];
        if (mine->all && mine->all != &nobody) {
            memory_give(memory, sights_size(mine));
            free(mine->all);
        }
    }
    free(sights);
}
