/* turns.c: CPU (user and system) of commands that take turns, so that what else the machine does
 * in these moments is the same for all of them. What they print is thrown away. Prints the mean
 * seconds of each on one line.
 *   turns ROUNDS COMMAND… [-- COMMAND…]… */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COMMANDS_MAX = 8 };

static void run(char **words)
{
	int nowhere = open("/dev/null", O_WRONLY);
	dup2(nowhere, STDOUT_FILENO);
	dup2(nowhere, STDERR_FILENO);
	execvp(words[0], words);
	_exit(127);
}

static double seconds(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

/* Below 0: the command failed. */
static double cpu_of(char **words)
{
	struct rusage use;
	int status;
	pid_t child = fork();
	if (child == 0)
		run(words);
	if (child < 0 || wait4(child, &status, 0, &use) != child || status != 0)
		return -1;
	return seconds(use.ru_utime) + seconds(use.ru_stime);
}

/* Cuts the words at each "--". */
static int cut(char **words, char ***commands)
{
	int n = 0;
	commands[n++] = words;
	for (; *words && n < COMMANDS_MAX; words++)
		if (strcmp(*words, "--") == 0) {
			*words = NULL;
			commands[n++] = words + 1;
		}
	return n;
}

int main(int argc, char **argv)
{
	char **commands[COMMANDS_MAX];
	double spent[COMMANDS_MAX] = { 0 };
	int rounds = argc > 2 ? atoi(argv[1]) : 0;
	if (rounds < 1) {
		fputs("usage: turns ROUNDS COMMAND... [-- COMMAND...]...\n", stderr);
		return 2;
	}
	int n = cut(argv + 2, commands);
	for (int i = 0; i < rounds * n; i++) {
		double cpu = cpu_of(commands[i % n]);
		if (cpu < 0) {
			fprintf(stderr, "turns: %s failed\n", commands[i % n][0]);
			return 1;
		}
		spent[i % n] += cpu;
	}
	for (int i = 0; i < n; i++)
		printf("%.6f%s", spent[i] / rounds, i + 1 < n ? " " : "\n");
	return 0;
}
