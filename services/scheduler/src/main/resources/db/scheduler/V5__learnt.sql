-- What machines have read in repositories, by which the next run finds its machine at once.
alter table request add column base text not null default '';
alter table request add column of_repository text not null default '[]';
alter table request add column hints text not null default '[]';

create table learnt (
    id           text primary key,
    organisation text not null,
    requirements text not null,
    learnt_at    timestamptz not null
);

create index learnt_order on learnt (organisation, learnt_at);
create index learnt_age on learnt (learnt_at);
