import LipSyncModel

/// Reads the frames of a clip in the order of a ``PlaybackPlan``. Backward runs are decoded anew in bounded pieces:
/// memory does not grow with the clip, and no files are written. Not for use by two tasks at a time.
public final class FrameSequence {
    /// What the file is.
    public var info: VideoInfo { reader.info }
    private let reader: VideoReader
    private let plan: PlaybackPlan
    private let chunkFrames: Int
    private var position = 0
    /// Frames of a backward run, the one to be shown next last.
    private var stack: [VideoFrame] = []
    /// The frame shown last, where it is to be shown again.
    private var held: VideoFrame?

    /// Reads the video at `path` as `plan` says, on `threads` threads (0 = as many as there are processors); backward
    /// runs keep at most `chunkBytes` bytes of pictures. Throws ``LipSyncError`` as ``VideoReader`` does.
    public init(
        path: String,
        plan: PlaybackPlan,
        limits: MediaLimits = .commandLine,
        threads: Int = 0,
        chunkBytes: Int = 128_000_000
    ) throws {
        reader = try VideoReader(path: path, limits: limits, threads: threads)
        self.plan = plan
        let size = reader.info.size
        chunkFrames = max(1, chunkBytes / (size.width * size.height * 3 / 2))
    }

    /// The next frame of the plan; nil after the last one, and where the file turns out to hold fewer frames than the
    /// plan was made for. Throws ``LipSyncError`` where the clip is damaged beyond use.
    public func next() throws -> SequencedFrame? {
        guard position < plan.sourceFrames.count else { return nil }
        let wanted = plan.sourceFrames[position]
        guard let frame = try take(wanted) else { return nil }
        let following = position + 1
        let isRepeated = following < plan.sourceFrames.count && plan.sourceFrames[following] == wanted
        held = isRepeated ? frame : nil
        let output = try frame.restamped(
            index: position,
            time: plan.times[position],
            duration: plan.durations[position]
        )
        position = following
        return SequencedFrame(sourceIndex: wanted, frame: output)
    }

    private func take(_ wanted: Int) throws -> VideoFrame? {
        if let held, held.index == wanted { return held }
        if stack.last?.index == wanted { return stack.removeLast() }
        stack = []
        let run = backwardRun
        if run > 1 {
            let count = min(run, chunkFrames)
            try reader.seek(to: wanted - count + 1)
            for _ in 0..<count {
                guard let frame = try reader.next() else { return nil }
                stack.append(frame)
            }
            return stack.popLast()
        }
        try reader.seek(to: wanted)
        return try reader.next()
    }

    /// How many frames from here on each precede the one before.
    private var backwardRun: Int {
        var length = 1
        while position + length < plan.sourceFrames.count,
            plan.sourceFrames[position + length] == plan.sourceFrames[position] - length
        {
            length += 1
        }
        return length
    }
}
