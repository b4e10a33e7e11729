public import LipSyncModel

extension SandboxedPipeline {
    /// Judges a finished lip-sync: tracks it again, and compares it with what the sound asks for and with its original.
    ///
    /// - Parameters:
    ///   - result: Path of the lip-synced video.
    ///   - order: What it was made from, and how: one part.
    ///   - picture: Path of a PNG of curves and mouths, to be written or replaced; nil for none.
    ///   - table: Path of a CSV file of ``Evaluation/frames``, to be written or replaced; nil for none.
    ///   - listener: Hears how it goes.
    /// - Throws: ``LipSyncError``: of kind `usage` for values that leave their range, `badInput` for a file that cannot be
    ///   used or a result that is not of that original (`result.*`), `noUsableFace`, `child.*` for a child that crashed,
    ///   hung or took too much, `cancelled` if the task was.
    public func evaluate(
        _ result: String,
        order: LipSyncOrder,
        picture: String? = nil,
        table: String? = nil,
        listener: JobListener = JobListener()
    ) async throws -> Evaluation {
        try settings.order.checkValues(of: order)
        guard order.parts.count == 1 else {
            throw LipSyncError(
                .usage,
                code: "order.parts",
                "An evaluation looks at one face and its sound; \(order.parts.count) came."
            )
        }
        let inputs = [
            try InputFile(result, role: "result"), try InputFile(order.video, role: "original"),
            try InputFile(order.parts[0].sound, role: "sound"),
        ]
        let destination = try picture.map { try Destination($0, inputs: inputs, endings: ["png"]) }
        let tableDestination = try table.map { try Destination($0, inputs: inputs, endings: ["csv"]) }
        let workspace = try destination.map { try Workspace(in: $0.folder) }
        defer { workspace?.remove() }
        let job = EvaluateJob(
            result: result,
            order: order,
            picture: workspace?.file("picture.png"),
            settings: settings
        )
        let outcome = try await run(
            .evaluate(job),
            readable: inputs.map(\.path),
            writable: workspace.map { [$0.path] } ?? [],
            listener: listener
        )
        guard case .evaluated(var evaluation) = outcome else { throw Self.wrongAnswer }
        if let destination, let file = job.picture { try destination.publish(file) }
        evaluation.picture = picture
        if let tableDestination { try tableDestination.publish(text: EvaluatedFrame.table(evaluation.frames)) }
        return evaluation
    }
}
