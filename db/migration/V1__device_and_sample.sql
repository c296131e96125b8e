-- Devices and the samples measured on them. The same SQL runs on H2 (PostgreSQL mode) and PostgreSQL.
create table device (
  id varchar(64) primary key,
  name varchar(200) not null,
  kind varchar(8) not null,
  processor varchar(200),
  accelerator varchar(200),
  runtime varchar(200),
  batch_size integer not null,
  precision varchar(32),
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null
);

create table device_label (
  device_id varchar(64) not null references device (id) on delete cascade,
  label varchar(64) not null,
  content varchar(200) not null,
  primary key (device_id, label)
);

create sequence sample_seq start with 1 increment by 500;

create table sample (
  id bigint primary key,
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  spec varchar(512) not null,
  latency_millis double precision not null,
  runs integer,
  stddev_millis double precision,
  recorded_at timestamp with time zone not null,
  constraint sample_once unique (device_id, space, spec)
);

create table idempotent_upload (
  device_id varchar(64) not null references device (id) on delete cascade,
  idempotency_key varchar(200) not null,
  request_digest varchar(64) not null,
  answer varchar(100000) not null,
  created_at timestamp with time zone not null,
  primary key (device_id, idempotency_key)
);
