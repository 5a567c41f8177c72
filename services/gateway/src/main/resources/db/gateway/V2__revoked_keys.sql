-- How many times a machine has come in by a line, and since when its key is no good: it was removed after that.
alter table machine_key add column enrolment bigint not null default 1;
alter table machine_key add column revoked_at timestamptz;
