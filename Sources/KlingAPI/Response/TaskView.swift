public import LipSyncModel

/// A lip-sync task as queries, lists and callbacks show it.
public struct TaskView: Hashable, Sendable {
    /// The task's id.
    public var id: String
    /// Where it is.
    public var status: TaskStatusName
    /// Why it failed; "" otherwise.
    public var statusMessage: String
    /// The source video.
    public var parentVideo: MediaView
    /// The caller's own id.
    public var externalTaskID: String?
    /// The results; empty until there are some.
    public var videos: [MediaView]
    /// Whether a result with a visible mark is wanted as well.
    public var watermark: Bool
    /// What the task cost.
    public var finalUnitDeduction: String
    /// Unix time.
    public var createdAt: Milliseconds
    /// Unix time.
    public var updatedAt: Milliseconds
    /// How much is done, 0 … 1; ours, left out if nil.
    public var progress: Double?
    /// How many tasks come before it; ours, left out if nil.
    public var queuePosition: Int?

    /// The task `id`.
    public init(
        id: String,
        status: TaskStatusName,
        statusMessage: String = "",
        parentVideo: MediaView,
        externalTaskID: String? = nil,
        videos: [MediaView] = [],
        watermark: Bool = false,
        finalUnitDeduction: String = "0",
        createdAt: Milliseconds,
        updatedAt: Milliseconds,
        progress: Double? = nil,
        queuePosition: Int? = nil
    ) {
        self.id = id
        self.status = status
        self.statusMessage = statusMessage
        self.parentVideo = parentVideo
        self.externalTaskID = externalTaskID
        self.videos = videos
        self.watermark = watermark
        self.finalUnitDeduction = finalUnitDeduction
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.progress = progress
        self.queuePosition = queuePosition
    }
}

extension TaskView: Encodable {
    private enum CodingKeys: String, CodingKey {
        case taskID, taskStatus, taskStatusMsg, taskInfo, taskResult, watermarkInfo, finalUnitDeduction
        case createdAt, updatedAt, progress, queuePosition
    }

    private enum InfoKeys: String, CodingKey { case parentVideo, externalTaskID }
    private enum ResultKeys: String, CodingKey { case videos }
    private enum WatermarkKeys: String, CodingKey { case enabled }

    /// Writes the wire's object. Every result has a `watermark_url`.
    public func encode(to encoder: any Encoder) throws {
        var task = encoder.container(keyedBy: CodingKeys.self)
        try task.encode(id, forKey: .taskID)
        try task.encode(status, forKey: .taskStatus)
        try task.encode(statusMessage, forKey: .taskStatusMsg)
        var info = task.nestedContainer(keyedBy: InfoKeys.self, forKey: .taskInfo)
        try info.encode(parentVideo, forKey: .parentVideo)
        try info.encode(externalTaskID ?? "", forKey: .externalTaskID)
        var result = task.nestedContainer(keyedBy: ResultKeys.self, forKey: .taskResult)
        try result.encode(videos.map(\.withWatermarkURL), forKey: .videos)
        var mark = task.nestedContainer(keyedBy: WatermarkKeys.self, forKey: .watermarkInfo)
        try mark.encode(watermark, forKey: .enabled)
        try task.encode(finalUnitDeduction, forKey: .finalUnitDeduction)
        try task.encode(createdAt, forKey: .createdAt)
        try task.encode(updatedAt, forKey: .updatedAt)
        try task.encodeIfPresent(progress.flatMap { $0.isFinite ? $0 : nil }, forKey: .progress)
        try task.encodeIfPresent(queuePosition, forKey: .queuePosition)
    }
}

extension MediaView {
    fileprivate var withWatermarkURL: MediaView {
        var copy = self
        copy.watermarkURL = watermarkURL ?? ""
        return copy
    }
}
