-- Samples, models and adaptations are of a quantity: latency for everything stored so far. Tables
-- whose primary key has no name are copied, since the two databases name it differently.
create table confirmation_of_quantity (
  device_id varchar(64) not null,
  space varchar(32) not null,
  quantity varchar(32) not null,
  spec varchar(512) not null,
  model_version integer not null,
  ln_error double precision not null,
  inside90 boolean not null,
  confirmed_at timestamp with time zone not null,
  constraint confirmation_key primary key (device_id, space, quantity, spec)
);

insert into confirmation_of_quantity
  select device_id, space, 'latency', spec, model_version, ln_error, inside90, confirmed_at
  from confirmation;

drop table confirmation;

alter table confirmation_of_quantity rename to confirmation;

alter table sample add column quantity varchar(32) default 'latency' not null;
alter table sample alter column quantity drop default;
alter table sample rename column latency_millis to amount;
alter table sample rename column stddev_millis to stddev;
alter table sample drop constraint sample_once;
alter table sample add constraint sample_once unique (device_id, space, quantity, spec);

alter table confirmation add constraint confirmation_of_sample
  foreign key (device_id, space, quantity, spec)
  references sample (device_id, space, quantity, spec) on delete cascade;

alter table latency_model add column quantity varchar(32) default 'latency' not null;
alter table latency_model alter column quantity drop default;
alter table latency_model drop constraint latency_model_once;
alter table latency_model add constraint latency_model_once
  unique (device_id, space, quantity, version);

alter table adaptation add column quantity varchar(32) default 'latency' not null;
alter table adaptation alter column quantity drop default;

create table serving_model_of_quantity (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  quantity varchar(32) not null,
  model_id uuid not null references latency_model (id) on delete cascade,
  constraint serving_model_key primary key (device_id, space, quantity)
);

insert into serving_model_of_quantity
  select device_id, space, 'latency', model_id from serving_model;

drop table serving_model;

alter table serving_model_of_quantity rename to serving_model;

create table source_function_of_quantity (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  quantity varchar(32) not null,
  digest varchar(64) not null,
  content bytea not null,
  constraint source_function_key primary key (device_id, space, quantity)
);

insert into source_function_of_quantity
  select device_id, space, 'latency', digest, content from source_function;

drop table source_function;

alter table source_function_of_quantity rename to source_function;

create table device_method_of_quantity (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  quantity varchar(32) not null,
  method varchar(32) not null,
  constraint device_method_key primary key (device_id, space, quantity)
);

insert into device_method_of_quantity
  select device_id, space, 'latency', method from device_method;

drop table device_method;

alter table device_method_of_quantity rename to device_method;
