import Foundation
import LipSyncModel
import Voices

/// What `lipsync speak` writes. The JSON form is a contract.
struct SpeakReport: Encodable {
    var output: String
    var voice: String
    var duration: Int
    var sampleRate: Int
    var speed: Double

    enum CodingKeys: String, CodingKey {
        case output, voice, speed
        case duration = "duration_ms"
        case sampleRate = "sample_rate"
    }

    init(output: String, voice: Voice, sound: SpokenSound, speed: Double) {
        self.output = output
        self.voice = voice.id
        self.speed = speed
        duration = Milliseconds(sound.duration).count
        sampleRate = sound.sampleRate
    }

    /// The form for people: the path, and a sentence.
    var plain: String {
        "\(output)\nSpoken by \(voice) in \(String(format: "%.2f", Double(duration) / 1000)) s."
    }
}
