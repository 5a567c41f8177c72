-- How the run's pull request is to be opened; empty for as the service opens all of them.
alter table run add column pull_request_wish text not null default '';
