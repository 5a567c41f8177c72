-- A row that Kafka refuses for good is set aside, so that the rows behind it go out.
alter table outbox add column parked_at timestamptz;
alter table outbox add column parked_reason text;

create index outbox_parked on outbox (position) where parked_at is not null;

-- The relay may run in another replica than the one that added the row.
create function outbox_added() returns trigger language plpgsql as $$
begin
    perform pg_notify('rush_outbox', tg_table_schema);
    return null;
end
$$;

create trigger outbox_added after insert on outbox for each statement execute function outbox_added();
