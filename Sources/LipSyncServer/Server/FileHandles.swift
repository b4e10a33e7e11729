import Glibc

/// How many files and connections the process may have open at a time. A server that has used them all up can neither
/// accept nor work: connections are therefore only a share of them, and whoever comes beyond waits for a moment.
enum FileHandles {
    /// More is never asked for.
    private static let most: rlim_t = 65_536
    /// What the process itself, its database and its event loops have open.
    private static let own = 60

    private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// Takes all that this process may have, and gives their number.
    static func takeAll() -> Int {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0 else { return 1024 }
        let wanted = max(limit.rlim_cur, min(limit.rlim_max, most))
        limit.rlim_cur = wanted
        return setrlimit(resource, &limit) == 0 ? Int(clamping: wanted) : 1024
    }

    /// How many connections there may be where `limit` files may be open: each request may need one more.
    static func connections(within limit: Int) -> Int { max(4, (limit - own) / 2) }
}
