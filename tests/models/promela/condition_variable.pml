/* models/corpus/condition_variable.py as one writes it in Promela. spin -DSTEAL=0 (keeps it), 1
   (gives one back), 2 (cannot take it) */
bool mutex;
bool item;
byte wseq;
byte wseq_g2;
byte g1_start;
byte g1_start_g2;
byte wrefs;
byte orig_size;
byte size[2];
byte signals[2];
byte refs[2];
bool waiting[6]; /* who sleeps on which of the two futexes */

inline lock()
{
    atomic { !mutex -> mutex = true }
}

inline futex_wait(g, expected)
{
    atomic {
        if
        :: signals[g] == expected -> waiting[2 * _pid + g] = true
        :: else
        fi
    };
    !waiting[2 * _pid + g]
}

inline futex_wake(g)
{
    atomic {
        if
        :: waiting[g] -> waiting[g] = false
        :: waiting[2 + g] -> waiting[2 + g] = false
        :: else
        fi
    }
}

inline cmpxchg(g, expected, new)
{
    atomic {
        found = signals[g];
        if
        :: found == expected -> signals[g] = new
        :: else
        fi
    }
}

inline wait_for_own()
{
    do
    :: true ->
        taken = signals[g];
        start = g1_start;
        if
        :: number < start -> break
        :: number >= start && taken <= start -> futex_wait(g, taken)
        :: else ->
            cmpxchg(g, taken, taken - 1);
            if
            :: found == taken -> break
            :: else
            fi
        fi
    od
}

inline give_back()
{
    taken = signals[g];
    do
    :: atomic { g1_start != start || g1_start_g2 != start_g2 -> break }
    :: else ->
        found = taken;
        if
        :: taken % 2 == 0 -> cmpxchg(g, taken, taken + 2)
        :: else
        fi;
        if
        :: found == taken ->
            futex_wake(g);
            break
        :: else -> taken = found
        fi
    od
}

inline wait_for_any()
{
    taken = signals[g];
    closed = false;
    do
    :: taken == 0 ->
        refs[g]++;
        closed = signals[g] % 2;
        if
        :: !closed -> closed = number < g1_start
        :: else
        fi;
        if
        :: !closed -> futex_wait(g, 0)
        :: else
        fi;
        refs[g]--;
        if
        :: closed -> break
        :: else
        fi;
        taken = signals[g]
    :: taken % 2 == 1 ->
        closed = true;
        break
    :: else ->
        cmpxchg(g, taken, taken - 2);
        if
        :: found == taken -> break
        :: else -> taken = found
        fi
    od;
    if
    :: !closed ->
        atomic { start = g1_start; start_g2 = g1_start_g2 };
        if
        :: number < start && start_g2 != g && STEAL == 1 -> give_back()
        :: else
        fi
    :: else
    fi
}

inline cond_wait()
{
    atomic { number = wseq; g = wseq_g2; wseq++; wrefs++ };
    mutex = false;
    if
    :: STEAL == 2 -> wait_for_own()
    :: else -> wait_for_any()
    fi;
    wrefs--;
    lock()
}

active [2] proctype consume()
{
    byte number, g, taken, found, start, start_g2, k;
    bool closed;
    for (k : 1 .. 2) {
        lock();
        do
        :: !item -> cond_wait()
        :: else -> break
        od;
        item = false;
        mutex = false
    }
}

inline switch_g1()
{
    if
    :: STEAL != 2 ->
        signals[g1] = signals[g1] | 1;
        refs[g1] == 0
    :: else
    fi;
    atomic { g1_start = g1_start + orig_size; g1_start_g2 = g1 };
    if
    :: STEAL != 2 -> signals[g1] = 0
    :: else
    fi;
    atomic {
        wseq_g2 = g1;
        orig_size = wseq - g1_start;
        size[1 - g1] = orig_size
    };
    if
    :: STEAL == 2 -> signals[1 - g1] = g1_start
    :: else
    fi;
    g1 = 1 - g1
}

inline signal()
{
    if
    :: wrefs == 0 -> goto signalled
    :: else
    fi;
    atomic { number = wseq; g1 = 1 - wseq_g2 };
    if
    :: size[g1] == 0 && number == g1_start + orig_size -> goto signalled
    :: size[g1] == 0 && number != g1_start + orig_size -> switch_g1()
    :: else
    fi;
    atomic {
        signals[g1] = signals[g1] + (STEAL == 2 -> 1 : 2);
        size[g1]--
    };
    futex_wake(g1);
signalled:
    skip
}

active proctype produce()
{
    byte number, g1, k;
    for (k : 1 .. 4) {
        !item;
        lock();
        item = true;
        mutex = false;
        signal()
    }
}
