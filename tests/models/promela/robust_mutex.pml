/* models/corpus/robust_mutex.py as one writes it in Promela. spin -DREMEMBERS=0, or 1, -DLOOKS=0
   (5.3), or 1 (5.4: at list_op_pending), -DUSERS=n (who lock and unlock, the owner among them),
   -DDIE=n (killed with the mutex), -DMAY_DIE=n (killed at any time) */
#define ME (_pid + 1)
#define OWNER(word) (word & 7)
#define WAITERS 8
#define DIED 16

byte futex; /* its owner, and the two flags */
bool waiting[4]; /* who sleeps on it */
bool pending; /* list_op_pending, of who may be killed */
bool killed;

inline futex_wait()
{
    assumed = WAITERS;
    atomic {
        if
        :: futex == (word | WAITERS) -> waiting[_pid] = true
        :: else
        fi
    };
    !waiting[_pid]
}

inline futex_wake()
{
    atomic {
        if
        :: waiting[0] -> waiting[0] = false
        :: waiting[1] -> waiting[1] = false
        :: waiting[2] -> waiting[2] = false
        :: waiting[3] -> waiting[3] = false
        :: else
        fi
    }
}

inline lock()
{
    assumed = 0;
    do
    :: word = futex;
        if
        :: word & DIED ->
            if
            :: atomic { futex == word -> futex = ME | word & WAITERS | REMEMBERS * assumed; break }
            :: else
            fi
        :: word == 0 ->
            if
            :: atomic { futex == word -> futex = ME | assumed; break }
            :: else
            fi
        :: else ->
            if
            :: word & WAITERS -> futex_wait()
            :: atomic { !(word & WAITERS) && futex == word -> futex = word | WAITERS };
                futex_wait()
            :: else
            fi
        fi
    od
}

inline unlock()
{
    atomic { word = futex; futex = 0 };
    if
    :: word & WAITERS -> futex_wake()
    :: else
    fi
}

inline exit_robust_list()
{
    waiting[_pid] = false;
    atomic {
        word = futex;
        if
        :: OWNER(word) == ME -> futex = DIED | word & WAITERS
        :: else
        fi
    };
    if
    :: OWNER(word) == ME && word & WAITERS -> futex_wake()
    :: OWNER(word) == 0 && LOOKS && pending -> futex_wake()
    :: else
    fi
}

active [USERS] proctype use()
{
    byte word, assumed;
    lock();
    unlock()
}

active [DIE] proctype die()
{
    byte word, assumed;
    lock();
    exit_robust_list()
}

active [MAY_DIE] proctype may_die()
{
    byte word, assumed;
    {
        pending = true;
        lock();
        pending = false;
        pending = true;
        unlock();
        pending = false
    } unless {
        killed -> exit_robust_list()
    }
}

active [MAY_DIE] proctype kill()
{
    killed = true
}
