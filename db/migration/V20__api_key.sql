-- Keys of whoever uses the service. Revoked ones stay, so that it can be told what became of them.
create table api_key (
  prefix varchar(8) primary key,
  name varchar(200) not null,
  scopes varchar(100) not null,
  key_digest varchar(64) not null unique,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone
);
