-- Where a machine says that the worktree of the newest attempt is.
alter table run add column worktree text not null default '';
