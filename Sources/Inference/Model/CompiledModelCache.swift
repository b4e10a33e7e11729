import Foundation
import LipSyncModel

/// Keeps compiled models beside the models, because compiling takes half a second each and taking one up a twentieth.
///
/// An entry's name holds everything that it depends on; entries that no longer fit are simply not found. A folder that
/// cannot be written, as inside a sandbox, is no error: there is just nothing kept.
struct CompiledModelCache {
    let folder: String

    init(of installation: Installation) {
        folder = "\(installation.dependenciesFolder)/cache"
    }

    /// The file that holds, or would hold, the model at `path` compiled by the library in `libraryFolder`; nil if one of
    /// the two is not there.
    func entry(for path: String, libraryFolder: String) -> String? {
        let files = FileManager.default
        guard let attributes = try? files.attributesOfItem(atPath: path),
            let size = attributes[.size] as? Int,
            let changed = attributes[.modificationDate] as? Date,
            let library = try? files.contentsOfDirectory(atPath: libraryFolder)
                .filter({ $0.hasPrefix("libopenvino_c.so") }).min()
        else { return nil }
        let name = URL(filePath: path).deletingPathExtension().lastPathComponent
        let key = "\(path) \(size) \(Int(changed.timeIntervalSince1970)) \(library) \(Self.processor)"
        return "\(folder)/\(name)-\(Self.hash(key)).blob"
    }

    /// Whether something can be kept; makes the folder if it is not there.
    var isWritable: Bool {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        return FileManager.default.isWritableFile(atPath: folder)
    }

    /// Lets `write` fill a new file, which becomes `entry` at once and as a whole.
    func keep(_ entry: String, write: (String) -> Bool) {
        let files = FileManager.default
        guard isWritable else { return }
        let draft = "\(entry).\(ProcessInfo.processInfo.processIdentifier)-\(UInt32.random(in: 0...UInt32.max))"
        guard write(draft), rename(draft, entry) == 0 else {
            try? files.removeItem(atPath: draft)
            return
        }
    }

    /// What the processor calls itself and can do: compiled models are made for it.
    private static let processor: String = {
        let lines = ((try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? "").split(separator: "\n")
        return ["model name", "flags", "Features"].compactMap { key in
            lines.first { $0.hasPrefix(key) }.map(String.init)
        }.joined()
    }()

    /// FNV-1a, 64 bits, in hexadecimal.
    private static func hash(_ text: String) -> String {
        let value = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(value, radix: 16)
    }
}
