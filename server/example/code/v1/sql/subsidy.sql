CREATE TABLE subsidy (
  id bigint PRIMARY KEY,
  person_name varchar(60) NOT NULL,
  id_card varchar(18) NOT NULL,
  area_code varchar(12) NOT NULL,
  amount numeric(10, 2) NOT NULL
);
