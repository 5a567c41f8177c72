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
    last_seen    timestamptz not null
);

create table request (
    id           text primary key,
    run          text not null,
    attempt      integer not null,
    organisation text not null,
    agent        text not null,
    repository   text not null,
    computers    text not null,
    state        text not null,
    machine_id   text,
    machine_name text,
    topic        text,
    partition    integer,
    generation   bigint,
    refusals     text,
    since        timestamptz not null,
    sequence     bigint not null,
    unique (run, attempt)
);

create index request_open on request (since) where state = 'OPEN';
create index request_placed on request (machine_id) where state = 'PLACED';
create index request_repository on request (repository) where machine_id is not null;

-- Whoever places takes its turn: one at a time, so that no slot is given twice.
create table turn (
    id           integer primary key,
    organisation text not null
);

insert into turn (id, organisation) values (1, 'all');
