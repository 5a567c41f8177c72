-- Triggers that a repository declares in .rush/triggers.yml, below one that an admin made for that.
alter table trigger add column from_repository boolean not null default false;
alter table trigger add column file_version text not null default '';
alter table trigger add column file_error text not null default '';
alter table trigger add column file_read_at timestamptz;
-- Of a declared one: below which it is, and its name in the file.
alter table trigger add column parent text references trigger (id) on delete cascade;
alter table trigger add column name text not null default '';

create unique index trigger_declared on trigger (parent, name) where parent is not null;
