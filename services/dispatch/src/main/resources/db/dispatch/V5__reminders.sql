-- How often what the phase waits for was said again, and what was accepted, until it is delivered.
alter table run
    add column reminders integer not null default 0,
    add column result text;

-- Every phase that is not final is reminded.
update run set remind_at = now() where phase in ('RUNNING', 'DELIVERING');
