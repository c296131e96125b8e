-- Who may speak for a device, what its agent found out of it, and the counters it recorded.
create table agent_token (
  device_id varchar(64) primary key references device (id) on delete cascade,
  token_digest varchar(64) not null unique,
  created_at timestamp with time zone not null
);

create table detected_trait (
  device_id varchar(64) not null references device (id) on delete cascade,
  trait varchar(80) not null,
  content varchar(200) not null,
  primary key (device_id, trait)
);

create table counter_profile (
  id uuid primary key,
  device_id varchar(64) not null references device (id) on delete cascade,
  space varchar(32) not null,
  version integer not null,
  operator_count integer not null,
  digest varchar(64) not null,
  content bytea not null,
  uploaded_at timestamp with time zone not null,
  constraint counter_profile_once unique (device_id, space, version)
);

create index counter_profile_by_space on counter_profile (space);
