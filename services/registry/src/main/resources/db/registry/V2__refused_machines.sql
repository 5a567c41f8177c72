-- Machines that asked for a place when there was none; shown until they have one or no longer ask.
create table refused_machine (
    id           text primary key,
    organisation text not null,
    name         text not null,
    reason       text not null,
    last_asked   timestamptz not null
);

-- Who was removed from which partition: the next machine there gets a greater generation, and a machine that comes back
-- counts its states on.
create table removed_machine (
    id           text primary key,
    organisation text not null,
    machine      text not null,
    topic        text not null,
    partition    integer not null,
    generation   bigint not null,
    sequence     bigint not null
);
