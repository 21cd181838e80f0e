/* models/corpus/punch_hole.py as one writes it in Promela. spin -DFIXED=0, or 1 */
bool is_cached = true;
bool has_block = true;
bool owns_block = true;
bool page_lock;
bool writer;
byte readers;

#define WRONG (is_cached && has_block && !owns_block)

active proctype punch_hole()
{
    if
    :: FIXED ->
        atomic { !writer && readers == 0 -> writer = true }
    :: else
    fi;
    atomic { !page_lock -> page_lock = true };
    is_cached = false;
    has_block = false;
    page_lock = false;
    owns_block = false;
    writer = false
}

active proctype fault()
{
    if
    :: FIXED ->
        atomic { !writer -> readers++ }
    :: else
    fi;
    atomic { !page_lock -> page_lock = true };
    if
    :: !is_cached ->
        is_cached = true;
        if
        :: owns_block -> has_block = true
        :: else
        fi
    :: else
    fi;
    page_lock = false;
    if
    :: FIXED -> readers--
    :: else
    fi
}

active proctype property()
{
end:
    atomic { WRONG -> assert(false) }
}
