import LipSyncModel
import Subprocess

extension Espeak {
    /// What a run that did not begin or was broken off means.
    static func failure(_ error: SubprocessError) -> LipSyncError {
        switch error.code {
        case .executableNotFound:
            LipSyncError(
                .internal,
                code: "setup.espeak_missing",
                "The program espeak-ng is not installed: apt-get install espeak-ng."
            )
        case .outputLimitExceeded:
            LipSyncError(.badInput, code: "speech.too_long", "The text becomes more than ten minutes of speech.")
        default: failure(String(describing: error))
        }
    }

    /// A run that ended badly.
    static func failure(_ cause: String) -> LipSyncError {
        LipSyncError(.internal, code: "voices.espeak_failed", "The program espeak-ng could not speak.", cause: cause)
    }
}
