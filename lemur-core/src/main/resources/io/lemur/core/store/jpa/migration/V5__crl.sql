-- The CRL of an authority whose key is kept here; id is the authority's. wanted rises with each revocation, and whenever a new list is
-- due; served says up to which of these the newest list goes. pending: there is work on it. number, this_update and der are those of the
-- newest list, which is stored before anybody sees it: so no number is ever used twice.
create table lemur_crl (
    id bigint not null,
    version bigint not null,
    wanted bigint not null,
    served bigint not null,
    pending boolean not null,
    number bigint not null,
    this_update timestamp(6) with time zone,
    next_update timestamp(6) with time zone,
    der ${bytes},
    failures integer not null,
    failure_kind ${text},
    failure_message ${long_text},
    constraint lemur_crl_pk primary key (id),
    constraint lemur_crl_fk foreign key (id) references lemur_authority (id)
);

-- What is published at a destination, by its name: the number of the list that is there, and of the last that was given up.
create table lemur_crl_place (
    crl_id bigint not null,
    destination ${text} not null,
    published bigint not null,
    given_up bigint not null,
    failures integer not null,
    failure_kind ${text},
    failure_message ${long_text},
    constraint lemur_crl_place_pk primary key (crl_id, destination),
    constraint lemur_crl_place_fk foreign key (crl_id) references lemur_crl (id)
);
