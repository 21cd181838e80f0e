-- counter: compare and exchange, 2 threads
--
-- rumur --symmetry-reduction off --deadlock-detection off --value-type int32_t \
--   --output model.c FILE && gcc -O2 -march=native -o model model.c -lpthread && ./model

const
  None: -1;

type
  process: 0..1;
  location: 0..8;

var
  at: array[process] of location;
  count_value: 0..2; -- 0..2
  lock_owner: -1..1; -- process | None
  increment: array[0..1] of record
    seen: 0..2; -- 0..2
  end;

function finished(): boolean;
begin
  return at[0] = 8 & at[1] = 8;
end;

startstate "1"
begin
  count_value := 0;
  lock_owner := None;
  at[0] := 0;
  increment[0].seen := 0;
  at[1] := 0;
  increment[1].seen := 0;
end;

-- increment
ruleset me: 0..1 do

  rule "0 lost_update.py:41 increment: seen = count.load()"
    at[me] = 0
  ==>
  begin
    -- lost_update.py:41 increment: seen = count.load()
    increment[me].seen := count_value;
    at[me] := 2;
  end;

  rule "2 lost_update.py:42 increment: count.compare_exchange(seen, seen + 1)"
    at[me] = 2
  ==>
  begin
    -- lost_update.py:42 increment: count.compare_exchange(seen, seen + 1)
    if count_value = increment[me].seen then
      if increment[me].seen + 1 > 2 then error "overflow: count.value leaves its range 0..2"; end;
      count_value := increment[me].seen + 1;
      increment[me].seen := 0;
      at[me] := 8;
    else
      increment[me].seen := 0;
      at[me] := 0;
    end;
  end;
end;

-- Every increment counts.
invariant "no_update_is_lost"
  (at[0] = 8 & at[1] = 8) -> (count_value = 2);

-- Everybody has finished, or somebody can move.
invariant "deadlock"
  finished()
  | exists me: 0..1 do
    at[me] != 8
  end
  ;
