-- The exact bytes of a record whose text is not all there is to it, base64; empty for all others.
alter table log_record add column raw text not null default '';
