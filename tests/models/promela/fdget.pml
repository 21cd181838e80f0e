/* models/corpus/fdget.py as one writes it in Promela. spin -DCLOSE=0 (leaves it), 1 (at once), 2
   (when it has returned), -DLOOKS=0, or 1, -DEXITS=0, or 1 (another thread) */
byte count = 1 + EXITS; /* files->count */
byte f_count = 1;
bool has_fd = true;
bool is_freed;

inline fput()
{
    atomic { assert(f_count > 0); f_count--; is_last = f_count == 0 };
    if
    :: is_last -> is_freed = true
    :: else
    fi
}

inline close_fd()
{
    atomic { closes = has_fd; has_fd = false };
    if
    :: closes -> fput()
    :: else
    fi
}

active proctype ioctl()
{
    bool file, is_alone, closes, is_last;
    is_alone = !LOOKS || count == 1;
    atomic {
        file = has_fd;
        if
        :: file && !is_alone -> f_count++
        :: else
        fi
    };
    if
    :: !file -> goto done
    :: CLOSE == 1 && file -> close_fd()
    :: else
    fi;
    assert(!is_freed);
    if
    :: !is_alone -> fput()
    :: else
    fi;
    if
    :: CLOSE == 2 -> close_fd()
    :: else
    fi;
done:
    skip
}

active [EXITS] proctype exit()
{
    bool closes, is_last;
    close_fd();
    count--
}
