-- Consecutive records of an attempt in one row. Chunks may overlap: what comes twice can be cut otherwise.
create table log_chunk (
    organisation text not null,
    run          text not null,
    attempt      integer not null,
    first_seq    bigint not null,
    last_seq     bigint not null,
    stored_at    timestamptz not null,
    -- of the records before they were compressed, in bytes
    size         integer not null,
    payload      bytea not null,
    primary key (run, attempt, last_seq, first_seq)
);

-- It is compressed already.
alter table log_chunk alter column payload set storage external;

-- Rows come in the order of this column.
create index log_chunk_stored on log_chunk using brin (stored_at);

-- Up to 256 records each, without a gap, in the plain form of ChunkCodec.
insert into log_chunk (organisation, run, attempt, first_seq, last_seq, stored_at, size, payload)
select organisation, run, attempt, min(seq), max(seq), now(), sum(octet_length(record)), '\x00'::bytea || string_agg(record, ''::bytea order by seq)
from (
    select organisation, run, attempt, seq,
        seq - row_number() over (partition by run, attempt order by seq) as island,
        int8send((extract(epoch from at) * 1000000)::bigint)
            || int4send(octet_length(convert_to(kind, 'UTF8'))) || convert_to(kind, 'UTF8')
            || int4send(octet_length(convert_to(text, 'UTF8'))) || convert_to(text, 'UTF8')
            || int4send(octet_length(decode(raw, 'base64'))) || decode(raw, 'base64') as record
    from log_record) as numbered
group by organisation, run, attempt, island, seq / 256;

drop table log_record;

-- Whether the log was let go of; the row stays for a while, to say so.
alter table run_state add column log_removed boolean not null default false;
create index run_state_updated on run_state (updated_at);
