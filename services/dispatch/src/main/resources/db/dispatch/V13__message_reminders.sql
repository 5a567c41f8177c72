-- When a machine is asked again how far a message has come.
alter table run_message add column remind_at timestamptz;

create index run_message_remind on run_message (remind_at) where state in ('REQUESTED', 'DELIVERED', 'ACCEPTED');
