package import LipSyncModel

/// A head in one frame, as the detector alone saw it.
package struct HeadSighting: Hashable, Sendable {
    /// Index of the frame in presentation order.
    package var frame: Int
    package var time: Seconds
    /// As wide as high, whichever way the head is turned.
    package var box: FaceBox
    /// The detector's belief, 0…1.
    package var score: Float

    package init(frame: Int, time: Seconds, box: FaceBox, score: Float) {
        self.frame = frame
        self.time = time
        self.box = box
        self.score = score
    }

    init(_ detection: FaceDetection, in frame: TrackingFrame) {
        self.init(frame: frame.index, time: frame.time, box: detection.box, score: detection.score)
    }
}
