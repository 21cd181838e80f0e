/* models/corpus/unix_gc.py as one writes it in Promela. spin -DFIXED=0, or 1 */
#define INFLIGHT 1

bool has_fd = true;
bool has_copy;
bool is_purged;
byte f_count = 2;

active proctype dup()
{
    bool got;
    if
    :: has_fd
    :: else -> goto done
    fi;
    atomic {
        if
        :: f_count > 0 ->
            f_count++;
            got = true
        :: else
        fi
    };
    if
    :: !got -> goto done
    :: else
    fi;
    if
    :: FIXED && !has_fd ->
        f_count--;
        goto done
    :: else
    fi;
    has_copy = true;
done:
    skip
}

active proctype close()
{
    has_fd = false;
    f_count--;
    if
    :: f_count == INFLIGHT -> is_purged = true
    :: else
    fi
}

active proctype property()
{
end:
    atomic { has_copy && is_purged -> assert(false) }
}
