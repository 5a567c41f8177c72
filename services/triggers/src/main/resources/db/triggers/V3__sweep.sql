-- Looking for what came to no hook: how far each repository of a trigger was looked at.
create table sweep (
    id           text primary key,
    organisation text not null,
    trigger      text not null references trigger (id) on delete cascade,
    project      text not null,
    -- Labels up to then were looked at.
    swept_to     timestamptz not null,
    -- Up to when the pass that is under way looks; null between passes.
    pass_to      timestamptz,
    -- How far that pass is in the list of issues by their last change.
    seen_to      timestamptz not null,
    page         integer not null default 1,
    tries        integer not null default 0,
    due_at       timestamptz not null,
    -- Until when one process alone looks.
    held_until   timestamptz not null default 'epoch'
);

create index sweep_due on sweep (due_at);

-- What came before there were sweeps came to a hook, or is not looked for.
insert into sweep (id, organisation, trigger, project, swept_to, seen_to, due_at)
select id || '/' || lower(project), organisation, id, project, now(), now(), now()
from trigger where provider = 'GITHUB' and project not like '%/*';

-- By what a label that came to a hook and the same that was found are known to be one.
alter table delivery add column wish text not null default '';
alter table delivery add column wished_at timestamptz;

create index delivery_wish on delivery (trigger, wish, wished_at) where wish <> '';
