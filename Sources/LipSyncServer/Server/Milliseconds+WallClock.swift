import Foundation
import LipSyncModel

extension Milliseconds {
    /// This moment, in milliseconds since 1970.
    static var now: Milliseconds { Milliseconds(Seconds(Date().timeIntervalSince1970)) }
}
