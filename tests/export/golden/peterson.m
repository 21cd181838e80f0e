-- Peterson
--
-- rumur --symmetry-reduction off --deadlock-detection off --value-type int32_t \
--   --output model.c FILE && gcc -O2 -march=native -o model model.c -lpthread && ./model

const
  None: -1;

type
  process: 0..1;
  location: 0..9;

var
  at: array[process] of location;
  flag: array[0..1] of boolean; -- bool
  turn: 0..1; -- 0..1
  critical: array[0..1] of boolean; -- bool, ghost

function finished(): boolean;
begin
  return at[0] = 9 & at[1] = 9;
end;

startstate "1"
begin
  flag[0] := false;
  flag[1] := false;
  turn := 0;
  critical[0] := false;
  critical[1] := false;
  at[0] := 0;
  at[1] := 0;
end;

-- enter0
ruleset me: 0..0 do

  rule "0 peterson.py:32 enter: flag[i] = True"
    at[me] = 0
  ==>
  begin
    -- peterson.py:32 enter: flag[i] = True
    flag[0] := true;
    at[me] := 1;
  end;

  rule "1 peterson.py:33 enter: turn = other"
    at[me] = 1
  ==>
  begin
    -- peterson.py:33 enter: turn = other
    turn := 1;
    at[me] := 2;
  end;

  rule "2 peterson.py:34 enter: flag[other]"
    at[me] = 2
  ==>
  begin
    -- peterson.py:34 enter: flag[other]
    if flag[1] then
      at[me] := 4;
    else
      -- peterson.py:36 enter: critical[i] = True
      critical[0] := true;
      at[me] := 7;
    end;
  end;

  rule "4 peterson.py:34 enter: turn == other"
    at[me] = 4
  ==>
  begin
    -- peterson.py:34 enter: turn == other
    if turn = 1 then
      at[me] := 2;
    else
      -- peterson.py:36 enter: critical[i] = True
      critical[0] := true;
      at[me] := 7;
    end;
  end;

  rule "7 peterson.py:37 enter: flag[i] = False"
    at[me] = 7
  ==>
  begin
    -- peterson.py:37 enter: flag[i] = False
    flag[0] := false;
    -- peterson.py:38 enter: critical[i] = False
    critical[0] := false;
    at[me] := 9;
  end;
end;

-- enter1
ruleset me: 1..1 do

  rule "0 peterson.py:32 enter: flag[i] = True"
    at[me] = 0
  ==>
  begin
    -- peterson.py:32 enter: flag[i] = True
    flag[1] := true;
    at[me] := 1;
  end;

  rule "1 peterson.py:33 enter: turn = other"
    at[me] = 1
  ==>
  begin
    -- peterson.py:33 enter: turn = other
    turn := 0;
    at[me] := 2;
  end;

  rule "2 peterson.py:34 enter: flag[other]"
    at[me] = 2
  ==>
  begin
    -- peterson.py:34 enter: flag[other]
    if flag[0] then
      at[me] := 4;
    else
      -- peterson.py:36 enter: critical[i] = True
      critical[1] := true;
      at[me] := 7;
    end;
  end;

  rule "4 peterson.py:34 enter: turn == other"
    at[me] = 4
  ==>
  begin
    -- peterson.py:34 enter: turn == other
    if turn = 0 then
      at[me] := 2;
    else
      -- peterson.py:36 enter: critical[i] = True
      critical[1] := true;
      at[me] := 7;
    end;
  end;

  rule "7 peterson.py:37 enter: flag[i] = False"
    at[me] = 7
  ==>
  begin
    -- peterson.py:37 enter: flag[i] = False
    flag[1] := false;
    -- peterson.py:38 enter: critical[i] = False
    critical[1] := false;
    at[me] := 9;
  end;
end;

-- At most one process is in its critical section.
invariant "mutual_exclusion"
  !(!critical[0] ? critical[0] : critical[1]);

-- Everybody has finished, or somebody can move.
invariant "deadlock"
  finished()
  | exists me: 0..0 do
    at[me] != 9
  end
  | exists me: 1..1 do
    at[me] != 9
  end
  ;
