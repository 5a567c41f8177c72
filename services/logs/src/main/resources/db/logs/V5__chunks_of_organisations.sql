-- What the machines of one organisation say of a run never stands in the way of what another's say.
alter table log_chunk drop constraint log_chunk_pkey;
alter table log_chunk add primary key (organisation, run, attempt, last_seq, first_seq);
