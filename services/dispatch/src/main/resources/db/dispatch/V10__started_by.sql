-- Who asked for a run; empty for those from before it was kept.
alter table run add column started_by text not null default '';
