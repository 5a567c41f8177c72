-- Which run a run tries again. A run is tried again at most once: whoever wants more tries its retry again.
alter table run add column retry_of text not null default '';

create unique index run_retry on run (retry_of) where retry_of <> '';

-- What was asked for by an idempotency key, so that the key cannot stand for something else; empty for the requests of services.
alter table request add column fingerprint text not null default '';
