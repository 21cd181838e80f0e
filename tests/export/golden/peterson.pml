/* Peterson
 *
 * spin -a -o1 -o2 -o3 FILE && gcc -O2 -DNOREDUCE -DSAFETY -o pan pan.c && ./pan -m1000000
 *
 * Spin counts 1 state and 2 transitions more than
 * raceproof, which are those of init; docs/exports.md says why.
 */

#define None (-1)
#define finished (at[0] == 9 && at[1] == 9)

/* Always false. Spin prints the name of the one that is asserted. */
bool mutual_exclusion;
bool deadlock;

/* Where each process is. */
byte at[2];

bool flag[2]; /* bool */
byte turn; /* 0..1 */
bool critical[2]; /* bool, ghost */

proctype enter0(byte me)
{
end:
    do
    :: d_step { at[me] == 0 ->
        /* peterson.py:32 enter: flag[i] = True */
        flag[0] = true;
        at[me] = 1;
    }
    :: d_step { at[me] == 1 ->
        /* peterson.py:33 enter: turn = other */
        turn = 1;
        at[me] = 2;
    }
    :: d_step { at[me] == 2 ->
        /* peterson.py:34 enter: flag[other] */
        if
        :: flag[1] ->
            at[me] = 4;
        :: else ->
            /* peterson.py:36 enter: critical[i] = True */
            critical[0] = true;
            at[me] = 7;
        fi;
    }
    :: d_step { at[me] == 4 ->
        /* peterson.py:34 enter: turn == other */
        if
        :: turn == 1 ->
            at[me] = 2;
        :: else ->
            /* peterson.py:36 enter: critical[i] = True */
            critical[0] = true;
            at[me] = 7;
        fi;
    }
    :: d_step { at[me] == 7 ->
        /* peterson.py:37 enter: flag[i] = False */
        flag[0] = false;
        /* peterson.py:38 enter: critical[i] = False */
        critical[0] = false;
        at[me] = 9;
    }
    od
}

proctype enter1(byte me)
{
end:
    do
    :: d_step { at[me] == 0 ->
        /* peterson.py:32 enter: flag[i] = True */
        flag[1] = true;
        at[me] = 1;
    }
    :: d_step { at[me] == 1 ->
        /* peterson.py:33 enter: turn = other */
        turn = 0;
        at[me] = 2;
    }
    :: d_step { at[me] == 2 ->
        /* peterson.py:34 enter: flag[other] */
        if
        :: flag[0] ->
            at[me] = 4;
        :: else ->
            /* peterson.py:36 enter: critical[i] = True */
            critical[1] = true;
            at[me] = 7;
        fi;
    }
    :: d_step { at[me] == 4 ->
        /* peterson.py:34 enter: turn == other */
        if
        :: turn == 0 ->
            at[me] = 2;
        :: else ->
            /* peterson.py:36 enter: critical[i] = True */
            critical[1] = true;
            at[me] = 7;
        fi;
    }
    :: d_step { at[me] == 7 ->
        /* peterson.py:37 enter: flag[i] = False */
        flag[1] = false;
        /* peterson.py:38 enter: critical[i] = False */
        critical[1] = false;
        at[me] = 9;
    }
    od
}

proctype properties()
{
end:
    do
    /* At most one process is in its critical section. */
    :: d_step { (!critical[0] -> critical[0] : critical[1]) -> assert(mutual_exclusion) }
    /* Nobody can move, though somebody has not finished. */
    :: atomic { timeout && !finished -> assert(deadlock) }
    :: false
    od
}

init
{
    atomic {
        run enter0(0);
        run enter1(1);
        run properties()
    }
}
