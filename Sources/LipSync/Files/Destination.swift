import Foundation
import LipSyncModel

/// Where a result goes: it appears there whole, or not at all.
package struct Destination {
    /// Containers that a result can have, by their file names' endings.
    package static let videos = ["mp4", "m4v", "mov"]

    /// Where, with links followed.
    package let path: String

    /// The folder around it: on the same file system, so that a rename moves the result there.
    var folder: String { URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false) }

    /// Its ending, in lower case.
    var fileExtension: String { URL(filePath: path).pathExtension.lowercased() }

    /// Checks `output` before any work is done. Throws `output.*` where it could not be put there, or where it is one
    /// of `inputs`; its name has to end in one of `endings`.
    package init(_ output: String, inputs: [InputFile], endings: [String] = Destination.videos) throws {
        let url = URL(filePath: output).resolvingSymlinksInPath()
        path = url.path(percentEncoded: false)
        guard endings.contains(fileExtension) else {
            let names = endings.map { ".\($0)" }
            let list = [names.dropLast().joined(separator: ", "), names.last ?? ""].filter { !$0.isEmpty }
            throw Self.failure(
                "output.extension",
                "The result \(output) has to end in \(list.joined(separator: " or "))."
            )
        }
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw Self.failure("output.not_a_file", "The result \(output) would replace something that is no file.")
            }
            if inputs.contains(where: { $0.identity == FileIdentity(status) }) {
                throw Self.failure("output.is_input", "The result \(output) would replace a file that it is made from.")
            }
        }
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Self.failure("output.no_folder", "The folder \(folder) of the result does not exist.")
        }
    }

    /// Puts the finished `file` there. What is on disk afterwards is whole, even if the machine stops.
    package func publish(_ file: String) throws {
        try Self.checkPlain(file)
        guard Self.sync(file), rename(file, path) == 0 else { throw notWritten }
        _ = Self.sync(folder)
    }

    /// Puts a file there that holds `text`.
    func publish(text: String) throws {
        let workspace = try Workspace(in: folder)
        defer { workspace.remove() }
        let file = workspace.file("text")
        guard FileManager.default.createFile(atPath: file, contents: Data(text.utf8)) else { throw notWritten }
        try publish(file)
    }

    private var notWritten: LipSyncError {
        let reason = String(cString: strerror(errno))
        return LipSyncError(.internal, code: "output.not_written", "The result could not be put at \(path): \(reason).")
    }

    /// A job may have been taken over by the file that it read: what it leaves must be a file of its own making, not a
    /// link to another.
    package static func checkPlain(_ file: String) throws {
        var status = stat()
        guard lstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
            throw SandboxedPipeline.wrongAnswer
        }
    }

    private static func sync(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return fsync(descriptor) == 0
    }

    private static func failure(_ code: String, _ message: String) -> LipSyncError {
        LipSyncError(.usage, code: code, message)
    }
}
