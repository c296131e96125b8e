-- Whether the devices that come with Maple were stored, so that it happens once.
create table seeding (
  done boolean not null
);
