-- How often in a row the word of the attempt's machine about what it executes differed from ours.
alter table run add column differed integer not null default 0;
