-- Whom an issuer of tokens calls this member, hashed; empty for a member that came by none.
alter table member add column subject text not null default '';
create unique index member_subject on member (organisation, subject) where subject <> '';
