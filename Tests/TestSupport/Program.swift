public import Foundation

/// Runs other programs, with their arguments as they are.
public enum Program {
    /// A program that did not end well.
    public struct Failure: Error, CustomStringConvertible {
        /// What ran, how it ended, and what it said.
        public let description: String
    }

    /// Runs `name`, found on the path, and returns what it wrote to its standard output.
    @discardableResult
    public static func run(_ name: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let output = Pipe()
        let complaints = FileManager.default.temporaryDirectory.appending(path: "lipsync-stderr-\(UUID().uuidString)")
        _ = FileManager.default.createFile(atPath: complaints.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: complaints) }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: complaints)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let said = (try? String(contentsOf: complaints, encoding: .utf8)) ?? ""
            throw Failure(description: "\(name) ended with \(process.terminationStatus): \(said.suffix(2000))")
        }
        return data
    }

    /// Runs the `ffmpeg` program, replacing its output files.
    public static func ffmpeg(_ arguments: String...) throws {
        try run("ffmpeg", ["-v", "error", "-nostdin", "-y"] + arguments)
    }
}
