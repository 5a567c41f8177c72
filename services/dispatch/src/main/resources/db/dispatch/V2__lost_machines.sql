-- A loss ends only the runs that were granted before it.
alter table run add column granted_at timestamptz;
update run set granted_at = created_at where machine_id is not null;

alter table machine_view add column lost_at timestamptz;
update machine_view set lost_at = now() where status = 'LOST';

-- The sweep asks every second for the runs on lost machines.
create index run_on_machine on run (machine_id) where phase in ('STARTING', 'RUNNING', 'STOPPING');

-- Where a machine takes its commands; null until the registry publishes the machine the next time.
alter table machine_view
    add column topic text,
    add column partition integer,
    add column generation bigint;
