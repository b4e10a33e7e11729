import ArgumentParser
import LipSync

/// The program: what all verbs hang from.
struct LipSyncCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lipsync",
        abstract: "Makes the person in a video say something else.",
        discussion: """
            Everything happens on this machine. Start with
              lipsync doctor                              is everything here?
              lipsync faces talk.mp4                      who can speak, and when
              lipsync speak "Good morning." -o speech.wav
              lipsync sync talk.mp4 speech.wav -o out.mp4
              lipsync serve                               the same as a service

            Exit status: 0 done, 2 usage, 3 bad input, 4 no usable face, 5 internal.
            """,
        version: Product.version,
        subcommands: [
            SyncVerb.self, FacesVerb.self, EvaluateVerb.self, SpeakVerb.self, VoicesVerb.self, ServeVerb.self,
            WorkVerb.self, KeysVerb.self, TokenVerb.self, CallbacksVerb.self, DoctorVerb.self, PrepareVerb.self,
            JobVerb.self, WalledVerb.self,
        ]
    )
}
