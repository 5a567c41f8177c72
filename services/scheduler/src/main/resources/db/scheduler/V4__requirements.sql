-- What runs require and who asked for them, and what machines are.
alter table request add column requirements text not null default '[]';
alter table request add column wishes text not null default '[]';
alter table request add column person text not null default '';

alter table machine add column machine_class text not null default 'UNKNOWN';
alter table machine add column facts text not null default '{}';
alter table machine add column given text not null default '{}';
alter table machine add column labels text not null default '{}';
alter table machine add column intake text not null default 'OPEN';
