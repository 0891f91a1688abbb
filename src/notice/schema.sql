-- notice: the address of a union's page for its members, as the code on the notice board opens it.
CREATE TABLE notice_link (
  unit_id INTEGER NOT NULL PRIMARY KEY REFERENCES unit(id),
  code    TEXT    NOT NULL UNIQUE,        -- 128 random bits, hex
  made_at INTEGER NOT NULL
) STRICT;
