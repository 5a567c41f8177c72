-- Lines that let one machine register and one person log in, for five minutes. Only the hash of the code is kept.
create table invitation (
    code_hash    text primary key,
    organisation text not null,
    expires_at   timestamptz not null,
    machine      text,
    logged_in_at timestamptz
);
create index invitation_expires_at on invitation (expires_at);

-- Who may open a session. The machine's id is made of its key. Sessions are counted, over all replicas: the newest one counts.
create table machine_key (
    machine       text primary key,
    organisation  text not null,
    public_key    bytea not null,
    registered_at timestamptz not null,
    sessions      bigint not null default 0
);
