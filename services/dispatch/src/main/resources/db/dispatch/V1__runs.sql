create table run (
    id                 text primary key,
    group_id           text not null,
    organisation       text not null,
    agent              text not null,
    repository         text not null,
    base               text not null,
    prompt             text not null,
    computers          text not null,
    time_limit_seconds bigint not null,
    phase              text not null,
    reason             text not null,
    detail             text not null,
    attempt            integer not null,
    machine_id         text,
    machine_name       text,
    topic              text,
    partition          integer,
    generation         bigint,
    accepted_attempt   integer not null check (accepted_attempt <= attempt),
    deadline           timestamptz,
    remind_at          timestamptz,
    last_seq           bigint not null,
    pull_request       text not null,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    sequence           bigint not null
);

create index run_newest on run (organisation, created_at desc);
create index run_prefix on run (organisation, id text_pattern_ops);
create index run_group on run (group_id);
create index run_deadline on run (deadline) where deadline is not null;
create index run_remind on run (remind_at) where remind_at is not null;

create table run_message (
    id           text primary key,
    run          text not null references run (id),
    organisation text not null,
    text         text not null,
    state        text not null,
    detail       text not null,
    attempt      integer not null,
    deadline     timestamptz,
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);

create index run_message_run on run_message (run, created_at);
create index run_message_deadline on run_message (deadline) where state in ('REQUESTED', 'DELIVERED', 'ACCEPTED');

create table machine_view (
    id           text primary key,
    organisation text not null,
    name         text not null,
    status       text not null,
    agents       text not null,
    last_seen    timestamptz not null
);
