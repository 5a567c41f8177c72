create table kept_work (
    organisation text not null,
    run          text not null,
    attempt      integer not null,
    repository   text not null,
    base_commit  text not null,
    head_commit  text not null,
    commits      integer not null,
    chunks       integer not null,
    bytes        bigint not null,
    sha256       text not null,
    kept_at      timestamptz not null,
    primary key (organisation, run, attempt)
);

create index kept_work_since on kept_work (kept_at);

-- Which attempt a delivery is of, so that the bundles of the run's other attempts can be told from its own.
alter table delivery add column attempt integer;
update delivery set attempt = cast(substring(accepted from '"attempt":([0-9]+)') as integer);
alter table delivery alter column attempt set not null;
