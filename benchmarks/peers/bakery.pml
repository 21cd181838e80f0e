/* Lamport's bakery as one writes it in Promela: N processes enter once each. spin -DN=4 */
#ifndef N
#define N 4
#endif

bool choosing[N];
byte ticket[N];
byte critical;

active [N] proctype enter()
{
    byte k, seen, greatest;
    choosing[_pid] = true;
    for (k : 0 .. N - 1) {
        seen = ticket[k];
        if
        :: seen > greatest -> greatest = seen
        :: else
        fi
    }
    ticket[_pid] = greatest + 1;
    choosing[_pid] = false;
    for (k : 0 .. N - 1) {
        if
        :: k != _pid ->
            !choosing[k];
            (ticket[k] == 0 || ticket[k] > ticket[_pid] || (ticket[k] == ticket[_pid] && k > _pid))
        :: else
        fi
    }
    critical++;
    assert(critical == 1);
    critical--;
    ticket[_pid] = 0
}
