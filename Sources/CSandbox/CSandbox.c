#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int outcome(long result) { return result < 0 ? -errno : (int)result; }

int csandbox_die_with_parent(int32_t parent) {
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -errno;
    return getppid() == parent ? 0 : -ESRCH;
}

int csandbox_yield_to_others(int32_t niceness) { return outcome(setpriority(PRIO_PROCESS, 0, niceness)); }

int csandbox_no_new_privileges(void) { return outcome(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)); }

const int32_t csandbox_limit_address_space = RLIMIT_AS, csandbox_limit_data = RLIMIT_DATA,
              csandbox_limit_cpu_seconds = RLIMIT_CPU, csandbox_limit_file_size = RLIMIT_FSIZE,
              csandbox_limit_open_files = RLIMIT_NOFILE, csandbox_limit_core_dump = RLIMIT_CORE;

int csandbox_limit(int32_t resource, uint64_t most) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0) return -errno;
    if (limit.rlim_max < most) most = limit.rlim_max;  // Never ask for more than what is left to us.
    limit.rlim_cur = most;
    // A second of grace lets the kernel say SIGXCPU; at the hard limit it only kills.
    limit.rlim_max = resource == RLIMIT_CPU && most < limit.rlim_max ? most + 1 : most;
    return outcome(setrlimit(resource, &limit));
}

// Landlock, by the kernel's own numbers: the headers of a distribution lag behind its kernels.
enum {
    nr_create_ruleset = 444, nr_add_rule = 445, nr_restrict_self = 446,
    rule_path_beneath = 1, create_version = 1,
    fs_execute = 1 << 0, fs_write_file = 1 << 1, fs_read_file = 1 << 2, fs_read_dir = 1 << 3, fs_remove_dir = 1 << 4,
    fs_remove_file = 1 << 5, fs_make_dir = 1 << 7, fs_make_file = 1 << 8, fs_up_to_v1 = (1 << 13) - 1,
    fs_refer = 1 << 13, fs_truncate = 1 << 14, fs_ioctl_dev = 1 << 15,
    net_bind_and_connect = 3, scope_sockets_and_signals = 3,
};
struct ruleset { uint64_t fs, net, scoped; };
struct path_beneath { uint64_t access; int32_t parent; } __attribute__((packed));

int csandbox_landlock_version(void) { return outcome(syscall(nr_create_ruleset, NULL, 0, create_version)); }

static uint64_t handled_access(int version) {
    uint64_t access = fs_up_to_v1;
    if (version >= 2) access |= fs_refer;
    if (version >= 3) access |= fs_truncate;
    if (version >= 5) access |= fs_ioctl_dev;
    return access;
}

int csandbox_rules_create(void) {
    int version = csandbox_landlock_version();
    if (version < 1) return version;
    struct ruleset rules = {.fs = handled_access(version)};
    size_t size = sizeof rules.fs;
    if (version >= 4) rules.net = net_bind_and_connect, size = offsetof(struct ruleset, scoped);
    if (version >= 6) rules.scoped = scope_sockets_and_signals, size = sizeof rules;
    return outcome(syscall(nr_create_ruleset, &rules, size, 0));
}

static int allow(int32_t rules, const char *path, bool writable, bool runnable) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT || errno == EACCES ? 0 : -errno;
    struct stat status;
    bool folder = fstat(fd, &status) == 0 && S_ISDIR(status.st_mode);
    uint64_t access = fs_read_file | fs_read_dir;
    // Files and folders, but no links, sockets or devices: whoever takes the result over must not be led elsewhere.
    if (writable)
        access |= handled_access(csandbox_landlock_version())
            & (fs_write_file | fs_remove_dir | fs_remove_file | fs_make_dir | fs_make_file | fs_refer | fs_truncate);
    if (runnable) access |= fs_execute;
    if (!folder) access &= fs_execute | fs_read_file | fs_write_file | fs_truncate;
    struct path_beneath rule = {.access = access, .parent = fd};
    int result = outcome(syscall(nr_add_rule, rules, rule_path_beneath, &rule, 0));
    close(fd);
    return result;
}

int csandbox_rules_allow(int32_t rules, const char *path, bool writable) { return allow(rules, path, writable, false); }

int csandbox_rules_allow_running(int32_t rules, const char *path) { return allow(rules, path, false, true); }

int csandbox_rules_enforce(int32_t rules) {
    int result = outcome(syscall(nr_restrict_self, rules, 0));
    close(rules);
    return result;
}

// Everything that decoding, inference, encoding and the C and Swift runtimes call on any processor. A name that the
// processor or the installed libseccomp does not know is left out.
static const char *const allowed[] = {
    // Files, within what Landlock leaves.
    "read", "readv", "pread64", "write", "writev", "pwrite64", "lseek", "open", "openat", "close", "fstat", "stat",
    "lstat", "newfstatat", "statx", "fstatfs", "statfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat",
    "getdents64", "getcwd", "mkdir", "mkdirat", "rmdir", "unlink", "unlinkat", "rename", "renameat", "renameat2",
    "ftruncate", "fallocate", "fadvise64", "fsync", "fdatasync", "sync_file_range", "fcntl", "flock", "dup", "dup2",
    "dup3", "pipe2", "poll", "ppoll", "eventfd2", "epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait",
    "timerfd_create", "timerfd_settime",
    // Memory.
    "mmap", "munmap", "mprotect", "mremap", "madvise", "mincore", "brk", "get_mempolicy", "set_mempolicy", "mbind",
    // Threads, locks, clocks.
    "futex", "futex_waitv", "set_robust_list", "get_robust_list", "rseq", "set_tid_address", "membarrier", "gettid",
    "sched_yield", "sched_getaffinity", "sched_setaffinity", "sched_getparam", "sched_getscheduler",
    "sched_get_priority_min", "sched_get_priority_max", "getpriority", "getcpu", "clock_gettime", "clock_getres",
    "clock_nanosleep", "nanosleep", "gettimeofday", "time", "times", "restart_syscall", "exit", "exit_group",
    // Signals to itself, and what it is.
    "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "getpid", "getppid", "getuid", "geteuid", "getgid",
    "getegid", "getrusage", "getrlimit", "sysinfo", "uname", "getrandom", "arch_prctl",
};

int csandbox_filter_available(void) {
    return outcome(prctl(PR_GET_SECCOMP, 0, 0, 0, 0)) < 0 ? -ENOSYS : 0;
}

int csandbox_filter_enforce(bool replaceable) {
    int result = csandbox_filter_available();
    if (result != 0) return result;
    // What is not named fails with "not permitted", so that a library can say what it missed.
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (filter == NULL) return -ENOMEM;
    seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    for (size_t i = 0; result == 0 && i < sizeof allowed / sizeof *allowed; i++) {
        int number = seccomp_syscall_resolve_name(allowed[i]);
        if (number >= 0) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
    }
#define ALLOW_IF(name, condition) \
    if (result == 0) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(name), 1, condition)
    // Threads, but no processes. glibc tries clone3 first, whose flags no filter can see, and falls back.
    ALLOW_IF(clone, SCMP_A0(SCMP_CMP_MASKED_EQ, 0x00010000 /* CLONE_THREAD */, 0x00010000));
    if (result == 0) result = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (result == 0 && replaceable) result = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(execve), 0);
    ALLOW_IF(tgkill, SCMP_A0(SCMP_CMP_EQ, (scmp_datum_t)getpid()));
    ALLOW_IF(prlimit64, SCMP_A0(SCMP_CMP_EQ, 0));
    ALLOW_IF(prctl, SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
    ALLOW_IF(prctl, SCMP_A0(SCMP_CMP_EQ, PR_GET_NAME));
    ALLOW_IF(ioctl, SCMP_A1(SCMP_CMP_EQ, 0x5401 /* TCGETS: is this a terminal? */));
    if (result == 0) result = seccomp_load(filter);
    seccomp_release(filter);
    return result;
}
