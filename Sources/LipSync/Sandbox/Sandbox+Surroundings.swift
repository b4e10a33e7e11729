extension Sandbox {
    /// What any job reads besides its own files: shared libraries, and what the runtime and the inference library ask
    /// the kernel about processors and memory.
    static let surroundings = [
        "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/null", "/dev/urandom",
        "/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/sys/vm/overcommit_memory",
        "/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/fs/cgroup",
    ]
}
