import LipSyncModel

/// How the channels of one sound become one without losing what is said.
struct MonoFold {
    /// The channel to take alone; nil averages all.
    let channel: Int?

    /// Listens through `range` of the sound at `path` once.
    init(path: String, range: TimeRange?, limits: MediaLimits.Sound) throws {
        let reader = try SoundReader(path: path, limits: limits, sampleRate: Speech.sampleRate, range: range)
        guard reader.format.channels > 1 else {
            channel = nil
            return
        }
        var energies = [Double](repeating: 0, count: reader.format.channels)
        var averageEnergy = 0.0
        while true {
            let block = try reader.read(1 << 15)
            guard block.count > 0 else { break }
            for channel in energies.indices { energies[channel] += Self.energy(block.channels[channel]) }
            averageEnergy += Self.energy(Self.average(block))
        }
        let loudest = energies.indices.max { energies[$0] < energies[$1] } ?? 0
        // Half the amplitude, a quarter of the energy: what one silent side of a stereo pair costs.
        channel = averageEnergy < 0.3 * energies[loudest] ? loudest : nil
    }

    /// One channel out of `block`.
    func fold(_ block: SoundBlock) -> [Float] {
        if let channel { return block.channels[channel] }
        return block.channels.count == 1 ? block.channels[0] : Self.average(block)
    }

    private static func energy(_ samples: [Float]) -> Double {
        samples.reduce(0) { $0 + Double($1) * Double($1) }
    }

    private static func average(_ block: SoundBlock) -> [Float] {
        let share = 1 / Float(block.channels.count)
        return (0..<block.count).map { index in block.channels.reduce(0) { $0 + $1[index] } * share }
    }
}
