create table machine (
    id           text primary key,
    organisation text not null,
    name         text not null,
    status       text not null,
    topic        text not null,
    partition    integer not null,
    generation   bigint not null,
    slots        integer not null,
    agents       text not null,
    labels       text not null,
    version      text not null,
    last_seen    timestamptz not null,
    sequence     bigint not null,
    unique (organisation, name),
    unique (topic, partition)
);
