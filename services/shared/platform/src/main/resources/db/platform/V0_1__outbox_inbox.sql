create table outbox (
    position     bigint generated always as identity primary key,
    id           uuid not null unique,
    organisation text not null,
    subject      text not null,
    sequence     bigint not null,
    topic        text not null,
    key          text not null,
    partition    integer not null,
    headers      jsonb not null,
    body         bytea not null,
    created_at   timestamptz not null
);

create table inbox (
    consumer text not null,
    event_id uuid not null,
    seen_at  timestamptz not null,
    primary key (consumer, event_id)
);
