-- What becomes of a run whose machine is lost: WAIT or REPLACE.
alter table run add column if_lost text not null default 'WAIT';

-- When a machine that was away came back the last time.
alter table machine_view add column returned_at timestamptz;
