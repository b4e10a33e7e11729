public import LipSyncModel

extension SandboxedPipeline {
    /// Makes a video in which faces say something else.
    ///
    /// - Parameters:
    ///   - order: What has to be done.
    ///   - scan: The video's faces, where ``identifyFaces(in:pictures:listener:)`` found them before.
    ///   - output: Path of the result (mp4, m4v or mov). A file there is replaced, once the result is whole; a failure
    ///     leaves it as it was.
    ///   - listener: Hears how it goes.
    /// - Throws: ``LipSyncError``: of kind `usage` for values that leave their range, `badInput` for a file that cannot
    ///   be used, `noUsableFace`, `child.*` for a child that crashed, hung or took too much, `cancelled` if the task
    ///   was.
    public func lipSync(
        _ order: LipSyncOrder,
        scan: FaceScan? = nil,
        output: String,
        listener: JobListener = JobListener()
    ) async throws -> LipSyncResult {
        try settings.order.checkValues(of: order)
        let inputs =
            try [InputFile(order.video, role: "video")]
            + order.parts.map { try InputFile($0.sound, role: "sound") }
        let destination = try Destination(output, inputs: inputs)
        let workspace = try Workspace(in: destination.folder)
        defer { workspace.remove() }
        let job = LipSyncJob(
            order: order,
            scan: scan,
            output: workspace.file("result.\(destination.fileExtension)"),
            settings: settings
        )
        let outcome = try await run(
            .lipSync(job),
            readable: inputs.map(\.path),
            writable: [workspace.path],
            listener: listener
        )
        guard case .lipSynced(var result) = outcome, result.parts.count == order.parts.count else {
            throw Self.wrongAnswer
        }
        try destination.publish(job.output)
        result.output = output
        return result
    }
}
