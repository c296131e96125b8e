-- Networks that callers uploaded. Of the file only the structure is kept, without weights.
create table network (
  id varchar(64) primary key,
  name varchar(200) not null,
  owner varchar(32) not null,
  shared boolean not null,
  format varchar(16) not null,
  file_digest varchar(64) not null,
  file_bytes bigint not null,
  structure_digest varchar(64) not null,
  same_as varchar(64),
  defaults varchar(5000) not null,
  opset integer not null,
  operator_count integer not null,
  dimensions varchar(10000) not null,
  parameters bigint,
  macs bigint,
  peak_bytes bigint,
  created_at timestamp with time zone not null,
  constraint network_once unique (owner, file_digest)
);

create index network_by_structure on network (structure_digest);

-- The structure as an ONNX file, compressed and split, since H2 limits a value to 1 MiB.
create table network_structure (
  network_id varchar(64) not null references network (id) on delete cascade,
  part integer not null,
  content bytea not null,
  constraint network_structure_key primary key (network_id, part)
);
