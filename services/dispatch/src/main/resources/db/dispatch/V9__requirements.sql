-- What runs require of their machine, and what machines are.
alter table run add column requirements text not null default '[]';
alter table run add column wishes text not null default '[]';

alter table machine_view add column machine_class text not null default 'UNKNOWN';
alter table machine_view add column facts text not null default '{}';
alter table machine_view add column given text not null default '{}';
alter table machine_view add column labels text not null default '{}';
