import ArgumentParser
import LipSync
import LipSyncModel

/// Who says which part of SOUND, when and how broadly.
struct InsertionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Whose mouth, as lipsync faces names them. (default: visible longest, then largest)",
            valueName: "ID"
        )
    )
    var face: String?

    @Option(help: ArgumentHelp("When the sound starts. (default: when the face appears)", valueName: "MS"))
    var insertAt: Int?

    @Option(help: ArgumentHelp("Use SOUND from here.", valueName: "MS"))
    var soundFrom: Int = 0

    @Option(help: ArgumentHelp("Use SOUND up to here. (default: its end)", valueName: "MS"))
    var soundTo: Int?

    @Option(
        help: ArgumentHelp(
            "How broadly the mouth articulates, 0 to 2: less for mumbling, more for a stage.",
            valueName: "X"
        )
    )
    var strength: Double = 1

    @Option(
        help: ArgumentHelp(
            "When SOUND outlasts the picture: trim the sound, loop the picture, bounce it, or freeze its last frame.",
            valueName: "HOW"
        )
    )
    var fit: LipSyncOrder.Fit = .trim

    /// The options as a part of an order that says `sound` with a gain of `volume`.
    func part(sound: String, volume: Double = 1) -> LipSyncOrder.Part {
        LipSyncOrder.Part(
            faceID: face,
            sound: sound,
            soundStart: Milliseconds(soundFrom),
            soundEnd: soundTo.map(Milliseconds.init),
            insertAt: insertAt.map(Milliseconds.init),
            soundVolume: volume,
            strength: strength
        )
    }
}
