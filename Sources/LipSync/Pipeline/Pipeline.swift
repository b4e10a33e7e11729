import Inference
import LipSyncModel
import MouthSynthesis
import SpeechMotion

/// The two sentences of the product, in this very process: what a job's child does behind its walls.
struct Pipeline {
    /// Where libraries and models are.
    var installation: Installation
    /// What files and orders may be.
    var settings: PipelineSettings
    /// Who hears how it goes.
    var listener: JobListener
    /// What makes mouths move.
    var engine: any MouthEngine = UnitSelectionEngine()
    /// What hears how they have to move.
    var driver: any SpeechDriver

    /// The pipeline of `installation`.
    init(installation: Installation, settings: PipelineSettings, listener: JobListener) {
        self.installation = installation
        self.settings = settings
        self.listener = listener
        driver = VisemeDriver(installation: installation)
    }
}
