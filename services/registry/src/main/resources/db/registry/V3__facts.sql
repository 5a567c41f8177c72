-- What a machine found out about itself, what people want of it, and how many times it came in by a line.
alter table machine add column machine_class text not null default 'UNKNOWN';
alter table machine add column facts text not null default '{}';
alter table machine add column given text not null default '{}';
alter table machine add column intake text not null default 'OPEN';
alter table machine add column enrolment bigint not null default 0;

alter table removed_machine add column enrolment bigint not null default 0;
