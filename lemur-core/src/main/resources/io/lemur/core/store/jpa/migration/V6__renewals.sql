-- How a certificate is renewed. due_at: when it is looked at next; null: not again.
create table lemur_renewal (
    certificate_id bigint not null,
    version bigint not null,
    enabled boolean not null,
    policy ${text} not null,
    due_at timestamp(6) with time zone,
    attempts integer not null,
    order_id bigint,
    failure_kind ${text},
    failure_message ${text},
    constraint lemur_renewal_pk primary key (certificate_id),
    constraint lemur_renewal_fk foreign key (certificate_id) references lemur_certificate (id)
);
create index lemur_renewal_due_idx on lemur_renewal (due_at, certificate_id);
create index lemur_renewal_policy_idx on lemur_renewal (policy, certificate_id);

create table lemur_renewal_policy (
    name ${text} not null,
    content ${long_text} not null,
    constraint lemur_renewal_policy_pk primary key (name)
);
