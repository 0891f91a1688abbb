-- account: who signs in, under which roles, from which devices. Passwords are argon2id strings,
-- codes are keyed hashes, second-factor secrets are sealed with the key file beside the database:
-- this file alone opens nothing.
CREATE TABLE account (
  id           INTEGER NOT NULL PRIMARY KEY,
  login        TEXT    NOT NULL UNIQUE,  -- "0912345678", or a name in lower case
  name         TEXT    NOT NULL,
  folded       TEXT    NOT NULL,         -- text_fold(name)
  sort_key     BLOB    NOT NULL,         -- text_name_key(name)
  person_id    INTEGER REFERENCES person(id),
  home_unit_id INTEGER REFERENCES unit(id),  -- of people who are not in the register
  password     TEXT    NOT NULL,         -- empty: none yet, only a code opens it
  must_set     INTEGER NOT NULL CHECK (must_set IN (0,1)),
  factor       BLOB,                     -- sealed TOTP secret; NULL: no second factor
  factor_new   BLOB,                     -- one that waits for its first right code
  factor_step  INTEGER NOT NULL,         -- the last 30 s step whose code was used; 0: none
  last_grant   INTEGER NOT NULL,         -- what the next sign-in acts under; 0: the first
  lang         INTEGER NOT NULL,         -- LANG_VI, LANG_EN
  sample       INTEGER NOT NULL CHECK (sample IN (0,1)),
  created_at   INTEGER NOT NULL,
  closed_at    INTEGER                   -- no longer signs in; the row stays for the audit log
) STRICT;
CREATE INDEX account_sort   ON account (sort_key, id);
CREATE INDEX account_person ON account (person_id);

-- Rights are role × scope × validity: the role holds on the civil days [from_on, to_on) over a
-- subtree, a cluster, or some criteria groups within either. Only an administrator has no scope.
CREATE TABLE account_grant (
  id              INTEGER NOT NULL PRIMARY KEY,
  account_id      INTEGER NOT NULL REFERENCES account(id),
  role            TEXT    NOT NULL CHECK (role IN ('admin','office','appraiser','cluster_head',
                    'chair','clerk','member')),
  unit_id         INTEGER REFERENCES unit(id),
  cluster_id      INTEGER,               -- of table cluster, which comes later
  criteria_groups TEXT    NOT NULL,      -- codes of groups or criteria between blanks; empty: all
  from_on         INTEGER NOT NULL,
  to_on           INTEGER NOT NULL,
  given_by        INTEGER NOT NULL,      -- account; 0 is the system
  given_at        INTEGER NOT NULL,
  CHECK (from_on <= to_on),
  CHECK (unit_id IS NULL OR cluster_id IS NULL),
  CHECK ((role = 'admin') = (unit_id IS NULL AND cluster_id IS NULL))
) STRICT;
CREATE INDEX account_grant_account ON account_grant (account_id);
CREATE INDEX account_grant_unit    ON account_grant (unit_id, role);
CREATE INDEX account_grant_cluster ON account_grant (cluster_id, role);

CREATE TABLE session (
  token_hash BLOB    NOT NULL PRIMARY KEY,  -- SHA-256 of the cookie's value
  id         INTEGER NOT NULL UNIQUE,       -- names the row in the list of devices
  account_id INTEGER NOT NULL REFERENCES account(id),
  grant_id   INTEGER NOT NULL,              -- what it acts under; may have ended since
  device     TEXT    NOT NULL,              -- as people recognise it
  opened_at  INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  factor_at  INTEGER                        -- when the second factor was last shown
) STRICT;
CREATE INDEX session_account ON session (account_id, touched_at);
CREATE INDEX session_expires ON session (expires_at);

-- Failures that slow the next try: by login, by account (second factor) and by address. The key is
-- a hash because people type passwords into the login field.
CREATE TABLE sign_in_slow (
  key      BLOB    NOT NULL PRIMARY KEY,
  failures INTEGER NOT NULL,
  last_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_slow_last ON sign_in_slow (last_at);

-- One-time codes on paper: invitations and new passwords from the level above, and the set-up code
-- of the first administrator, which the console prints.
CREATE TABLE account_code (
  hash       BLOB    NOT NULL PRIMARY KEY,  -- keyed with the key file
  id         INTEGER NOT NULL UNIQUE,
  kind       TEXT    NOT NULL CHECK (kind IN ('invite','reset','setup')),
  account_id INTEGER REFERENCES account(id),    -- NULL for setup
  made_by    INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at   INTEGER,                       -- used, or replaced by a newer one
  used       INTEGER NOT NULL CHECK (used IN (0,1))
) STRICT;
CREATE INDEX account_code_account ON account_code (account_id, made_at);

-- What the administrator sets: the union's name on papers, the public address, …
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
