-- MCS: 2 processes, plain store
--
-- rumur --symmetry-reduction off --deadlock-detection off --value-type int32_t \
--   --output model.c FILE && gcc -O2 -march=native -o model model.c -lpthread && ./model

const
  None: -1;
  waiter0: 0;
  waiter1: 1;

type
  process: 0..1;
  location: 0..22;

var
  at: array[process] of location;
  waiters_locked: array[0..1] of boolean; -- bool
  waiters_next: array[0..1] of -1..1; -- waiters | None
  tail_value: -1..1; -- waiters | None
  critical: array[0..1] of boolean; -- bool, ghost
  enter0: array[0..0] of record
    before: -1..1; -- waiters | None
    leave_follower: -1..1; -- waiters | None
  end;
  enter1: array[1..1] of record
    before: -1..1; -- waiters | None
    leave_follower: -1..1; -- waiters | None
  end;

function finished(): boolean;
begin
  return at[0] = 20 & at[1] = 20;
end;

startstate "1"
begin
  waiters_locked[0] := false;
  waiters_locked[1] := false;
  waiters_next[0] := None;
  waiters_next[1] := None;
  tail_value := None;
  critical[0] := false;
  critical[1] := false;
  at[0] := 1;
  enter0[0].before := None;
  enter0[0].leave_follower := None;
  at[1] := 1;
  enter1[1].before := None;
  enter1[1].leave_follower := None;
end;

-- enter0
ruleset me: 0..0 do

  rule "1 mcs_lock.py:52 enter: mine.next = None"
    at[me] = 1
  ==>
  begin
    -- mcs_lock.py:52 enter: mine.next = None
    waiters_next[waiter0] := None;
    at[me] := 2;
  end;

  rule "2 mcs_lock.py:53 enter: before = tail.exchange(mine)"
    at[me] = 2
  ==>
  var exchange_before: -1..1;
  begin
    -- mcs_lock.py:53 enter: before = tail.exchange(mine)
    exchange_before := tail_value;
    tail_value := waiter0;
    enter0[me].before := exchange_before;
    -- mcs_lock.py:54 enter: before is not None
    if exchange_before != None then
      at[me] := 8;
    else
      -- mcs_lock.py:58 enter: critical[i] = True
      critical[0] := true;
      -- mcs_lock.py:63 leave: i = mine
      enter0[me].before := None;
      at[me] := 13;
    end;
  end;

  rule "8 mcs_lock.py:55 enter: mine.locked = True"
    at[me] = 8
  ==>
  begin
    -- mcs_lock.py:55 enter: mine.locked = True
    waiters_locked[waiter0] := true;
    -- mcs_lock.py:56 enter: before.next = mine
    if enter0[me].before = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    at[me] := 12;
  end;

  rule "12 mcs_lock.py:56 enter: before.next = mine"
    at[me] = 12
  ==>
  begin
    -- mcs_lock.py:56 enter: before.next = mine
    if enter0[me].before = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    waiters_next[enter0[me].before] := waiter0;
    enter0[me].before := None;
    at[me] := 14;
  end;

  rule "13 mcs_lock.py:64 leave: mine.next is None"
    at[me] = 13
  ==>
  begin
    -- mcs_lock.py:64 leave: mine.next is None
    if waiters_next[waiter0] = None then
      at[me] := 16;
    else
      at[me] := 17;
    end;
  end;

  rule "14 mcs_lock.py:58 enter: critical[i] = True"
    at[me] = 14 & !waiters_locked[waiter0]
  ==>
  begin
    -- mcs_lock.py:58 enter: critical[i] = True
    critical[0] := true;
    -- mcs_lock.py:63 leave: i = mine
    at[me] := 13;
  end;

  rule "16 mcs_lock.py:66 leave: tail.store(None)"
    at[me] = 16
  ==>
  begin
    -- mcs_lock.py:66 leave: tail.store(None)
    tail_value := None;
    -- mcs_lock.py:67 leave: critical[i] = False
    critical[waiter0] := false;
    at[me] := 20;
  end;

  rule "17 mcs_lock.py:73 leave: follower = mine.next"
    at[me] = 17
  ==>
  begin
    -- mcs_lock.py:73 leave: follower = mine.next
    enter0[me].leave_follower := waiters_next[waiter0];
    -- mcs_lock.py:74 leave: follower.locked = False
    if enter0[me].leave_follower = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    at[me] := 21;
  end;

  rule "21 mcs_lock.py:74 leave: follower.locked = False"
    at[me] = 21
  ==>
  begin
    -- mcs_lock.py:74 leave: follower.locked = False
    if enter0[me].leave_follower = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    waiters_locked[enter0[me].leave_follower] := false;
    -- mcs_lock.py:75 leave: critical[i] = False
    critical[waiter0] := false;
    enter0[me].leave_follower := None;
    at[me] := 20;
  end;
end;

-- enter1
ruleset me: 1..1 do

  rule "1 mcs_lock.py:52 enter: mine.next = None"
    at[me] = 1
  ==>
  begin
    -- mcs_lock.py:52 enter: mine.next = None
    waiters_next[waiter1] := None;
    at[me] := 2;
  end;

  rule "2 mcs_lock.py:53 enter: before = tail.exchange(mine)"
    at[me] = 2
  ==>
  var exchange_before: -1..1;
  begin
    -- mcs_lock.py:53 enter: before = tail.exchange(mine)
    exchange_before := tail_value;
    tail_value := waiter1;
    enter1[me].before := exchange_before;
    -- mcs_lock.py:54 enter: before is not None
    if exchange_before != None then
      at[me] := 8;
    else
      -- mcs_lock.py:58 enter: critical[i] = True
      critical[1] := true;
      -- mcs_lock.py:63 leave: i = mine
      enter1[me].before := None;
      at[me] := 13;
    end;
  end;

  rule "8 mcs_lock.py:55 enter: mine.locked = True"
    at[me] = 8
  ==>
  begin
    -- mcs_lock.py:55 enter: mine.locked = True
    waiters_locked[waiter1] := true;
    -- mcs_lock.py:56 enter: before.next = mine
    if enter1[me].before = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    at[me] := 12;
  end;

  rule "12 mcs_lock.py:56 enter: before.next = mine"
    at[me] = 12
  ==>
  begin
    -- mcs_lock.py:56 enter: before.next = mine
    if enter1[me].before = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    waiters_next[enter1[me].before] := waiter1;
    enter1[me].before := None;
    at[me] := 14;
  end;

  rule "13 mcs_lock.py:64 leave: mine.next is None"
    at[me] = 13
  ==>
  begin
    -- mcs_lock.py:64 leave: mine.next is None
    if waiters_next[waiter1] = None then
      at[me] := 16;
    else
      at[me] := 17;
    end;
  end;

  rule "14 mcs_lock.py:58 enter: critical[i] = True"
    at[me] = 14 & !waiters_locked[waiter1]
  ==>
  begin
    -- mcs_lock.py:58 enter: critical[i] = True
    critical[1] := true;
    -- mcs_lock.py:63 leave: i = mine
    at[me] := 13;
  end;

  rule "16 mcs_lock.py:66 leave: tail.store(None)"
    at[me] = 16
  ==>
  begin
    -- mcs_lock.py:66 leave: tail.store(None)
    tail_value := None;
    -- mcs_lock.py:67 leave: critical[i] = False
    critical[waiter1] := false;
    at[me] := 20;
  end;

  rule "17 mcs_lock.py:73 leave: follower = mine.next"
    at[me] = 17
  ==>
  begin
    -- mcs_lock.py:73 leave: follower = mine.next
    enter1[me].leave_follower := waiters_next[waiter1];
    -- mcs_lock.py:74 leave: follower.locked = False
    if enter1[me].leave_follower = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    at[me] := 21;
  end;

  rule "21 mcs_lock.py:74 leave: follower.locked = False"
    at[me] = 21
  ==>
  begin
    -- mcs_lock.py:74 leave: follower.locked = False
    if enter1[me].leave_follower = None then error "none-dereference: None is dereferenced: a reference into waiters"; end;
    waiters_locked[enter1[me].leave_follower] := false;
    -- mcs_lock.py:75 leave: critical[i] = False
    critical[waiter1] := false;
    enter1[me].leave_follower := None;
    at[me] := 20;
  end;
end;

-- At most one process has the lock.
invariant "mutual_exclusion"
  (critical[0] ? 1 : 0) + (critical[1] ? 1 : 0) <= 1;

-- When nobody wants the lock, nobody is in the queue.
invariant "the_queue_is_empty"
  (at[0] = 20 & at[1] = 20) -> (tail_value = None);

-- Everybody has finished, or somebody can move.
invariant "deadlock"
  finished()
  | exists me: 0..0 do
    at[me] != 20
    & (at[me] = 14 -> (!waiters_locked[waiter0]))
  end
  | exists me: 1..1 do
    at[me] != 20
    & (at[me] = 14 -> (!waiters_locked[waiter1]))
  end
  ;
