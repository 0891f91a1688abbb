/* letters_test.c: voting codes by e-mail, the weaker way: a sendmail of the test's own takes the
 * letters. What must hold: each code goes to its voter, opens nothing but the newest list, stands
 * nowhere in the data, and every page that concerns the ballot says how the codes came. */
#include "ballot/online/letters.h"
#include "ballot/pages_online.h"
#include "ballot/verifiable/comb.h"
#include "cluster/cluster.h"
#include "store/catalog.h"
#include "store/engine.h"
#include "tests/ballot/online_world.h"
#include "tests/web/page_fixture.h"
#include "web/mail.h"

#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the mail program ---- */

/* Keeps each letter as a file named after who gets it; refuses mail for hong@. */
static const char program[] = "#!/bin/sh\n"
			      "for to; do :; done\n"
			      "case \"$to\" in hong@*) cat >/dev/null; exit 75;; esac\n"
			      "echo \"$@\" >\"$(dirname \"$0\")/args\"\n"
			      "cat >\"$(dirname \"$0\")/$to\"\n";

static const char *mail_program(struct t *t, const char *text)
{
	char folder[] = "/tmp/congdoan-mail-XXXXXX";
	if (!mkdtemp(folder))
		die("no folder for letters");
	const char *path = arena_cstr(t->arena, str_fmt(t->arena, "%s/sendmail", folder));
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0700);
	if (fd < 0 || write(fd, text, strlen(text)) != (ssize_t)strlen(text) || close(fd) != 0)
		die("the mail program can't be written");
	return path;
}

/* The whole letter; empty when none came. */
static struct str letter_to(struct t *t, const char *mailer, const char *address)
{
	struct str folder = str_sub(str_of(mailer), 0, strlen(mailer) - strlen("/sendmail"));
	const char *path = arena_cstr(
		t->arena, str_fmt(t->arena, "%.*s/%s", (int)folder.n, folder.p, address));
	char *text = NEW(t->arena, 20000, char);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? 0 : read(fd, text, 20000);
	if (fd >= 0)
		close(fd);
	return (struct str){ text, (size_t)n };
}

static struct str body_of(struct t *t, struct str letter)
{
	struct str base64 = str_sub(letter, str_find(letter, S("\n\n")) + 2, letter.n);
	unsigned char *out = NEW(t->arena, letter.n + 1, unsigned char);
	size_t n = 0;
	CHECK_INT(sodium_base642bin(out, letter.n + 1, base64.p, base64.n, "\n", &n, NULL,
				    sodium_base64_VARIANT_ORIGINAL),
		  0);
	return (struct str){ (char *)out, n };
}

static bool has(struct str s, const char *what) { return str_find(s, str_of(what)) != SIZE_MAX; }

/* The word with four dashes. */
static struct str code_in(struct str body)
{
	struct str rest = body, word;
	struct bel_credential c;
	while (str_split(&rest, ' ', &word)) {
		struct str first = str_sub(word, 0, str_find(word, S("\n")));
		if (first.n == BEL_CREDENTIAL_TEXT && !bel_credential_read(first, &c).code)
			return first;
	}
	return S("");
}

TEST(a_letter_is_plain_mime_that_any_mail_program_takes)
{
	const char *path = mail_program(t, program);
	struct mailer m = { path, S("congdoan@tinh.example") };
	struct mail mail = { S("an@tinh.example"), S("Mã bỏ phiếu suy tôn đơn vị dẫn đầu khối năm"),
			     S("Kính gửi đồng chí An,\n.\nMột dòng chỉ có dấu chấm.\n") };
	CHECK_OK(mail_send(t->arena, &m, &mail));
	struct str letter = letter_to(t, path, "an@tinh.example");
	CHECK(str_starts(letter,
			 S("From: congdoan@tinh.example\nTo: an@tinh.example\nSubject: =?")));
	CHECK(has(letter, "Content-Type: text/plain; charset=utf-8\n"));
	CHECK_STR(body_of(t, letter), mail.text);
	CHECK_STR(letter_to(t, path, "args"), S("-i -f congdoan@tinh.example an@tinh.example\n"));
	for (struct str rest = letter, line; str_split(&rest, '\n', &line);)
		CHECK(line.n <= 78);
}

TEST(what_is_no_address_reaches_no_command_line)
{
	static const char *const bad[] = { "",
					   "an",
					   "an@",
					   "@tinh.vn",
					   "-oQ@x",
					   "an@b@c",
					   "an@tinh.vn,x@y",
					   "an b@tinh.vn",
					   "an@tinh.vn\nBcc: x@y",
					   "an@.vn",
					   "an@tinh.",
					   "an@tính.vn" };
	const char *path = mail_program(t, program);
	struct mailer m = { path, S("congdoan@tinh.example") };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct mail mail = { str_of(bad[i]), S("x"), S("x") };
		CHECK_FAIL(mail_send(t->arena, &m, &mail), ERR_INVALID, "web.mail_address");
	}
	CHECK(mail_address(S("bui.thi-an+1@ldld.tinh.vn")));
	CHECK_INT((int64_t)letter_to(t, path, "args").n, 0);
}

TEST(a_mail_program_that_fails_or_is_missing_is_told)
{
	struct mail mail = { S("hong@tinh.example"), S("x"), S("x") };
	struct mailer m = { mail_program(t, program), S("congdoan@tinh.example") };
	CHECK_FAIL(mail_send(t->arena, &m, &mail), ERR_STORE, "web.mail_refused");
	m.program = "/nonexistent/sendmail";
	CHECK_FAIL(mail_send(t->arena, &m, &mail), ERR_STORE, "web.mail_refused");
	m.program = NULL;
	CHECK_FAIL(mail_send(t->arena, &m, &mail), ERR_STORE, "web.mail_none");
}

/* ---- a ballot by e-mail, in the browser ---- */

struct hall {
	struct t *t;
	const char *mailer, *path;
	ballot_id id;
	struct ballot_voter *voters;
	size_t n;
};

static const char *below(const struct hall *h, const char *act)
{
	return page_path(h->t, "%s/%s", h->path, act);
}

static struct online row(const struct hall *h)
{
	struct t *t = h->t;
	struct online o = { 0 };
	CHECK_OK(online_read(page_db(t), h->id, &o));
	store_return(page_db(t));
	return o;
}

static const char board_form[] = "codes=mail&keeper.1=thamdinh&keeper.2=chutich&keeper.3=giupviec"
				 "&threshold=2&least=5";
static const char settings_form[] = "public_url=https://thidua.tinh.vn&head_label=truong_khoi&"
				    "mail_from=congdoan@tinh.example";

static void read_roll(struct hall *h, int64_t cluster)
{
	struct t *t = h->t;
	struct ballot *all;
	size_t n;
	CHECK_OK(ballot_list(page_db(t), S("cluster"), cluster, &all, &n));
	h->id = all[0].id;
	CHECK_OK(ballot_voters(page_db(t), h->id, &h->voters, &h->n));
	store_return(page_db(t));
}

static struct hall started(struct t *t, const char *mailer)
{
	struct hall h = { .t = t, .mailer = mailer };
	int64_t cluster = page_cluster(t, "K5");
	struct cluster_member *m;
	size_t n;
	struct buf b = { .arena = t->arena };
	page_sendmail(t, mailer);
	CHECK_INT(page_post(t, "quantri", "/settings", settings_form).status, 303);
	CHECK_OK(cluster_members(page_db(t), (cluster_id){ cluster }, &m, &n));
	put(&b, S("form=co_thi_dua&question=Suy+t%C3%B4n&seats=1&own_vote=forbidden&quorum=2/3"
		  "&majority=1/2&test=more_than&of=collected&mode=verifiable&authority=QD+12"));
	for (size_t i = 0; i < 3; i++)
		put_fmt(&b, "&stand.%lld=1", (long long)m[i].unit.n);
	const char *form = arena_cstr(t->arena, buf_str(&b));
	struct page_answer a = page_post(
		t, "thidua", page_path(t, "/cluster/%lld/ballots/new", (long long)cluster), form);
	CHECK_INT(a.status, 303);
	h.path = arena_cstr(t->arena, a.location);
	read_roll(&h, cluster);
	CHECK_INT(page_post(t, "thidua", below(&h, "posts"), board_form).status, 303);
	return h;
}

static const char *address_of(const struct hall *h, size_t i)
{
	return page_path(h->t, "%s%zu@tinh.example", "voter", i);
}

/* Addresses for all but the last; `broken` gets one that the mail program refuses. */
static struct page_answer save_addresses(const struct hall *h, size_t broken)
{
	struct buf b = { .arena = h->t->arena };
	for (size_t i = 0; i + 1 < h->n; i++)
		put_fmt(&b, "%smail.%lld=%s", i ? "&" : "", (long long)h->voters[i].ref,
			i == broken ? "hong@tinh.example" : address_of(h, i));
	return page_post(h->t, "thidua", below(h, "letters"), arena_cstr(h->t->arena, buf_str(&b)));
}

static void send_letters(const struct hall *h)
{
	struct t *t = h->t;
	CHECK_INT(page_post(t, "thidua", below(h, "letters/send"), "").status, 303);
	page_run_jobs(t);
}

/* Whether the code's public key stands on the list that the server keeps. */
static bool on_list(const struct hall *h, struct str code)
{
	struct t *t = h->t;
	struct bel_group *g;
	struct bel_credential c;
	struct bel_el key;
	struct str list;
	struct online o = row(h);
	CHECK_OK(bel_group_open(t->arena, S("BELENIOS-2048"), &g));
	CHECK_OK(bel_credential_read(code, &c));
	struct bel_num secret = bel_credential_secret(g, &c, o.uuid);
	bel_pow_g(g, &key, &secret);
	CHECK_OK(online_text(page_db(t), h->id, "credentials", &list));
	store_return(page_db(t));
	struct bel_booth b = { .roll = list };
	return bel_booth_knows(&b, bel_el_text(t->arena, g, &key));
}

TEST(each_voter_gets_a_code_of_their_own_that_opens_the_newest_list_only)
{
	struct hall h = started(t, mail_program(t, program));
	CHECK_INT(save_addresses(&h, SIZE_MAX).status, 303);
	send_letters(&h);
	struct str first = code_in(body_of(t, letter_to(t, h.mailer, address_of(&h, 0))));
	struct str second = code_in(body_of(t, letter_to(t, h.mailer, address_of(&h, 1))));
	CHECK(first.n && second.n && !str_eq(first, second));
	CHECK(on_list(&h, first) && on_list(&h, second));
	CHECK_INT(row(&h).credentials, (int64_t)h.n);
	send_letters(&h);
	CHECK(!on_list(&h, first));
	CHECK(on_list(&h, code_in(body_of(t, letter_to(t, h.mailer, address_of(&h, 0))))));
	struct page_answer a = page_get(t, "thidua", below(&h, "letters"));
	CHECK(page_says(&a, "Đã gửi") && page_says(&a, "Phiếu giấy"));
}

TEST(a_code_stands_nowhere_in_the_data_once_its_letter_was_sent)
{
	struct hall h = started(t, mail_program(t, program));
	CHECK_INT(save_addresses(&h, SIZE_MAX).status, 303);
	send_letters(&h);
	struct str code = code_in(body_of(t, letter_to(t, h.mailer, address_of(&h, 0))));
	struct db *db = page_db(t);
	struct catalog tables;
	size_t seen = 0;
	CHECK_OK(catalog_read(db, &tables));
	for (size_t i = 0; i < tables.count; i++) {
		struct buf sql = { .arena = t->arena };
		struct rows *rs;
		put(&sql, S("SELECT * FROM "));
		put_name(&sql, tables.tables[i].name);
		CHECK_OK(db_rows(db, arena_cstr(t->arena, buf_str(&sql)), NO_ARGS, &rs));
		while (db_next(rs))
			for (int k = 0; k < rs->columns; k++) {
				struct str v = col_val(rs, k).t;
				seen += str_eq(v, S("voter0@tinh.example"));
				CHECK(str_find(v.p ? v : S(""), code) == SIZE_MAX);
			}
		CHECK_OK(db_done(rs));
	}
	CHECK_INT((int64_t)seen, 1); /* what is looked for would be found */
}

TEST(a_letter_that_could_not_be_sent_keeps_the_ballot_closed)
{
	struct hall h = started(t, mail_program(t, program));
	CHECK_INT(save_addresses(&h, 1).status, 303);
	send_letters(&h);
	struct page_answer a = page_get(t, "thidua", below(&h, "letters"));
	CHECK(page_says(&a, "Chưa gửi được"));
	CHECK(letter_to(t, h.mailer, address_of(&h, 0)).n > 0);
	struct ballot b;
	CHECK_OK(ballot_read(page_db(t), h.id, &b));
	store_return(page_db(t));
	a = page_post(t, "thidua", below(&h, "open"),
		      page_path(t, "version=%lld", (long long)b.version));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Còn 1 thư"));
}

TEST(every_page_of_such_a_ballot_says_how_the_codes_came)
{
	static const char said[] = "Máy chủ và nơi chuyển thư đã thấy các mã";
	struct hall h = started(t, mail_program(t, program));
	struct page_answer a = page_get(t, "thidua", h.path);
	CHECK(page_says(&a, said));
	a = page_get(t, "thamdinh", below(&h, "online"));
	CHECK(page_says(&a, said));
	a = page_get(t, "thidua", below(&h, "letters"));
	CHECK(page_says(&a, said));
	CHECK_INT(save_addresses(&h, SIZE_MAX).status, 303);
	send_letters(&h);
	CHECK(has(body_of(t, letter_to(t, h.mailer, address_of(&h, 0))), said));
	a = page_get(t, NULL, "/ballot-secrecy");
	CHECK(page_says(&a, "gửi qua thư điện tử"));
}

TEST(who_does_not_run_the_ballot_neither_sees_addresses_nor_sends)
{
	struct hall h = started(t, mail_program(t, program));
	CHECK(page_get(t, "doanvien", below(&h, "letters")).status >= 403);
	CHECK(page_get(t, NULL, below(&h, "letters")).status != 200);
	CHECK(page_post(t, "chutich", below(&h, "letters/send"), "").status >= 403);
	CHECK(page_post(t, "thamdinh", below(&h, "letters"), "").status >= 403);
	CHECK_INT(row(&h).credentials, 0);
	struct page_answer a =
		page_post(t, "thidua", below(&h, "letters"),
			  page_path(t, "mail.%lld=an%%40tinh.vn%%2Cx", (long long)h.voters[0].ref));
	CHECK_INT(a.status, 422);
	CHECK(page_says(&a, "Địa chỉ thư điện tử không đúng"));
}

TEST(without_a_mail_program_the_way_is_not_offered)
{
	struct hall h = started(t, mail_program(t, program));
	page_sendmail(t, NULL);
	struct page_answer a = page_get(t, "thidua", below(&h, "letters"));
	CHECK(page_says(&a, "Máy chủ chưa gửi được thư"));
	CHECK_INT(page_post(t, "thidua", below(&h, "letters/send"), "").status, 422);
	CHECK_INT(page_post(t, "thidua", below(&h, "posts"),
			    "registrar=doanvien&keeper.1=thamdinh&keeper.2=chutich&keeper.3="
			    "giupviec&threshold=2&least=5")
			  .status,
		  303);
	a = page_get(t, "thidua", below(&h, "posts"));
	CHECK(!page_says(&a, "gửi qua thư điện tử"));
	CHECK_INT(page_get(t, "thidua", below(&h, "letters")).status, 404);
}

/* ---- once it is open ---- */

enum { BOARD = 3 };
static struct err do_message(struct tx *tx, void *arg) { return online_key_message(tx, arg); }

static void say_key(const struct hall *h, int i, enum online_message what, struct str text)
{
	struct t *t = h->t;
	struct online_sent m = { h->id, i + 1, what, text };
	CHECK_OK(db_write(page_db(t), do_message, &m));
}

static struct online_keepers keepers(const struct hall *h)
{
	struct t *t = h->t;
	struct online_keepers k = { .n = 0 };
	CHECK_OK(online_keepers(page_db(t), h->id, &k));
	store_return(page_db(t));
	return k;
}

static void make_keys(const struct hall *h)
{
	struct device d[BOARD];
	struct str certs[BOARD];
	struct bel_texts all = { certs, BOARD };
	for (int i = 0; i < BOARD; i++) {
		d[i] = device_make(h->t->arena);
		say_key(h, i, MESSAGE_CERT, certs[i] = device_cert(&d[i]));
	}
	for (int i = 0; i < BOARD; i++)
		say_key(h, i, MESSAGE_POLYNOMIAL, device_polynomial(&d[i], all, 2));
	struct online_keepers k = keepers(h);
	for (int i = 0; i < BOARD; i++)
		say_key(h, i, MESSAGE_KEY, device_key(&d[i], all, k.p[i].vinput));
	struct online o = row(h);
	k = keepers(h);
	for (int i = 0; i < BOARD; i++)
		say_key(h, i, MESSAGE_ANSWER, device_answer(&d[i], &o, k.p[i].sealed_key));
}

static bool minutes_say(const struct hall *h, const char *text)
{
	struct t *t = h->t;
	struct ballot b;
	struct str *notes = NULL;
	size_t n = 0;
	bool found = false;
	CHECK_OK(ballot_read(page_db(t), h->id, &b));
	CHECK_OK(online_notes(page_db(t), &b, S("/election/x"), &notes, &n));
	for (size_t i = 0; i < n; i++)
		found |= has(notes[i], text);
	store_return(page_db(t));
	return found;
}

TEST(voters_the_public_and_the_minutes_are_told_that_the_server_has_seen_the_codes)
{
	static const char said[] = "Máy chủ và nơi chuyển thư đã thấy các mã";
	struct hall h = started(t, mail_program(t, program));
	struct ballot b;
	make_keys(&h);
	CHECK_INT(save_addresses(&h, SIZE_MAX).status, 303);
	send_letters(&h);
	CHECK_OK(ballot_read(page_db(t), h.id, &b));
	store_return(page_db(t));
	CHECK_INT(page_post(t, "thidua", below(&h, "open"),
			    page_path(t, "version=%lld", (long long)b.version))
			  .status,
		  303);
	struct str uuid = row(&h).uuid;
	struct page_answer a = page_get(t, NULL, page_path(t, "/vote/%.*s", (int)uuid.n, uuid.p));
	CHECK(page_says(&a, said));
	a = page_get(t, NULL, page_path(t, "/election/%.*s", (int)uuid.n, uuid.p));
	CHECK(page_says(&a, said));
	CHECK(minutes_say(&h, "Mã bỏ phiếu do máy chủ tạo và gửi qua thư điện tử"));
}

/* ---- the whole way, on the rules ---- */

struct marked {
	ballot_id id;
	struct online_letter *p;
	size_t n;
};

static struct err put_marked(struct tx *tx, void *arg)
{
	const struct marked *m = arg;
	TRY(online_addresses(tx, m->id, m->p, m->n));
	for (size_t i = 0; i < m->n; i++)
		TRY(online_letter_mark(tx, m->id, m->p[i].ref, m->p[i].state));
	return OK;
}

static void mark(struct online_world *w, enum letter_state state)
{
	struct marked m = { .id = w->id };
	if (online_letters(w->db, w->id, &m.p, &m.n).code)
		die("no letters");
	for (size_t i = 0; i < m.n; i++) {
		m.p[i].address = S("an@tinh.example");
		m.p[i].state = state;
	}
	if (db_write(w->db, put_marked, &m).code)
		die("letters can't be marked");
}

TEST(the_archive_names_the_server_as_who_made_the_codes_and_addresses_go_when_it_opens)
{
	struct online_world w = online_world_make(t);
	struct arena secret = { 0 };
	struct bel_credential *codes;
	struct online_letter *l;
	struct str election;
	size_t n;
	struct online_posts p = { .id = w.id, .by_mail = true, .n = ONLINE_BOARD, .threshold = 2 };
	memcpy(p.keepers, w.board, sizeof w.board);
	CHECK_FAIL(online_codes(w.db, w.id, &secret, &codes, &n), ERR_CONFLICT,
		   "ballot.mail_not_by_mail");
	CHECK_OK(online_world_appoint(&w, &p));
	online_world_keys(&w, ONLINE_BOARD);
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.online_credentials");
	CHECK_OK(online_codes(w.db, w.id, &secret, &codes, &n));
	mark(&w, LETTER_FAILED);
	CHECK_FAIL(online_world_open(&w), ERR_INVALID, "ballot.mail_unsent");
	mark(&w, LETTER_SENT);
	CHECK_OK(online_world_open(&w));
	CHECK_OK(online_text(w.db, w.id, "election", &election));
	CHECK(has(election, "\"credential_authority\":\"server\""));
	CHECK_OK(online_letters(w.db, w.id, &l, &n));
	for (size_t i = 0; i < n; i++)
		CHECK_STR(l[i].address, S(""));
	w.credentials[0] = codes[0];
	CHECK_OK(online_world_cast(&w, 0, online_world_ballot(&w, 0, 1)));
	arena_wipe(&secret);
}

SUITE_STORE(ballot_letters,
	    voters_the_public_and_the_minutes_are_told_that_the_server_has_seen_the_codes,
	    a_letter_is_plain_mime_that_any_mail_program_takes,
	    what_is_no_address_reaches_no_command_line,
	    a_mail_program_that_fails_or_is_missing_is_told,
	    each_voter_gets_a_code_of_their_own_that_opens_the_newest_list_only,
	    a_code_stands_nowhere_in_the_data_once_its_letter_was_sent,
	    a_letter_that_could_not_be_sent_keeps_the_ballot_closed,
	    every_page_of_such_a_ballot_says_how_the_codes_came,
	    who_does_not_run_the_ballot_neither_sees_addresses_nor_sends,
	    without_a_mail_program_the_way_is_not_offered,
	    the_archive_names_the_server_as_who_made_the_codes_and_addresses_go_when_it_opens)
