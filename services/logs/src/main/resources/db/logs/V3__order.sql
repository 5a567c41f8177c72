-- The position of dispatch's event, by which an older one is known.
alter table run_state add column sequence bigint not null default 0;
