-- What a run's repository was found to require, and how often machines handed the run back for it.
alter table run add column learnt text not null default '[]';
alter table run add column handed_back integer not null default 0;
