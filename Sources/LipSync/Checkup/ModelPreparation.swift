import FaceTracking
import Inference
import SpeechMotion

/// Makes the models of this installation ready for this machine's processor.
public enum ModelPreparation {
    /// Compiles what was not compiled before and keeps it beside the models, for jobs, which cannot write there
    /// themselves. Jobs work without it, and take a second longer each. Throws ``LipSyncError`` where the library or a
    /// model is missing.
    public static func run() throws {
        let installation = try Installation.locate()
        try FaceTracker.prepare(installation)
        try VisemeDriver.prepare(installation)
    }
}
