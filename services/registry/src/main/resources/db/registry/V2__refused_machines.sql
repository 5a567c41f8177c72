-- Machines that asked for a place when there was none; shown until they have one or no longer ask.
create table refused_machine (
    id           text primary key,
    organisation text not null,
    name         text not null,
    reason       text not null,
    last_asked   timestamptz not null
);

-- The last generation of each partition whose machine was removed: the next machine there gets a greater one.
create table retired_address (
    id           text primary key,
    organisation text not null,
    topic        text not null,
    partition    integer not null,
    generation   bigint not null,
    unique (topic, partition)
);
