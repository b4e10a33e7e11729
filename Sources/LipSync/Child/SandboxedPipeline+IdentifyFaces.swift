import Foundation
import LipSyncModel

extension SandboxedPipeline {
    /// Finds the faces of a video.
    ///
    /// - Parameters:
    ///   - video: Path of an mp4 or mov file.
    ///   - pictures: Folder that gets a PNG picture of each face, named by the face's id; made if it is not there.
    ///   - listener: Hears how it goes.
    /// - Returns: The faces, also where none is usable: see ``FaceScan/noUsableFace``.
    /// - Throws: ``LipSyncError``: of kind `badInput` for a file that cannot be used, `child.*` for a child that crashed,
    ///   hung or took too much, `cancelled` if the task was.
    public func identifyFaces(
        in video: String,
        pictures: String? = nil,
        listener: JobListener = JobListener()
    ) async throws -> IdentifiedFaces {
        _ = try InputFile(video, role: "video")
        let workspace = try pictures.map { try Workspace(in: Self.madeFolder($0)) }
        defer { workspace?.remove() }
        let outcome = try await run(
            .identify(IdentifyJob(video: video, pictures: workspace?.path, settings: settings)),
            readable: [video],
            writable: workspace.map { [$0.path] } ?? [],
            listener: listener
        )
        guard case .identified(var found) = outcome, found.isPlausible else { throw Self.wrongAnswer }
        found.pictures = [:]
        if let pictures, let workspace {
            for id in found.scan.tracks.map(\.id) {
                found.pictures[id] = try Self.move("\(id).png", from: workspace, to: pictures)
            }
        }
        return found
    }

    private static func madeFolder(_ path: String) throws -> String {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            return path
        } catch {
            throw LipSyncError(
                .usage,
                code: "output.no_folder",
                "The folder \(path) for the pictures cannot be made.",
                cause: String(describing: error)
            )
        }
    }

    /// Moves a picture, by a name that the child has no say in; nil where it left none.
    private static func move(_ name: String, from workspace: Workspace, to folder: String) throws -> String? {
        let (file, target) = (workspace.file(name), "\(folder)/\(name)")
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        try Destination.checkPlain(file)
        guard rename(file, target) == 0 else {
            throw LipSyncError(
                .internal,
                code: "output.not_written",
                "The picture could not be put at \(target): \(String(cString: strerror(errno)))."
            )
        }
        return target
    }
}
