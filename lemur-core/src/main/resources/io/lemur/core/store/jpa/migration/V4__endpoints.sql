create sequence lemur_endpoint_seq increment by 50;

-- What serves TLS, as one source saw it. sync_id is the last run that saw it; the times are those of the host's clock.
create table lemur_endpoint (
    id bigint not null,
    source_id bigint not null,
    name ${text} not null,
    host ${text} not null,
    host_key ${text} not null,
    port integer not null,
    capacity integer not null,
    protocol ${text},
    cipher_suite ${text},
    properties ${long_text} not null,
    first_seen_at timestamp(6) with time zone not null,
    last_seen_at timestamp(6) with time zone not null,
    sync_id bigint not null,
    constraint lemur_endpoint_pk primary key (id),
    constraint lemur_endpoint_source_fk foreign key (source_id) references lemur_provider (id)
);
create unique index lemur_endpoint_unique on lemur_endpoint (source_id, name);
create index lemur_endpoint_host_idx on lemur_endpoint (host_key);

-- The certificates that an endpoint serves, in the order in which the source told of them.
create table lemur_endpoint_certificate (
    endpoint_id bigint not null,
    position integer not null,
    certificate_id bigint not null,
    place ${text} not null,
    server_name ${text},
    constraint lemur_endpoint_certificate_pk primary key (endpoint_id, position),
    constraint lemur_endpoint_certificate_endpoint_fk foreign key (endpoint_id) references lemur_endpoint (id)
        on delete cascade
);
create index lemur_endpoint_certificate_idx on lemur_endpoint_certificate (certificate_id);
alter table lemur_endpoint_certificate add constraint lemur_endpoint_certificate_certificate_fk
    foreign key (certificate_id) references lemur_certificate (id);

-- Which certificates a run found at a place.
create index lemur_sighting_place_idx on lemur_sighting (source_id, place_digest);
