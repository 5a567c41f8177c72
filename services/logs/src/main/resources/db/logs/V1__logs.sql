create table log_record (
    organisation text not null,
    run          text not null,
    attempt      integer not null,
    seq          bigint not null,
    at           timestamptz not null,
    kind         text not null,
    text         text not null,
    primary key (run, attempt, seq)
);

create table run_state (
    run          text primary key,
    organisation text not null,
    phase        text not null,
    reason       text not null,
    detail       text not null,
    attempt      integer not null,
    machine      text not null,
    pull_request text not null,
    last_seq     bigint not null,
    updated_at   timestamptz not null
);
