-- How many changes this database holds. An embedded database is compared at each start with the
-- number in the file beside it, because H2 may continue from an older state without an error.
create table database_generation (
  generation bigint not null
);

insert into database_generation (generation) values (0);
