-- Whose token a person gets who logs in by the line.
alter table invitation add column member text not null default 'owner';
