-- report: indicators, targets, and the figures that units send up. Figures are stored in
-- ten-thousandths. A figure is actual to date, or an estimate for the whole season (ước thực hiện).
CREATE TABLE indicator (
  id         INTEGER NOT NULL PRIMARY KEY,
  season_id  INTEGER NOT NULL REFERENCES season(id),
  code       TEXT    NOT NULL,                      -- "I03", "F1"
  name       TEXT    NOT NULL,
  folded     TEXT    NOT NULL,
  kind       TEXT    NOT NULL CHECK (kind IN ('number','money','ratio','yesno','day')),
  stock      INTEGER NOT NULL CHECK (stock IN (0,1)),   -- 1: the last value counts, 0: periods add up
  measure    TEXT    NOT NULL,                      -- "người", "đồng", "cuộc"
  decimals   INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 4),
  least      INTEGER,                               -- plausible bounds: a warning, never a refusal
  most       INTEGER,
  jump_bp    INTEGER,                               -- warn when it moves more than this since last time
  rolls_up   INTEGER NOT NULL CHECK (rolls_up IN (0,1)),
  part       TEXT    NOT NULL,                      -- heading under which the form shows it
  help       TEXT    NOT NULL,
  ordinal    INTEGER NOT NULL,
  UNIQUE (season_id, code)
) STRICT;

CREATE TABLE target (
  id            INTEGER NOT NULL PRIMARY KEY,
  season_id     INTEGER NOT NULL REFERENCES season(id),
  period_id     INTEGER REFERENCES period(id),      -- NULL: the whole season
  unit_id       INTEGER REFERENCES unit(id),        -- one of unit and cluster
  cluster_id    INTEGER REFERENCES cluster(id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator(id),
  value         INTEGER NOT NULL,                   -- ten-thousandths; a day for kind day
  decision_no   TEXT    NOT NULL,
  decided_on    INTEGER,
  reason        TEXT    NOT NULL,                   -- of a change in mid-year
  assigned_at   INTEGER NOT NULL,
  assigned_by   INTEGER NOT NULL,
  superseded_at INTEGER,                            -- the earlier one stays for the explanation
  acknowledged_at INTEGER,
  acknowledged_by INTEGER,
  question      TEXT    NOT NULL,
  answer        TEXT    NOT NULL
) STRICT;
CREATE INDEX target_unit ON target (unit_id, season_id, indicator_id);
CREATE INDEX target_season ON target (season_id, indicator_id);

CREATE TABLE report (
  id           INTEGER NOT NULL PRIMARY KEY,
  season_id    INTEGER NOT NULL REFERENCES season(id),
  period_id    INTEGER NOT NULL REFERENCES period(id),
  unit_id      INTEGER NOT NULL REFERENCES unit(id),
  state        TEXT    NOT NULL CHECK (state IN ('draft','sent','returned','accepted')),
  version      INTEGER NOT NULL,                    -- of the row: two editors notice each other
  sent_version INTEGER NOT NULL,                    -- how often it was sent; corrections count up
  due_on       INTEGER,                             -- extended for this unit; NULL: the period's
  sent_at      INTEGER,
  sent_by      INTEGER,
  late_days    INTEGER NOT NULL,                    -- of the first sending
  on_behalf    INTEGER NOT NULL CHECK (on_behalf IN (0,1)),   -- nhập thay
  paper_id     INTEGER,                             -- file: the paper it was typed from
  confirmed_at INTEGER,                             -- by the unit, when entered on its behalf
  accepted_at  INTEGER,
  accepted_by  INTEGER,
  reason       TEXT    NOT NULL,                    -- why returned, or why corrected
  UNIQUE (period_id, unit_id)
) STRICT;
CREATE INDEX report_unit ON report (unit_id, season_id);
CREATE INDEX report_season ON report (season_id, period_id, state);

CREATE TABLE report_value (
  report_id     INTEGER NOT NULL REFERENCES report(id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator(id),
  actual        INTEGER,                            -- of the period, ten-thousandths
  estimate      INTEGER,                            -- ước thực hiện cả năm
  note          TEXT    NOT NULL,
  return_reason TEXT    NOT NULL,
  entered_by    INTEGER NOT NULL,
  entered_at    INTEGER NOT NULL,
  PRIMARY KEY (report_id, indicator_id)
) STRICT;

-- What stood in each version that was sent.
CREATE TABLE report_sent (
  report_id    INTEGER NOT NULL REFERENCES report(id),
  sent_version INTEGER NOT NULL,
  indicator_id INTEGER NOT NULL REFERENCES indicator(id),
  actual       INTEGER,
  estimate     INTEGER,
  PRIMARY KEY (report_id, sent_version, indicator_id)
) STRICT;
CREATE TABLE report_act (
  id        INTEGER NOT NULL PRIMARY KEY,
  report_id INTEGER NOT NULL REFERENCES report(id),
  act       TEXT    NOT NULL CHECK (act IN ('send','return','accept','correct','extend','confirm','on_behalf','reopen')),
  sent_version INTEGER NOT NULL,
  acted_at  INTEGER NOT NULL,
  acted_by  INTEGER NOT NULL,
  reason    TEXT    NOT NULL
) STRICT;
CREATE INDEX report_act_report ON report_act (report_id, id);

CREATE TABLE stage_figure (
  job_id   INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  row_n    INTEGER NOT NULL,                        -- of the sheet, for faults
  unit_id  INTEGER NOT NULL,
  period_id INTEGER NOT NULL,
  indicator_id INTEGER NOT NULL,
  actual   INTEGER,
  estimate INTEGER,
  PRIMARY KEY (job_id, n)
) STRICT;
CREATE INDEX stage_figure_key ON stage_figure (job_id, unit_id, period_id, indicator_id);

-- Which figure of a season's reports is offered what a book counts: of the book's subject (the kind of
-- an activity; '': the book is one) one measure. The books are feed.h's, their words their rooms'.
CREATE TABLE figure_feed (
  season_id    INTEGER NOT NULL REFERENCES season(id),
  indicator_id INTEGER NOT NULL REFERENCES indicator(id),
  book         TEXT    NOT NULL CHECK (book IN ('people','activities','supervision')),
  subject      TEXT    NOT NULL,
  measure      TEXT    NOT NULL,
  PRIMARY KEY (season_id, indicator_id, book, subject)
) STRICT;
