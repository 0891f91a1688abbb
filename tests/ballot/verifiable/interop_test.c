/* interop_test.c: whole elections with belenios-tool, the independent program, in every mixture of
 * roles. The scenarios are in interop.sh; belenios-tool is one of the packages that tests need. */
#include "tests/test.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Debian 13 has version 3, whose archives are others; ours are of the specification of version 2.
 */
static bool speaks_ours(void) { return system("belenios-tool --version | grep -q '^[3-9]'") != 0; }

static void scenario(struct t *t, const char *name)
{
	int status = 0;
	if (!speaks_ours()) {
		test_skip(t, "this belenios-tool is newer than version 2");
		return;
	}
	pid_t pid = fork();
	if (pid == 0) {
		execl("/bin/sh", "sh", INTEROP, CONGDOAN, name, NULL);
		_exit(127);
	}
	CHECK(pid > 0 && waitpid(pid, &status, 0) == pid);
	CHECK(WIFEXITED(status));
	CHECK_INT(WEXITSTATUS(status), 0);
}

TEST(belenios_tool_verifies_an_election_made_by_us) { scenario(t, "ours"); }
TEST(the_program_for_ballots_alone_does_the_same) { scenario(t, "ours-alone"); }
TEST(belenios_tool_verifies_a_threshold_established_by_us) { scenario(t, "ours-threshold"); }
TEST(we_verify_an_election_made_by_belenios_tool) { scenario(t, "theirs"); }
TEST(their_board_and_our_ballots_make_one_election) { scenario(t, "their-board-our-ballots"); }
TEST(our_board_decrypts_their_tally) { scenario(t, "our-board-their-tally"); }
TEST(an_election_made_in_browsers_is_accepted_by_both_programs) { scenario(t, "browser"); }
TEST(browsers_and_both_programs_make_one_election) { scenario(t, "browser-mixed"); }
TEST(the_group_of_rfc_3526_works_between_the_two) { scenario(t, "rfc-3526"); }

SUITE(verifiable_interop, belenios_tool_verifies_an_election_made_by_us,
      the_program_for_ballots_alone_does_the_same,
      belenios_tool_verifies_a_threshold_established_by_us,
      we_verify_an_election_made_by_belenios_tool, their_board_and_our_ballots_make_one_election,
      an_election_made_in_browsers_is_accepted_by_both_programs,
      browsers_and_both_programs_make_one_election, our_board_decrypts_their_tally,
      the_group_of_rfc_3526_works_between_the_two)
