import Foundation
package import Inference
import LipSyncModel

/// What belongs to the network and is not in it: the names of its classes, and how lips move for them. The file lies
/// beside the network and is written together with it, so that the two always fit each other.
package struct VisemeModel: Hashable, Codable, Sendable {
    /// The network's file.
    package static let networkName = "speech_visemes.onnx"
    /// The file that is read here.
    package static let name = "speech_visemes.json"

    /// Which file format and classes this is.
    package var version: Int
    /// The network's classes, in the order of its output.
    package var classes: [Viseme]
    /// How lips move for them.
    package var motion: Coarticulation

    /// The one of `installation`. Throws ``LipSyncError`` of kind `internal`: `setup.model_missing`, or
    /// `setup.model_broken` where the file is not what it should be.
    package init(_ installation: Installation) throws {
        let path = try installation.model(Self.name)
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            self = try decoder.decode(Self.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw Self.broken(path, String(describing: error))
        }
        guard motion.fits(classCount: classes.count) else {
            throw Self.broken(path, "its tables are not made for its \(classes.count) classes")
        }
    }

    private static func broken(_ path: String, _ cause: String) -> LipSyncError {
        LipSyncError(
            .internal,
            code: "setup.model_broken",
            "The file \(path) cannot be used; run `\(Installation.setUpCommand)` in the checkout to get it anew.",
            cause: cause
        )
    }
}
