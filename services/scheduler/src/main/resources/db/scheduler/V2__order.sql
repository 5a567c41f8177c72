-- Releases that came before their requests.
create table early_release (
    id           text primary key,
    organisation text not null,
    released_at  timestamptz not null
);

-- The position of the registry's event, by which an older one is known.
alter table machine add column sequence bigint not null default 0;
