create table delivery (
    run          text primary key,
    organisation text not null,
    repository   text not null,
    accepted     text not null,
    state        text not null,
    base         text not null,
    commits      integer not null,
    title        text not null,
    body         text not null,
    forge        text not null,
    number       integer not null,
    url          text not null,
    merge_commit text not null,
    reason       text not null,
    detail       text not null,
    requested_at timestamptz not null,
    tries        integer not null,
    due_at       timestamptz not null,
    sequence     bigint not null
);

create index delivery_due on delivery (due_at) where state in ('REQUESTED', 'CHECKED', 'PUSHED', 'OPENED');

create table bundle_piece (
    run          text not null,
    attempt      integer not null,
    piece        integer not null,
    organisation text not null,
    data         bytea not null,
    received_at  timestamptz not null,
    primary key (organisation, run, attempt, piece)
);

create table diff (
    run          text primary key,
    organisation text not null,
    content      bytea not null
);

create table local_number (
    run          text primary key,
    organisation text not null,
    repository   text not null,
    number       integer not null,
    unique (organisation, repository, number)
);
