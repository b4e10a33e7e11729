extension FaceTrack {
    /// Mean distance of the outer eye corners over the samples, in pixels.
    public var meanEyeDistance: Float {
        samples.isEmpty ? 0 : samples.reduce(0) { $0 + $1.mesh.eyeDistance } / Float(samples.count)
    }

    /// From the first to the last frame in which the face or its head is seen; nil for a track without any.
    public var frames: ClosedRange<Int>? {
        let first = [samples.first?.frame, turnedAway.first?.frame].compactMap { $0 }.min()
        let last = [samples.last?.frame, turnedAway.last?.frame].compactMap { $0 }.max()
        guard let first, let last, first <= last else { return nil }
        return first...last
    }

    /// Where the face is seen first; nil for a track without frames.
    public var firstBox: PixelRect? { frames.flatMap { box(inFrame: $0.lowerBound) } }

    /// Where the face, or its head without a mesh, is in frame `index`; nil where it was not seen.
    public func box(inFrame index: Int) -> PixelRect? {
        samples.first { $0.frame == index }?.mesh.bounds ?? turnedAway.first { $0.frame == index }?.box
    }
}
