import Foundation
package import LipSyncModel

extension Milliseconds {
    /// This moment, in milliseconds since 1970.
    package static var now: Milliseconds { Milliseconds(Seconds(Date().timeIntervalSince1970)) }
}
