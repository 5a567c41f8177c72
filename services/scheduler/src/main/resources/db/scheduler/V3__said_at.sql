-- When something was last said about a request: a placement is published again while its slot is not given back.
alter table request add column said_at timestamptz not null default now();

create index request_said on request (said_at) where state = 'PLACED';
create index request_unanswered on request (since) where state = 'OPEN' and refusals is null;
