/*
 * What a model in C is: the steps of a Program as functions on packed states.
 *
 * `checker.search.native.emit` writes one file for a Program, which includes this one; the search
 * (search.c) knows of the model what `struct model` says. A state is some 64-bit words, in which
 * each value has its bits (checker/search/layout.py).
 */
#ifndef RACEPROOF_MODEL_H
#define RACEPROOF_MODEL_H

#include <stdint.h>
#include <string.h>

/* Where the states go that steps end in. */
struct sink {
    uint64_t *next;               /* where the next one is written */
    uint64_t *end;                /* where there is no more room */
    void (*flush)(struct sink *); /* makes room */
    uint64_t events;              /* executions that were ruled out, and times that room was made */
    uint8_t *taken;               /* for each transition whether it was taken; may be NULL */
};

/*
 * A step is a function that puts states into a sink. It returns 0, or 1 more than the rank of the
 * check that failed (checker/search/order.py); the states before it are in the sink.
 */
typedef uint32_t step_function(const uint64_t *s, struct sink *out);

/* A value does not fit where it is stored: the Program lacks a check, and the search has no answer. */
#define UNCHECKED UINT32_MAX

#if !defined PLACES || !defined MOST_TERMS
#error "constants.py has the constants that Python and C share: a model's C defines them, or -D"
#endif

/*
 * What the steps from a location may look at, of the *places* that steps change: each is one of
 * PLACES, or several that count as one. It is a set of places, or the place of an element of an
 * array, whose index is `index`, plus for each term a value of the process's block times a factor;
 * the elements' places follow each other.
 */
struct spot {
    uint32_t location;
    uint32_t changes;     /* whether they may change it too */
    uint64_t places;      /* or that of the first element; 0: this is no spot, but ends them */
    int64_t index, count; /* of elements */
    struct {
        int64_t factor;
        uint64_t mask; /* of the value, once the block is shifted */
        uint32_t shift;
    } terms[MOST_TERMS];
};

/*
 * A process: where its block lies (its location, which is lowest, and its locals), its steps from
 * each location, and what they look at.
 */
struct process {
    uint32_t word, shift;
    uint32_t width, location_width; /* equal where the locals lie somewhere else */
    step_function *const *steps;    /* for each value of the bits of a location */
    const struct spot *spots;       /* NULL: it is not known */
};

struct model {
    uint32_t words;       /* of a state */
    uint32_t count;       /* of processes */
    uint32_t transitions; /* of all kinds: the length of `taken` */
    const struct process *processes;
    uint32_t (*broken)(const uint64_t *s); /* 1 more than the rank of the first property violated */
    uint32_t (*finished)(const uint64_t *s); /* whether every process has finished */
    uint64_t (*facts)(const uint64_t *s);    /* a bit for each condition of claims on executions;
                                                NULL: there are none. None of them fails */
};

/* Notes that an atom's truth is looked at. Threads may: they all write the same. */
static inline void look_at(uint8_t *looked_at)
{
    if (!__atomic_load_n(looked_at, __ATOMIC_RELAXED))
        __atomic_store_n(looked_at, 1, __ATOMIC_RELAXED);
}

/* The steps from a location that there is not. */
static inline uint32_t nowhere(const uint64_t *s, struct sink *out)
{
    (void)s, (void)out;
    return UNCHECKED;
}

#define UNLIKELY(condition) __builtin_expect(!!(condition), 0)

/* The `width` bits from `shift` on, as a value of which the smallest is `low`. */
#define LOAD(word, shift, width, low) \
    ((int64_t)((word) >> (shift) & (((uint64_t)2 << ((width) - 1)) - 1)) + (low))

#define STORE(word, shift, width, low, value)                                 \
    ((word) = ((word) & ~((((uint64_t)2 << ((width) - 1)) - 1) << (shift))) | \
              ((uint64_t)((value) - (low)) << (shift)))

#define CLEAR(word, shift, width) ((word) &= ~((((uint64_t)2 << ((width) - 1)) - 1) << (shift)))

/* The value if the condition holds; otherwise the function that this stands in fails. */
#define CHECK(condition, failure, value) \
    (__extension__({                     \
        if (UNLIKELY(!(condition)))      \
            return (failure);            \
        (value);                         \
    }))

/* The same where the condition tests the value, as `name`. */
#define CHECK_VALUE(name, value, condition, failure) \
    (__extension__({                                 \
        int64_t name = (value);                      \
        if (UNLIKELY(!(condition)))                  \
            return (failure);                        \
        name;                                        \
    }))

/* An operator whose left operand is evaluated first: either may fail. */
#define IN_ORDER(left, operator, right) \
    (__extension__({                    \
        int64_t left_ = (left);         \
        int64_t right_ = (right);       \
        left_ operator right_;          \
    }))

/* The same for a function. */
#define IN_ORDER_CALL(function, left, right) \
    (__extension__({                         \
        int64_t left_ = (left);              \
        int64_t right_ = (right);            \
        function(left_, right_);             \
    }))

#define INLINE static inline __attribute__((unused))

INLINE int64_t least(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

INLINE int64_t greatest(int64_t one, int64_t other)
{
    return one > other ? one : other;
}

/* Division by a positive number that rounds down, as in Python. */
INLINE int64_t quotient(int64_t value, int64_t divisor)
{
    return value / divisor - (value % divisor < 0);
}

INLINE int64_t remainder_of(int64_t value, int64_t divisor)
{
    int64_t rest = value % divisor;
    return rest < 0 ? rest + divisor : rest;
}

INLINE void copy_state(uint64_t *to, const uint64_t *from, int words)
{
    for (int word = 0; word < words; word++)
        to[word] = from[word];
}

INLINE void emit(struct sink *out, const uint64_t *state, int words)
{
    if (UNLIKELY(out->next == out->end))
        out->flush(out);
    copy_state(out->next, state, words);
    out->next += words;
}

#endif
