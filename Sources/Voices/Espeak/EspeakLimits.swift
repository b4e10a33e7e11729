import CSandbox

/// What one run of espeak-ng may take from this machine, besides time: it reads a stranger's text.
enum EspeakLimits {
    /// Each resource and how much of it: 512 MB of address space, of which it needs some tens; 20 s of a processor, of which
    /// ten minutes of speech take a few; some files for its data; 128 MB to write, because the sound library that it is
    /// linked with makes itself memory in the form of a file.
    private static let caps: [(resource: Int32, most: UInt64)] = [
        (csandbox_limit_address_space, 512 << 20), (csandbox_limit_cpu_seconds, 20), (csandbox_limit_open_files, 32),
        (csandbox_limit_file_size, 128 << 20), (csandbox_limit_core_dump, 0),
    ]

    /// Lowers the limits of the process `child`, which is a child of this one. One that has ended already has nothing to
    /// be limited.
    static func impose(on child: Int32) {
        for cap in caps { _ = csandbox_limit_child(child, cap.resource, cap.most) }
    }
}
