/* archive.h: the .bel file (specification 4.4): an old-style tar that only grows, data and events
 * named by the SHA-256 of their contents, each event naming the one before. It is read by an index
 * of its entries; contents are fetched when asked for, and their hash is checked each time, so that
 * an election of 30,000 ballots needs little memory. */
#ifndef BALLOT_VERIFIABLE_ARCHIVE_H
#define BALLOT_VERIFIABLE_ARCHIVE_H

#include "ballot/verifiable/message.h"
#include "ballot/verifiable/tar.h"

enum { BEL_ENTRIES_MAX = 1 << 22 };
enum bel_event_type {
	BEL_SETUP,
	BEL_BALLOT,
	BEL_END_BALLOTS,
	BEL_ENCRYPTED_TALLY,
	BEL_PARTIAL_DECRYPTION,
	BEL_RESULT,
	BEL_EVENT_TYPES
};
struct bel_entry {
	struct sha256 hash;
	uint64_t at; /* of the content in the file */
	uint32_t size;
	bool event, used; /* used: some event or data refers to it */
};
struct bel_event {
	enum bel_event_type type;
	size_t entry;	/* of the event itself */
	size_t payload; /* entry of its payload; SIZE_MAX: none */
};
struct bel_archive {
	int fd;		     /* the caller's */
	int64_t started_at;  /* seconds since 1970, from the header */
	struct bel_entry *p; /* without the header */
	size_t n;
	struct bel_event *events;
	size_t event_count;
	size_t *table, slots; /* by hash; open addressing, index + 1 */
};

/* Reads the index: names, lengths, checksums. "ballot.v_tar" with what is wrong, in a word of the
 * format; "ballot.v_cut" where the file ends too early; "ballot.v_entry_twice". */
struct err bel_archive_open(struct arena *a, int fd, struct bel_archive *out);
/* The same up to the first event, the set-up: what comes after it is not looked at. */
struct err bel_archive_open_setup(struct arena *a, int fd, struct bel_archive *out);
/* The content of an entry; "ballot.v_entry_hash" when it is not what its name says. */
struct err bel_archive_load(struct arena *a, const struct bel_archive *r, size_t entry,
			    struct str *out);
/* The first bytes of an entry, at most n, unchecked: only for a guess that is made sure of when the
 * entry is loaded. */
struct err bel_archive_peek(struct arena *a, const struct bel_archive *r, size_t entry, size_t n,
			    struct str *out);
/* The data entry of that hash before entry `before`, marked as used. "ballot.v_missing",
 * "ballot.v_used_twice". */
struct err bel_archive_data(struct arena *a, struct bel_archive *r, struct str hex, size_t before,
			    size_t *out);
/* Reads and checks the chain: parents, heights, the order of types, a payload for each that needs
 * one. "ballot.v_chain" (parent or height), "ballot.v_order", "ballot.v_shuffle",
 * "ballot.v_entry_hash", "ballot.v_replayed" for a ballot that is there already. The value is the
 * event's number, from 0. */
struct err bel_archive_chain(struct arena *a, struct bel_archive *r);
/* What nothing refers to: "ballot.v_stray". After everything was asked for. */
struct err bel_archive_stray(struct arena *a, const struct bel_archive *r);

/* ---- writing; started_at is the archive's, in every entry ---- */

/* The first entry of an archive. */
void bel_archive_begin(struct buf *b, int64_t started_at);
/* Appends an entry and tells its name's hash. */
struct str bel_archive_put(struct buf *b, int64_t started_at, bool event, struct str content);
struct bel_link {	 /* the last event */
	struct str hash; /* hex; empty before the first */
	int64_t height;
};
void bel_archive_event(struct buf *b, int64_t started_at, struct bel_link *last,
		       enum bel_event_type type, struct str payload);
/* The end of an archive whose chain was read. */
struct bel_link bel_archive_last(struct arena *a, const struct bel_archive *r);

#endif
