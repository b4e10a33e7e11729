public import LipSyncModel

extension VideoInfo {
    /// The description of a video that is to be made from pictures rather than read: progressive 8-bit 4:2:0 of an even
    /// upright `size`, with `frameCount` frames at an even rate, and without sound.
    public init(
        size: PixelSize,
        frameRate: FrameRate,
        frameCount: Int,
        orientation: Orientation = .upright,
        color: ColorTags = ColorTags(matrix: 1, primaries: 1, transfer: 1, range: .limited, chromaLocation: 1)
    ) {
        codedSize = orientation.uprightSize(of: size)
        self.size = size
        self.orientation = orientation
        displayMatrix = orientation == .upright ? [] : orientation.displayMatrix
        pixelAspect = nil
        self.frameRate = frameRate
        isVariableFrameRate = false
        start = .zero
        duration = frameRate.frameDuration * Double(frameCount)
        // A thousand ticks for each frame, so that other times than the even ones fit too.
        timescale = min(frameRate.numerator * 1000, 10_000_000)
        self.frameCount = frameCount
        codec = "rawvideo"
        bitDepth = 8
        chroma = .quarter
        isInterlaced = false
        self.color = color
        sound = nil
        notes = []
    }
}
