-- Whether a run's pull request was merged or closed, and with what the run went on after it was over, as JSON.
alter table run add column concluded boolean not null default false;
alter table run add column continued text;
