/* models/corpus/speculative_page.py as one writes it in Promela. spin -DFREEZES=0, or 1,
   -DRECHECKS=0, or 1 */
mtype = { FREE, FILE, OTHER };

mtype use = FILE; /* of the one page */
byte count = 1;
bool tree_lock;
bool slot = true; /* the page is in the cache */
bool found;

active proctype find_get_page()
{
    bool is_last;
    do
    :: !slot -> break
    :: else ->
        if
        :: atomic { count > 0 -> count++ };
            if
            :: !RECHECKS || slot ->
                found = true;
                break
            :: else ->
                atomic { count--; is_last = count == 0 };
                if
                :: is_last -> use = FREE
                :: else
                fi
            fi
        :: else
        fi
    od
}

active proctype remove_mapping()
{
    atomic { !tree_lock -> tree_lock = true };
    if
    :: atomic { count == 1 -> count = (FREEZES -> 0 : 1) }
    :: else ->
        tree_lock = false;
        goto done
    fi;
    slot = false;
    tree_lock = false;
    use = FREE;
    count = 0;
    atomic { use = OTHER; count = 1 };
done:
    skip
}

active proctype property()
{
end:
    atomic { found && use != FILE -> assert(false) }
}
