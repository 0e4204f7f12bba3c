create sequence lemur_deployment_seq increment by 50;

-- A certificate at a destination. Those of one name there follow each other: the one with the highest turn that is wanted is to be there.
create table lemur_deployment (
    id bigint not null,
    version bigint not null,
    certificate_id bigint not null,
    destination_id bigint not null,
    name ${text} not null,
    turn bigint not null,
    status ${text} not null,
    wanted boolean not null,
    requester ${text} not null,
    reference ${long_text},
    failures integer not null,
    failure_kind ${text},
    failure_message ${text},
    wanted_at timestamp(6) with time zone not null,
    deployed_at timestamp(6) with time zone,
    asked_at timestamp(6) with time zone default current_timestamp not null,
    constraint lemur_deployment_pk primary key (id)
);
create unique index lemur_deployment_unique on lemur_deployment (certificate_id, destination_id);
create index lemur_deployment_place_idx on lemur_deployment (destination_id, name, turn);
create index lemur_deployment_status_idx on lemur_deployment (status, id);
alter table lemur_deployment add constraint lemur_deployment_certificate_fk foreign key (certificate_id)
    references lemur_certificate (id);
alter table lemur_deployment add constraint lemur_deployment_destination_fk foreign key (destination_id)
    references lemur_provider (id);
