-- Work that no step of may begin, on any node. A scope is written as kind:name, such as authority:Example Root.
create table lemur_pause (
    scope ${text} not null,
    reason ${long_text} not null,
    paused_by ${text} not null,
    paused_at timestamp(6) with time zone not null,
    constraint lemur_pause_pk primary key (scope)
);

-- How much work of a scope may go outside, over all nodes.
create table lemur_limit (
    scope ${text} not null,
    at_once integer,
    begun integer,
    period_millis bigint,
    constraint lemur_limit_pk primary key (scope)
);

-- Work that was let through by a limit: running while a node is at it, and counted as begun for as long as the limit's period. kind and
-- instance are those of the queue.
create table lemur_permit (
    scope ${text} not null,
    kind ${text} not null,
    instance ${text} not null,
    running boolean not null,
    begun_at timestamp(6) with time zone not null,
    constraint lemur_permit_pk primary key (scope, kind, instance)
);
create index lemur_permit_begun_idx on lemur_permit (scope, begun_at);
create index lemur_permit_running_idx on lemur_permit (scope, running);

-- Work that was due and is held back by a scope: by its pause, or by its limit of steps at once or of work begun. One that was woken may
-- go on as soon as a worker is free for it, and keeps its place until then.
create table lemur_hold (
    kind ${text} not null,
    instance ${text} not null,
    scope ${text} not null,
    cause ${text} not null,
    woken boolean not null,
    held_at timestamp(6) with time zone not null,
    constraint lemur_hold_pk primary key (kind, instance)
);
create index lemur_hold_scope_idx on lemur_hold (scope, cause, held_at);

-- The tasks of the standard schedule. A schedule or a switch that is null is the one that the task comes with; planned says by which
-- schedule, in which zone, planned_at was found. asked counts how often somebody asked for a run, served up to which of these was run.
create table lemur_task (
    name ${text} not null,
    schedule ${text},
    enabled boolean,
    planned ${text} not null,
    planned_at timestamp(6) with time zone,
    runs bigint not null,
    asked bigint not null,
    served bigint not null,
    last_run_at timestamp(6) with time zone,
    last_success_at timestamp(6) with time zone,
    last_millis bigint,
    failures integer not null,
    failure_kind ${text},
    failure_message ${text},
    constraint lemur_task_pk primary key (name)
);

-- When it was asked for, by the database's clock: for how long it is pursued does not depend on a host's.
alter table lemur_order add column asked_at timestamp(6) with time zone default current_timestamp not null;
alter table lemur_revocation add column asked_at timestamp(6) with time zone default current_timestamp not null;
