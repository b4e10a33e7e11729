import Foundation

/// Which file it is, whatever names and links lead to it.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let node: UInt64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        node = UInt64(status.st_ino)
    }
}
