#pragma once
#include <stdbool.h>
#include <stdint.h>

// What a process of this program takes away from itself before it touches a file of a stranger's making.
// Every function returns 0 when the restriction is in force, else a negative errno; -ENOSYS and -EOPNOTSUPP say
// that this kernel does not have it. Restrictions reach the calling thread and the threads that it starts.

/// Lets the kernel kill this process when the one that started it ends; fails with -ESRCH if that already happened.
int csandbox_die_with_parent(int32_t parent);

/// Lets all others go first on a busy machine, as far as `niceness` says, 0 to 19; reaches what is started later as well.
int csandbox_yield_to_others(int32_t niceness);

/// No exec'd program may ever gain privileges. Landlock and seccomp ask for it.
int csandbox_no_new_privileges(void);

/// Lowers soft and hard limit of one resource, one of the `csandbox_limit_*` below, to `most`.
int csandbox_limit(int32_t resource, uint64_t most);
extern const int32_t csandbox_limit_address_space, csandbox_limit_data, csandbox_limit_cpu_seconds,
    csandbox_limit_file_size, csandbox_limit_open_files, csandbox_limit_core_dump;

/// The version of Landlock that the kernel speaks, 1 or more, else a negative errno.
int csandbox_landlock_version(void);

/// A new set of file rules that grants nothing: a descriptor, or a negative errno.
int csandbox_rules_create(void);
/// Grants `path`, with all below it: reading, and where `writable` making, changing and removing files and folders as
/// well. A missing path is no failure.
int csandbox_rules_allow(int32_t rules, const char *path, bool writable);
/// Grants reading `path` and running it as a program, or what lies below it. A missing path is no failure.
int csandbox_rules_allow_running(int32_t rules, const char *path);
/// Puts the rules in force and closes the descriptor. From then on no other path opens and no other program is run.
int csandbox_rules_enforce(int32_t rules);

/// Whether the kernel filters system calls.
int csandbox_filter_available(void);
/// Leaves only the system calls that media work on files needs: no sockets, programs, processes, tracing or mounts.
/// Where it is `replaceable`, this process may still become another program, which is held to the same calls.
int csandbox_filter_enforce(bool replaceable);
