/* commands.h: one function a command; each in a file of its own. */
#ifndef MAIN_COMMANDS_H
#define MAIN_COMMANDS_H

#include "main/command.h"

int command_serve(struct cli *c);
int command_demo(struct cli *c);
int command_import(struct cli *c);
int command_export(struct cli *c);
int command_close_year(struct cli *c);
int command_backup(struct cli *c);
int command_restore(struct cli *c);
int command_verify(struct cli *c);
int command_user(struct cli *c);
/* Whether this command reads a password from its input. */
bool user_types_password(const struct cli *c);
int command_election(struct cli *c);
int command_ballot(struct cli *c);
int command_hall(struct cli *c);

#endif
