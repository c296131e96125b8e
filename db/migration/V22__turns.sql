-- Who adapts which device: db-scheduler's table, with one row for each device that waits or is
-- adapted, so that all replicas together adapt it once at a time.
create table scheduled_tasks (
  task_name varchar(100) not null,
  task_instance varchar(100) not null,
  task_data bytea,
  execution_time timestamp with time zone not null,
  picked boolean not null,
  picked_by varchar(50),
  last_success timestamp with time zone,
  last_failure timestamp with time zone,
  consecutive_failures integer,
  last_heartbeat timestamp with time zone,
  version bigint not null,
  primary key (task_name, task_instance)
);

create index scheduled_tasks_by_time on scheduled_tasks (execution_time);
create index scheduled_tasks_by_heartbeat on scheduled_tasks (last_heartbeat);

-- The training that an adaptation is part of: who was taken for dead and lost it stores nothing.
alter table adaptation add column claim uuid;

insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
  select distinct 'adapt', device_id, current_timestamp, false, 1
  from adaptation where state in ('QUEUED', 'RUNNING');
