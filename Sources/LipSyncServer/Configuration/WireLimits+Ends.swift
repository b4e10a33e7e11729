import KlingAPI
import LipSyncModel

/// The ends of ranges that a key sets one by one. The keys' own ranges keep each below the other.
extension WireLimits {
    var longestVideo: Milliseconds {
        get { videoLength.upperBound }
        set { videoLength = videoLength.lowerBound...max(videoLength.lowerBound, newValue) }
    }

    var longestLegacyVideo: Milliseconds {
        get { legacyVideoLength.upperBound }
        set { legacyVideoLength = legacyVideoLength.lowerBound...max(legacyVideoLength.lowerBound, newValue) }
    }

    var longestSound: Milliseconds {
        get { soundLength.upperBound }
        set { soundLength = soundLength.lowerBound...max(soundLength.lowerBound, newValue) }
    }

    var smallestSide: Int {
        get { videoSide.lowerBound }
        set { videoSide = newValue...max(newValue, videoSide.upperBound) }
    }

    var largestSide: Int {
        get { videoSide.upperBound }
        set { videoSide = min(videoSide.lowerBound, newValue)...newValue }
    }
}
