-- Which method each device is adapted with, and what a method did without.
create table device_method (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  method varchar(32) not null,
  primary key (device_id, space)
);

alter table adaptation add column method varchar(32) default 'transfer' not null;
alter table latency_model add column notes varchar(2000) default '' not null;

-- What is learnt of a source now holds its level too: learn all sources again. Their followers are
-- adapted when that is done.
insert into adaptation (id, device_id, space, cause, state, progress, requested_at)
  select gen_random_uuid(), device_id, space, 'SOURCES', 'QUEUED', 0, current_timestamp
  from source_function;

delete from source_function;
