-- One script for both databases. Where they differ, placeholders stand:
-- ${text}: text compared by its bytes; ${long_text}: text that may be long; ${bytes}: bytes. On H2 even that is no large object, which
-- would be kept apart from its row and read through a stream: it ends at a million characters.
-- A foreign key comes after the index of its very columns, where there is one: H2 would make another.
-- A column ..._key holds the first 500 characters of another in lower case: it is searched, and short enough for any index.

create sequence lemur_certificate_seq increment by 50;
create sequence lemur_sighting_seq increment by 50;
create sequence lemur_key_seq increment by 50;
create sequence lemur_authority_seq increment by 50;
create sequence lemur_provider_seq increment by 50;
create sequence lemur_order_seq increment by 50;
create sequence lemur_revocation_seq increment by 50;
create sequence lemur_sync_seq increment by 50;
-- These numbers must rise over all nodes: one at a time.
create sequence lemur_event_seq increment by 1;
create sequence lemur_audit_seq increment by 1;

-- A sample sealed under each key that ever sealed here: who can't open it lacks the key.
create table lemur_key_check (
    key_id ${text} not null,
    sealed ${bytes} not null,
    constraint lemur_key_check_pk primary key (key_id)
);

create table lemur_key (
    id bigint not null,
    sealed ${bytes} not null,
    constraint lemur_key_pk primary key (id)
);

create table lemur_provider (
    id bigint not null,
    version bigint not null,
    kind ${text} not null,
    name ${text} not null,
    name_key ${text} not null,
    type ${text} not null,
    description ${text} not null,
    enabled boolean not null,
    options ${long_text} not null,
    secret_options ${bytes},
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint lemur_provider_pk primary key (id)
);
create unique index lemur_provider_name_unique on lemur_provider (kind, name);

create table lemur_authority (
    id bigint not null,
    version bigint not null,
    name ${text} not null,
    name_key ${text} not null,
    type ${text} not null,
    parent_id bigint,
    certificate_id bigint,
    secret ${bytes},
    owner ${text} not null,
    description ${text} not null,
    roles ${long_text} not null,
    enabled boolean not null,
    options ${long_text} not null,
    secret_options ${bytes},
    defaults ${long_text} not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint lemur_authority_pk primary key (id)
);
create unique index lemur_authority_name_unique on lemur_authority (name);
create index lemur_authority_parent_idx on lemur_authority (parent_id);
alter table lemur_authority add constraint lemur_authority_parent_fk foreign key (parent_id)
    references lemur_authority (id);

-- An authority that an issuer was asked to make, and whose answer is not stored yet: asked again, it is given the same key.
create table lemur_authority_intent (
    name ${text} not null,
    request_digest ${text} not null,
    issuer_key ${text} not null,
    begun_at timestamp(6) with time zone not null,
    constraint lemur_authority_intent_pk primary key (name)
);

create table lemur_certificate (
    id bigint not null,
    version bigint not null,
    fingerprint ${text} not null,
    der ${bytes} not null,
    serial ${text} not null,
    serial_key ${text} not null,
    subject ${text} not null,
    subject_key ${text} not null,
    common_name ${text},
    common_name_key ${text},
    issuer ${text} not null,
    issuer_key ${text} not null,
    not_before timestamp(6) with time zone not null,
    not_after timestamp(6) with time zone not null,
    key_algorithm ${text} not null,
    key_bits integer not null,
    signature_algorithm ${text} not null,
    authority boolean not null,
    weaknesses ${text} not null,
    issuer_id bigint,
    authority_id bigint,
    key_id bigint,
    csr ${bytes},
    name ${text} not null,
    name_key ${text} not null,
    owner ${text} not null,
    owner_key ${text} not null,
    creator ${text} not null,
    creator_key ${text} not null,
    description ${text} not null,
    notifies boolean not null,
    listed boolean not null,
    status ${text} not null,
    revocation_reason ${text},
    revoked_at timestamp(6) with time zone,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint lemur_certificate_pk primary key (id)
);
create unique index lemur_certificate_fingerprint_unique on lemur_certificate (fingerprint);
create unique index lemur_certificate_name_unique on lemur_certificate (name);
create index lemur_certificate_name_idx on lemur_certificate (name_key, id);
create index lemur_certificate_not_after_idx on lemur_certificate (not_after, id);
create index lemur_certificate_not_before_idx on lemur_certificate (not_before, id);
create index lemur_certificate_common_name_idx on lemur_certificate (common_name_key);
create index lemur_certificate_subject_idx on lemur_certificate (subject_key);
create index lemur_certificate_issuer_idx on lemur_certificate (issuer_key);
create index lemur_certificate_serial_idx on lemur_certificate (serial_key);
create index lemur_certificate_owner_idx on lemur_certificate (owner_key);
create index lemur_certificate_creator_idx on lemur_certificate (creator_key);
create index lemur_certificate_issued_by_idx on lemur_certificate (authority_id);
create index lemur_certificate_above_idx on lemur_certificate (issuer_id);
create index lemur_certificate_key_idx on lemur_certificate (key_id);
alter table lemur_certificate add constraint lemur_certificate_issuer_fk foreign key (issuer_id)
    references lemur_certificate (id);
alter table lemur_certificate add constraint lemur_certificate_authority_fk foreign key (authority_id)
    references lemur_authority (id);
alter table lemur_certificate add constraint lemur_certificate_key_fk foreign key (key_id) references lemur_key (id);

create index lemur_authority_certificate_idx on lemur_authority (certificate_id);
alter table lemur_authority add constraint lemur_authority_certificate_fk foreign key (certificate_id)
    references lemur_certificate (id);

create table lemur_certificate_name (
    certificate_id bigint not null,
    position integer not null,
    kind ${text} not null,
    content ${text} not null,
    content_key ${text} not null,
    constraint lemur_certificate_name_pk primary key (certificate_id, position),
    constraint lemur_certificate_name_fk foreign key (certificate_id) references lemur_certificate (id)
);
create index lemur_certificate_name_content_idx on lemur_certificate_name (content_key, certificate_id);

create table lemur_certificate_role (
    certificate_id bigint not null,
    role ${text} not null,
    role_key ${text} not null,
    constraint lemur_certificate_role_pk primary key (certificate_id, role),
    constraint lemur_certificate_role_fk foreign key (certificate_id) references lemur_certificate (id)
);
create index lemur_certificate_role_idx on lemur_certificate_role (role, certificate_id);
create index lemur_certificate_role_key_idx on lemur_certificate_role (role_key, certificate_id);

create table lemur_replacement (
    certificate_id bigint not null,
    replaced_id bigint not null,
    constraint lemur_replacement_pk primary key (certificate_id, replaced_id),
    constraint lemur_replacement_fk foreign key (certificate_id) references lemur_certificate (id),
    constraint lemur_replacement_replaced_fk foreign key (replaced_id) references lemur_certificate (id)
);
create index lemur_replacement_replaced_idx on lemur_replacement (replaced_id, certificate_id);

-- open_source_id is the source as long as the run has not ended: there is one open run at most for each.
create table lemur_sync (
    id bigint not null,
    version bigint not null,
    source_id bigint not null,
    open_source_id bigint,
    source_name ${text} not null,
    requester ${text} not null,
    started_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    complete boolean not null,
    found bigint not null,
    added bigint not null,
    updated bigint not null,
    unlinked bigint not null,
    problems ${long_text} not null,
    constraint lemur_sync_pk primary key (id),
    constraint lemur_sync_source_fk foreign key (source_id) references lemur_provider (id)
);
create index lemur_sync_source_idx on lemur_sync (source_id, id);
create unique index lemur_sync_open_unique on lemur_sync (open_source_id);

-- A certificate at a place of a source; place_digest is the SHA-256 of the place.
create table lemur_sighting (
    id bigint not null,
    certificate_id bigint not null,
    source_id bigint not null,
    place ${text} not null,
    place_digest ${text} not null,
    sync_id bigint not null,
    constraint lemur_sighting_pk primary key (id),
    constraint lemur_sighting_certificate_fk foreign key (certificate_id) references lemur_certificate (id),
    constraint lemur_sighting_source_fk foreign key (source_id) references lemur_provider (id)
);
create unique index lemur_sighting_unique on lemur_sighting (certificate_id, source_id, place_digest);
create index lemur_sighting_source_idx on lemur_sighting (source_id, sync_id);

create table lemur_order (
    id bigint not null,
    version bigint not null,
    status ${text} not null,
    authority_id bigint,
    authority_name ${text} not null,
    requester ${text} not null,
    host_key ${text},
    request_digest ${text} not null,
    issuer_key ${text} not null,
    request ${long_text} not null,
    names ${long_text} not null,
    csr ${bytes} not null,
    key_id bigint,
    state ${bytes},
    state_version integer not null,
    released boolean not null,
    attempts integer not null,
    failures integer not null,
    failures_of ${text},
    waiting_for ${text} not null,
    failure_kind ${text},
    failure_message ${text},
    certificate_id bigint,
    requested_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    constraint lemur_order_pk primary key (id)
);
create unique index lemur_order_host_key_unique on lemur_order (requester, host_key);
create index lemur_order_authority_idx on lemur_order (authority_id);
create index lemur_order_key_idx on lemur_order (key_id);
create index lemur_order_certificate_idx on lemur_order (certificate_id);
create index lemur_order_requester_idx on lemur_order (requester, id);
create index lemur_order_status_idx on lemur_order (status, id);
alter table lemur_order add constraint lemur_order_authority_fk foreign key (authority_id)
    references lemur_authority (id);
alter table lemur_order add constraint lemur_order_key_fk foreign key (key_id) references lemur_key (id);
alter table lemur_order add constraint lemur_order_certificate_fk foreign key (certificate_id)
    references lemur_certificate (id);

create table lemur_revocation (
    id bigint not null,
    version bigint not null,
    certificate_id bigint not null,
    reason ${text} not null,
    status ${text} not null,
    requester ${text} not null,
    issuer_key ${text} not null,
    failures integer not null,
    failure_kind ${text},
    failure_message ${text},
    requested_at timestamp(6) with time zone not null,
    ended_at timestamp(6) with time zone,
    constraint lemur_revocation_pk primary key (id)
);
create unique index lemur_revocation_certificate_unique on lemur_revocation (certificate_id);
alter table lemur_revocation add constraint lemur_revocation_certificate_fk foreign key (certificate_id)
    references lemur_certificate (id);

-- Events and the audit outlive what they speak of: they refer to it by number alone.
create table lemur_event (
    id bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor ${text} not null,
    type ${text} not null,
    certificate_id bigint,
    payload ${long_text} not null,
    delivered boolean not null,
    constraint lemur_event_pk primary key (id)
);
create index lemur_event_delivered_idx on lemur_event (delivered, id);

create table lemur_audit (
    id bigint not null,
    happened_at timestamp(6) with time zone not null,
    actor ${text} not null,
    allowed_by ${text} not null,
    action ${text} not null,
    subject_kind ${text} not null,
    subject ${text} not null,
    outcome ${text} not null,
    detail ${long_text} not null,
    constraint lemur_audit_pk primary key (id)
);
create index lemur_audit_actor_idx on lemur_audit (actor, id);
create index lemur_audit_action_idx on lemur_audit (action, id);
create index lemur_audit_subject_idx on lemur_audit (subject_kind, subject, id);

-- Each transaction that changes certificates raises one of these rows: their sum tells whether anything changed. One row alone would
-- make all writers wait for each other.
create table lemur_change (
    slot integer not null,
    raised bigint not null,
    constraint lemur_change_pk primary key (slot)
);
insert into lemur_change (slot, raised) values
    (0, 0), (1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 0), (7, 0),
    (8, 0), (9, 0), (10, 0), (11, 0), (12, 0), (13, 0), (14, 0), (15, 0),
    (16, 0), (17, 0), (18, 0), (19, 0), (20, 0), (21, 0), (22, 0), (23, 0),
    (24, 0), (25, 0), (26, 0), (27, 0), (28, 0), (29, 0), (30, 0), (31, 0),
    (32, 0), (33, 0), (34, 0), (35, 0), (36, 0), (37, 0), (38, 0), (39, 0),
    (40, 0), (41, 0), (42, 0), (43, 0), (44, 0), (45, 0), (46, 0), (47, 0),
    (48, 0), (49, 0), (50, 0), (51, 0), (52, 0), (53, 0), (54, 0), (55, 0),
    (56, 0), (57, 0), (58, 0), (59, 0), (60, 0), (61, 0), (62, 0), (63, 0);

-- db-scheduler's own table, as its version 16 wants it; priorities are not used, and so have no index.
create table lemur_scheduled_tasks (
    task_name ${text} not null,
    task_instance ${text} not null,
    task_data ${bytes},
    execution_time timestamp(6) with time zone not null,
    picked boolean not null,
    picked_by ${text},
    last_success timestamp(6) with time zone,
    last_failure timestamp(6) with time zone,
    consecutive_failures integer,
    last_heartbeat timestamp(6) with time zone,
    version bigint not null,
    priority smallint,
    constraint lemur_scheduled_tasks_pk primary key (task_name, task_instance)
);
create index lemur_scheduled_tasks_execution_idx on lemur_scheduled_tasks (execution_time);
create index lemur_scheduled_tasks_heartbeat_idx on lemur_scheduled_tasks (last_heartbeat);
