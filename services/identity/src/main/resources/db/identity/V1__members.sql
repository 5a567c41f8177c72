create table organisation (
    id         text primary key,
    created_at timestamptz not null
);

-- A member that has left stays as a row: its name counts its published states on when it comes back.
create table member (
    id           text primary key,
    organisation text not null references organisation (id),
    name         text not null,
    kind         text not null,
    role         text not null,
    removed      boolean not null,
    since        timestamptz not null,
    sequence     bigint not null,
    unique (organisation, name)
);

-- Of a token only its hash is kept. Those that ended long ago are forgotten.
create table token (
    id           text primary key,
    organisation text not null,
    member       text not null references member (id),
    name         text not null,
    hash         text not null unique,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index token_member on token (member);
create index token_expires_at on token (expires_at);

-- Who was let change what, by the word of the service that decided it.
create table decision (
    id           uuid primary key,
    organisation text not null,
    member       text not null,
    token        text not null,
    needed       text not null,
    request      text not null,
    granted      boolean not null,
    reason       text not null,
    decided_at   timestamptz not null
);
create index decision_organisation on decision (organisation, decided_at desc, id);
create index decision_decided_at on decision (decided_at);

-- Whom the token of the installation stands for.
insert into organisation (id, created_at) values ('local', now());
insert into member (id, organisation, name, kind, role, removed, since, sequence)
values ('local/owner', 'local', 'owner', 'PERSON', 'ADMIN', false, now(), 0);
