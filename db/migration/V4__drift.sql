-- Predictions that a later measurement confirmed or belied; one goes with the sample that told.
create table confirmation (
  device_id varchar(64) not null,
  space varchar(32) not null,
  spec varchar(512) not null,
  model_version integer not null,
  ln_error double precision not null,
  inside90 boolean not null,
  confirmed_at timestamp with time zone not null,
  primary key (device_id, space, spec),
  constraint confirmation_of_sample foreign key (device_id, space, spec)
    references sample (device_id, space, spec) on delete cascade
);
