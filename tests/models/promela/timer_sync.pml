/* models/corpus/timer_sync.py as one writes it in Promela. spin -DUNDER=0 (the handler's lock), 1
   (a lock that interrupts take), 2 (no lock), -DDEVICES=0, or 1 (it interrupts) */
bool lock;
bool is_interrupted; /* CPU1, where the handler runs */
bool is_pending = true; /* the timer is armed */
bool is_running; /* its handler */
bool is_over; /* it is shut down */

active proctype owner()
{
    atomic { !lock -> lock = true };
    if
    :: UNDER != 2 -> atomic { !is_running -> is_pending = false }
    :: else
    fi;
    lock = false;
    if
    :: UNDER == 2 -> atomic { !is_running -> is_pending = false }
    :: else
    fi;
    atomic { !is_running -> is_pending = false; is_over = true }
}

active proctype handler() provided (!is_interrupted)
{
    do
    :: atomic { is_pending -> is_pending = false; is_running = true };
        if
        :: UNDER == 0 ->
            atomic { !lock -> lock = true };
            lock = false
        :: else
        fi;
        is_running = false
    :: is_over && !is_pending -> break
    od
}

active [DEVICES] proctype device()
{
    is_interrupted = true;
    atomic { !lock -> lock = true };
    lock = false;
    is_interrupted = false
}
