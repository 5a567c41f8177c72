-- How many partitions the topic of a cell was given; one that is not here has as many as it was made with.
create table cell (
    topic        text primary key,
    organisation text not null,
    partitions   integer not null
);

-- Since when a partition rests. What was removed before this was kept rests from now on.
alter table removed_machine add column removed_at timestamptz not null default now();
