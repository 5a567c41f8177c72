-- What a run's pull request shows while a later result is on its way to it, and how far it is followed; both as JSON, and absent
-- for one result that nobody has said anything about.
alter table delivery add column shown text;
alter table delivery add column following text;
