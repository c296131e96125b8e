-- Models are stored in another form from here on: every device is adapted again.
insert into adaptation (id, device_id, space, cause, state, progress, requested_at)
  select gen_random_uuid(), device_id, space, 'SOURCES', 'QUEUED', 0, current_timestamp
  from serving_model;

insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  select distinct 'adapt', device_id, current_timestamp, false, 1
  from serving_model
  where device_id not in (select task_instance from scheduled_tasks);
