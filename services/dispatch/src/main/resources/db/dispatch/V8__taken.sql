-- Whether the worker has said that it has the attempt.
alter table run add column taken boolean not null default false;
