-- document: the register of official papers: what was made, with its number, its files and, once
-- signed and sealed, its scan as the official copy. Numbers restart each year, one row of numbers
-- for each kind of paper and issuer. Seasons, clusters and units are ids without a foreign key:
-- those rooms stand above this one. 0: none.
CREATE TABLE document (
  id         INTEGER NOT NULL PRIMARY KEY,
  kind       TEXT    NOT NULL CHECK (kind IN ('cluster_minutes','counting_minutes','submission',
               'class_decision','award_decision','result_notice','self_sheet','committee_minutes',
               'certificates','report','award_correction','award_withdrawal','money_list',
               'award_book','class_correction',
               'registration','pledge','achievement','achievement_summary',
               'cluster_rules','programme','invitation','meeting_minutes',
               'cluster_decision','target_decision','council_minutes',
               'session_plan','session_summons','session_invitation','session_programme',
               'session_rules','session_script','term_report','committee_review','voting_rules',
               'ballot_paper','nomination_slip','credentials_report','delegate_list',
               'comments_digest','clearance_request','session_minutes','election_minutes',
               'resolution','session_conclusion','personnel_list','recognition_request',
               'recognition_decision',
                     'head_report','union_report','lists_report','staff_pledge',
                     'inspection_decision','speech_order','comment_slip','written_ballot',
                     'written_minutes')),
  title      TEXT    NOT NULL,
  issuer_id  INTEGER NOT NULL,             -- unit that issues it
  season_id  INTEGER NOT NULL,
  cluster_id INTEGER NOT NULL,
  unit_id    INTEGER NOT NULL,             -- the unit it is about
  part       TEXT    NOT NULL,             -- tells papers of one kind apart: an award form's code
  letters    TEXT    NOT NULL,             -- "QĐ"
  symbol     TEXT    NOT NULL,             -- "CĐVC"
  year       INTEGER,                      -- of the number; NULL as long as it has none
  serial     INTEGER,
  signed_on  INTEGER,
  signatory  TEXT    NOT NULL,
  state      TEXT    NOT NULL CHECK (state IN ('draft','issued','corrected','withdrawn')),
  state_note TEXT    NOT NULL,             -- by which paper, and why
  audit_head TEXT    NOT NULL,             -- printed on it
  word_file  INTEGER REFERENCES file(id),
  pdf_file   INTEGER REFERENCES file(id),
  scan_file  INTEGER REFERENCES file(id),  -- signed and sealed: the official copy
  final_file INTEGER REFERENCES file(id),  -- as somebody finished it in Word: Word or PDF
  version    INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  made_by    INTEGER NOT NULL,
  UNIQUE (issuer_id, letters, symbol, year, serial)
) STRICT;
CREATE INDEX document_season ON document (season_id, cluster_id, unit_id, id);
CREATE INDEX document_season_age ON document (season_id, id);
CREATE INDEX document_cluster ON document (cluster_id, id);
CREATE INDEX document_unit ON document (unit_id, id);

-- The office's own Word and Excel files with named fields, and the days they hold (half-open).
CREATE TABLE paper_template (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL,             -- whose it is
  name       TEXT    NOT NULL,
  subject    TEXT    NOT NULL CHECK (subject IN ('season','cluster','unit')),
  kind       TEXT    NOT NULL CHECK (kind IN ('word','book')),
  file_id    INTEGER NOT NULL REFERENCES file(id),
  from_on    INTEGER,                      -- NULL: not in force yet
  to_on      INTEGER,
  faults     INTEGER NOT NULL,             -- fields refused when it was read
  version    INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  made_by    INTEGER NOT NULL
) STRICT;
CREATE INDEX paper_template_unit ON paper_template (unit_id, id);

-- How a page of papers is set, from a day on: the latest row of the nearest unit, else the shipped one.
CREATE TABLE paper_layout (
  id            INTEGER NOT NULL PRIMARY KEY,
  owner_id      INTEGER NOT NULL,          -- whose papers, and those of the units below it; 0: shipped
  from_on       INTEGER NOT NULL,
  citation      TEXT    NOT NULL,
  unsure        INTEGER NOT NULL CHECK (unsure IN (0,1)),  -- to be checked against the rule's text
  size          INTEGER NOT NULL,          -- of the body, pt
  margin_top    INTEGER NOT NULL,          -- mm
  margin_right  INTEGER NOT NULL,
  margin_bottom INTEGER NOT NULL,
  margin_left   INTEGER NOT NULL,
  indent        INTEGER NOT NULL,          -- of a first line, 1/10 mm
  version       INTEGER NOT NULL,
  UNIQUE (owner_id, from_on)
) STRICT;
INSERT INTO paper_layout (id, owner_id, from_on, citation, unsure, size, margin_top, margin_right,
  margin_bottom, margin_left, indent, version) VALUES
 (1, 0, 0,
  'Quyết định 1013/QĐ-TLĐ và 1014/QĐ-TLĐ năm 2011; khổ giấy, cỡ chữ theo Nghị định 30/2020/NĐ-CP',
  1, 14, 20, 20, 20, 30, 100, 1),
 (2, 0, 19857,
  'Quyết định 933/QĐ-TLĐ ngày 14/5/2024; khổ giấy, cỡ chữ theo Nghị định 30/2020/NĐ-CP',
  1, 14, 20, 20, 20, 30, 100, 1);

-- The office's own wording of a kind of paper: editions with the days they hold (half-open).
CREATE TABLE wording (
  id         INTEGER NOT NULL PRIMARY KEY,
  unit_id    INTEGER NOT NULL,             -- whose papers, and those of the units below it
  kind       TEXT    NOT NULL,             -- as document.kind
  from_on    INTEGER,                      -- NULL: a draft
  to_on      INTEGER,
  version    INTEGER NOT NULL,
  made_at    INTEGER NOT NULL,
  made_by    INTEGER NOT NULL
) STRICT;
CREATE INDEX wording_unit ON wording (unit_id, kind, id);
CREATE TABLE wording_text (
  wording_id INTEGER NOT NULL REFERENCES wording(id),
  slot       TEXT    NOT NULL,             -- "recipients", or the key of a shipped sentence
  body       TEXT    NOT NULL,             -- "-": nothing is said
  PRIMARY KEY (wording_id, slot)
) STRICT;
