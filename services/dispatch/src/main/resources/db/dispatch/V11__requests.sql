-- What was answered to the requests of services, so that one that is asked again makes no second run.
create table request (
    id           text primary key,
    organisation text not null,
    request      text not null,
    run          text not null,
    group_id     text not null,
    reason       text not null,
    detail       text not null,
    next         text not null,
    decided_at   timestamptz not null
);

create index request_decided on request (decided_at);

-- What caused a run that no member typed, as JSON; empty for those that one typed.
alter table run add column origin text not null default '';
