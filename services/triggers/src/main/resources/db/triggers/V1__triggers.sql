create table trigger (
    id             text primary key,
    organisation   text not null,
    provider       text not null,
    project        text not null,
    word           text not null,
    bot            text not null,
    allow          text not null,
    cron           text not null,
    agent          text not null,
    repository     text not null,
    base           text not null,
    prompt         text not null,
    require        text not null,
    most_a_day     integer not null,
    created_by     text not null,
    created_at     timestamptz not null,
    paused         boolean not null,
    -- Sealed with the key of the service: it and who can read its file, not who can read the database.
    secret         bytea,
    former         bytea,
    former_until   timestamptz,
    next_tick      timestamptz,
    refused        bigint not null default 0,
    refused_at     timestamptz,
    refused_reason text not null default '',
    -- Until when one process alone says things back for it.
    teller_until   timestamptz not null
);

create index trigger_organisation on trigger (organisation, created_at);
create index trigger_tick on trigger (next_tick) where next_tick is not null;

create table delivery (
    id           text primary key,
    organisation text not null,
    trigger      text not null,
    key          text not null,
    hash         text not null,
    event        text not null,
    body         bytea,
    received_at  timestamptz not null,
    state        text not null,
    reason       text not null default 'NONE',
    detail       text not null default '',
    again        integer not null default 0,
    tries        integer not null default 0,
    due_at       timestamptz not null,
    sender       text not null default '',
    project      text not null default '',
    subject      text not null default '',
    number       bigint not null default 0,
    reply        text not null default '',
    request      text not null default '',
    asked        bytea,
    asked_at     timestamptz,
    run          text not null default '',
    phase        text not null default '',
    run_detail   text not null default '',
    pull_request text not null default '',
    run_at       timestamptz,
    tellable     boolean not null default false,
    reacted      boolean not null default false,
    comment_id   bigint not null default 0,
    tell_at      timestamptz,
    tell_tries   integer not null default 0,
    unique (organisation, trigger, key),
    unique (organisation, trigger, hash)
);

create index delivery_due on delivery (due_at) where state = 'RECEIVED';
create index delivery_newest on delivery (trigger, received_at desc);
create index delivery_request on delivery (request) where request <> '';
create index delivery_run on delivery (run) where run <> '';
create index delivery_tell on delivery (tell_at) where tell_at is not null;
create index delivery_asked on delivery (asked_at) where state = 'STARTED' and run = '';
