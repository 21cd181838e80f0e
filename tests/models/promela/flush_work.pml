/* models/corpus/flush_work.py as one writes it in Promela. spin -DFLUSH=0 (all works), 1 (its
   own), 2 (cancels its own) */
#define PHY 0
#define LINKWATCH 1

bool rtnl;
bool busy; /* keventd runs something */
bool is_over;
bool is_pending[2];
bool is_running[2];

inline queue(w)
{
    is_pending[w] = true
}

inline flush(w)
{
    !is_pending[w] && !is_running[w]
}

inline cancel(w)
{
    is_pending[w] = false;
    !is_running[w]
}

inline begin(w)
{
    atomic {
        if
        :: is_pending[w] && !busy ->
            is_pending[w] = false;
            is_running[w] = true;
            busy = true
        :: is_over && !is_pending[w] -> break
        fi
    }
}

inline finish(w)
{
    atomic {
        is_running[w] = false;
        busy = false
    }
}

active proctype stop()
{
    queue(PHY);
    queue(LINKWATCH);
    atomic { !rtnl -> rtnl = true };
    if
    :: FLUSH == 2 -> cancel(PHY)
    :: else -> flush(PHY)
    fi;
    if
    :: FLUSH == 0 -> flush(LINKWATCH)
    :: else
    fi;
    rtnl = false;
    flush(PHY);
    flush(LINKWATCH);
    is_over = true
}

active proctype phy_change()
{
    do
    :: begin(PHY);
        finish(PHY)
    od
}

active proctype linkwatch_event()
{
    do
    :: begin(LINKWATCH);
        atomic { !rtnl -> rtnl = true };
        rtnl = false;
        finish(LINKWATCH)
    od
}
