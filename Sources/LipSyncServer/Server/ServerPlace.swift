import Synchronization

/// Where the server is reached, once it is known.
final class ServerPlace: Sendable {
    private let url: Mutex<String>
    private let isFixed: Bool

    /// `publicURL` is what the operator says; else `guess` until the server listens.
    init(publicURL: String?, guess: String) {
        url = Mutex(publicURL ?? guess)
        isFixed = publicURL != nil
    }

    /// Without a slash at the end.
    var base: String { url.withLock { $0 } }

    /// The server listens there.
    func listens(at local: String) {
        if !isFixed { url.withLock { $0 = local } }
    }
}
