package import LipSyncModel

extension OrderLimits {
    /// Checks what can be told from the order alone. Throws ``LipSyncError`` of kind `usage` naming the field, its
    /// limit and what came.
    package func checkValues(of order: LipSyncOrder) throws {
        guard !order.parts.isEmpty else {
            throw LipSyncError(.usage, code: "order.no_part", "An order needs at least one face and its sound.")
        }
        try check(order.originalVolume, "The volume of the original", "order.volume", maximumVolume)
        guard Encoding.presets.contains(order.encoding.preset) else {
            throw LipSyncError(
                .usage,
                code: "order.preset",
                "The preset \(order.encoding.preset) is none of \(Encoding.presets.joined(separator: ", "))."
            )
        }
        guard (0...51).contains(order.encoding.crf) else {
            throw LipSyncError(.usage, code: "order.crf", "The CRF is \(order.encoding.crf); it goes from 0 to 51.")
        }
        for part in order.parts {
            try check(part.soundVolume, "The volume of the sound", "order.volume", maximumVolume)
            try check(part.strength, "The strength of articulation", "order.strength", maximumStrength)
            if part.soundStart < .zero {
                throw LipSyncError(
                    .usage,
                    code: "order.sound_start",
                    "The sound's start is \(part.soundStart); it cannot lie before 0 ms."
                )
            }
            if let end = part.soundEnd, end - part.soundStart < minimumSound {
                throw LipSyncError(
                    .usage,
                    code: "order.sound_range",
                    "The part of the sound from \(part.soundStart) to \(end) lasts \(end - part.soundStart); at least "
                        + "\(minimumSound) are needed."
                )
            }
            if let insertAt = part.insertAt, insertAt < .zero {
                throw LipSyncError(
                    .usage,
                    code: "order.insert_at",
                    "The insertion's start is \(insertAt); it cannot lie before 0 ms."
                )
            }
        }
    }

    private func check(_ value: Double, _ name: String, _ code: String, _ maximum: Double) throws {
        guard value >= 0, value <= maximum else {
            throw LipSyncError(.usage, code: code, "\(name) is \(value); it goes from 0 to \(maximum).")
        }
    }
}
