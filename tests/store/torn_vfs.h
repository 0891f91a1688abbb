/* torn_vfs.h: a disk for SQLite that tests break: it forgets what was not synced when the process
 * is killed, or fails a write or a sync. */
#ifndef TESTS_TORN_VFS_H
#define TESTS_TORN_VFS_H

#include <stdatomic.h>
#include <stdbool.h>

/* From now on every file that this process opens lives in memory and gets to the disk when SQLite
 * syncs it; with `lies`, never. For a child that will be killed. */
void torn_keep_until_sync(bool lies);

/* From now on files opened by this process fail while a counter is above zero (a call counts it
 * down): syncs with SQLITE_IOERR_FSYNC, writes with SQLITE_FULL. torn_end lets later files be
 * opened as usual. */
void torn_begin(void);
void torn_end(void);
extern atomic_int torn_syncs_fail, torn_writes_fail;

#endif
