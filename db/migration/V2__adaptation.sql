-- Models, which of them serve, what is learnt of source devices, and the jobs that train them.
create table latency_model (
  id uuid primary key,
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  version integer not null,
  method varchar(32) not null,
  sources varchar(20000) not null,
  sample_count integer not null,
  held_out_count integer not null,
  held_out_mape double precision,
  held_out_within5 double precision,
  held_out_within10 double precision,
  held_out_coverage90 double precision,
  training_millis double precision not null,
  trained_at timestamp with time zone not null,
  digest varchar(64) not null,
  byte_size integer not null,
  constraint latency_model_once unique (device_id, space, version)
);

create table latency_model_content (
  model_id uuid primary key references latency_model (id) on delete cascade,
  content bytea not null
);

create table serving_model (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  model_id uuid not null references latency_model (id) on delete cascade,
  primary key (device_id, space)
);

create table source_function (
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  digest varchar(64) not null,
  content bytea not null,
  primary key (device_id, space)
);

create table adaptation (
  id uuid primary key,
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  cause varchar(16) not null,
  state varchar(16) not null,
  progress double precision not null,
  error varchar(1000),
  model_id uuid,
  requested_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone
);

create index adaptation_by_state on adaptation (state, requested_at);
create index adaptation_by_device on adaptation (device_id, requested_at);
