-- Which state of a machine is later is counted by the registry: its clock may be set back.
alter table machine_view add column sequence bigint not null default 0;
