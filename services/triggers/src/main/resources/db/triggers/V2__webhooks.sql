create table webhook (
    id           text primary key,
    organisation text not null,
    url          text not null,
    events       text not null,
    created_by   text not null,
    created_at   timestamptz not null,
    paused       boolean not null,
    -- Sealed as those of triggers are.
    secret       bytea not null,
    former       bytea,
    former_until timestamptz
);

create index webhook_organisation on webhook (organisation, created_at);

create table webhook_delivery (
    id           text primary key,
    organisation text not null,
    webhook      text not null references webhook (id) on delete cascade,
    type         text not null,
    -- The same for an event that is said again.
    key          text not null,
    body         text not null,
    state        text not null,
    tries        integer not null default 0,
    status       integer not null default 0,
    detail       text not null default '',
    created_at   timestamptz not null,
    due_at       timestamptz not null,
    unique (organisation, webhook, key)
);

create index webhook_delivery_due on webhook_delivery (due_at) where state = 'PENDING';
create index webhook_delivery_newest on webhook_delivery (webhook, created_at desc);
