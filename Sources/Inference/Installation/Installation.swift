import Foundation
import LipSyncModel

/// Where the libraries and models lie that set-up brings: a folder `.deps` in the installation's home.
public struct Installation: Hashable, Sendable {
    /// The command that fills the folder, as messages name it.
    public static let setUpCommand = "scripts/bootstrap"

    /// The environment variable that names the home outright.
    public static let homeVariable = "LIPSYNC_HOME"

    /// The folder that holds `.deps`.
    public let home: String

    /// An installation in `home`, whose contents are looked at only when they are asked for.
    public init(home: String) {
        self.home = home
    }

    /// The folder with everything that set-up brings.
    public var dependenciesFolder: String { "\(home)/.deps" }

    /// The folder with the inference library.
    public var libraryFolder: String { "\(dependenciesFolder)/openvino/lib" }

    /// The folder with the models.
    public var modelFolder: String { "\(dependenciesFolder)/models" }

    /// Finds the installation: `LIPSYNC_HOME` if it is set, else the nearest folder above the program's own file that
    /// holds `.deps`, else the same from the working directory.
    ///
    /// Throws ``LipSyncError`` of kind `internal` (`setup.missing`) naming the set-up command if there is none.
    public static func locate() throws -> Installation {
        try locate(
            home: ProcessInfo.processInfo.environment[homeVariable],
            above: [executableFolder, FileManager.default.currentDirectoryPath].compactMap { $0 }
        )
    }

    /// ``locate()`` with its surroundings as arguments.
    package static func locate(home: String?, above folders: [String]) throws -> Installation {
        if let home, !home.isEmpty {
            guard holdsDependencies(home) else {
                throw missing("\(homeVariable) names \(home), which has no folder .deps")
            }
            return Installation(home: home)
        }
        for folder in folders {
            var url = URL(filePath: folder, directoryHint: .isDirectory).standardizedFileURL
            while true {
                let path = url.path(percentEncoded: false)
                if holdsDependencies(path) {
                    return Installation(home: path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
                }
                if path == "/" || path.isEmpty { break }
                url.deleteLastPathComponent()
            }
        }
        throw missing("no folder .deps lies above the program or the working directory")
    }

    /// The path of the model file `name`.
    ///
    /// Throws ``LipSyncError`` of kind `internal` (`setup.model_missing`) naming the file and the set-up command.
    public func model(_ name: String) throws -> String {
        let path = "\(modelFolder)/\(name)"
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw LipSyncError(
                .internal,
                code: "setup.model_missing",
                "The model \(path) is missing; run `\(Self.setUpCommand)` in the checkout to get it."
            )
        }
        return path
    }

    private static func missing(_ what: String) -> LipSyncError {
        LipSyncError(
            .internal,
            code: "setup.missing",
            "The libraries and models are not set up: \(what); run `\(setUpCommand)` in the checkout."
        )
    }

    private static func holdsDependencies(_ folder: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(folder)/.deps", isDirectory: &isFolder) && isFolder.boolValue
    }

    private static var executableFolder: String? {
        guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        return URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }
}
