/* models/corpus/dirty_cow.py as one writes it in Promela. spin -DCHECK=0 (clears FOLL_WRITE), 1 (a
   dirty pte), 2 (an anonymous, exclusive page), -DUFFD=0, or 1 (UFFDIO_CONTINUE) */
mtype = { NONE, FILE, COPY };

bool ptl;
mtype page = NONE; /* the pte: what it maps */
bool dirty;

inline lock()
{
    atomic { !ptl -> ptl = true }
}

inline set_pte(new_page, new_dirty)
{
    atomic { page = new_page; dirty = new_dirty }
}

inline follow_page()
{
    lock();
    atomic { found = page; is_dirty = dirty };
    ptl = false;
    if
    :: !writes
    :: CHECK == 1 && copied && is_dirty
    :: CHECK == 2 && found == COPY
    :: else -> found = NONE
    fi
}

inline handle_mm_fault()
{
    lock();
    if
    :: !writes && page == NONE -> set_pte(FILE, false)
    :: writes && page == NONE -> set_pte(COPY, true)
    :: writes && page != NONE ->
        set_pte(COPY, true);
        copied = true;
        writes = CHECK != 0
    :: else
    fi;
    ptl = false
}

active proctype write_mem()
{
    bool writes = true;
    bool copied, is_dirty;
    mtype found;
    do
    :: follow_page();
        if
        :: found == NONE -> handle_mm_fault()
        :: else -> break
        fi
    od;
    assert(found != FILE)
}

active proctype madvise()
{
    lock();
    set_pte(NONE, false);
    ptl = false
}

active [UFFD] proctype uffd_continue()
{
    lock();
    if
    :: page == NONE -> set_pte(FILE, true)
    :: else
    fi;
    ptl = false
}
