-- The samples of a model beside what a fit without them predicted, for whoever wants to see its error.
create table held_out_points (
  model_id uuid primary key references latency_model (id) on delete cascade,
  content bytea not null
);
