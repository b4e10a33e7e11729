import Foundation
import LipSyncModel

extension ServerConfiguration {
    /// The defaults for this machine: a worker for every two processors, and the data in `$XDG_DATA_HOME/lipsync` or
    /// `~/.local/share/lipsync`. Throws `configuration.missing` where `environment` knows no such folder.
    public init(environment: [String: String]) throws {
        guard let folder = Self.usualData(environment) else {
            throw LipSyncError.configuration(
                "missing",
                "data is not set, and there is neither XDG_DATA_HOME nor HOME to put it by default."
            )
        }
        self.init(data: ServerFolder(folder))
    }

    /// The defaults, with the data in `data`.
    public init(data: ServerFolder) {
        self.data = data
        let half = max(1, ProcessInfo.processInfo.activeProcessorCount / 2)
        workers = half
        identifyParallel = half
    }

    private static func usualData(_ environment: [String: String]) -> String? {
        // The XDG base directory specification has relative paths ignored.
        if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") { return "\(data)/lipsync" }
        if let home = environment["HOME"], home.hasPrefix("/") { return "\(home)/.local/share/lipsync" }
        return nil
    }
}
