import FaceTracking
import Foundation
import Inference
import LipSyncModel
import TestSupport
import Testing

struct SetUpTests {
    private func error(_ work: () throws -> Void) -> LipSyncError? {
        do {
            try work()
            return nil
        } catch {
            return error as? LipSyncError
        }
    }

    @Test func aMissingLibraryNamesTheSetUpCommand() throws {
        let folder = try TemporaryFolder()
        let found = error {
            _ = try InferenceModel(path: "any.onnx", installation: Installation(home: folder.url.path))
        }
        #expect(found?.kind == .internal && found?.code == "setup.library_missing")
        #expect(found?.message.contains(Installation.setUpCommand) == true)
    }

    @Test func aLibraryThatIsNoneNamesTheSetUpCommand() throws {
        let folder = try TemporaryFolder()
        let installation = Installation(home: folder.url.path)
        try FileManager.default.createDirectory(atPath: installation.libraryFolder, withIntermediateDirectories: true)
        try Data("no library".utf8).write(to: URL(filePath: "\(installation.libraryFolder)/libopenvino_c.so.1"))
        let found = error { _ = try InferenceModel(path: "any.onnx", installation: installation) }
        #expect(found?.code == "setup.library_missing")
        #expect(found?.cause?.contains("libopenvino_c.so.1") == true)
    }

    @Test func aMissingModelNamesTheFileAndTheSetUpCommand() throws {
        let folder = try TemporaryFolder()
        let found = error { _ = try FaceTracker(installation: Installation(home: folder.url.path)) }
        #expect(found?.kind == .internal && found?.code == "setup.model_missing")
        #expect(found?.message.contains("face_detection_full_range.tflite") == true)
        #expect(found?.message.contains(Installation.setUpCommand) == true)
    }

    @Test func aFileThatIsNoModelIsAnErrorNotACrash() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("broken.onnx")
        try Data("not a network".utf8).write(to: URL(filePath: path))
        let found = error { _ = try InferenceModel(path: path, installation: try .locate()) }
        #expect(found?.code == "inference.load_failed")
        #expect(found?.message.contains(path) == true)
    }

    @Test func anInstallationIsFoundAboveTheProgramOrWhereTheVariableSays() throws {
        let folder = try TemporaryFolder()
        let home = folder.url.path
        try FileManager.default.createDirectory(atPath: "\(home)/.deps", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: "\(home)/a/b", withIntermediateDirectories: true)
        #expect(try Installation.locate(home: nil, above: ["\(home)/a/b"]).home == home)
        #expect(try Installation.locate(home: home, above: []).home == home)
        #expect(error { _ = try Installation.locate(home: "\(home)/a", above: [home]) }?.code == "setup.missing")
        #expect(error { _ = try Installation.locate(home: nil, above: ["/"]) }?.code == "setup.missing")
    }

    @Test func aModelTakenUpAgainGivesTheSameNumbers() throws {
        let real = try Installation.locate()
        // An installation of its own, so that nothing is kept there yet.
        let folder = try TemporaryFolder()
        let fresh = Installation(home: folder.url.path)
        try FileManager.default.createDirectory(atPath: fresh.dependenciesFolder, withIntermediateDirectories: true)
        for name in ["openvino", "models"] {
            try FileManager.default.createSymbolicLink(
                atPath: "\(fresh.dependenciesFolder)/\(name)",
                withDestinationPath: URL(filePath: "\(real.dependenciesFolder)/\(name)").resolvingSymlinksInPath().path
            )
        }
        func answer() throws -> [Float] {
            let model = try InferenceModel("face_mesh_lips.onnx", of: fresh)
            #expect(model.inputShapes == [[1, 3, 192, 192]])
            try model.withInput { input in
                for index in input.indices { input[index] = Float(index % 251) / 251 }
            }
            try model.run()
            return try model.withOutput(0) { Array($0) }
        }
        let first = try answer()
        let kept = try FileManager.default.contentsOfDirectory(atPath: "\(fresh.dependenciesFolder)/cache")
        #expect(kept.count == 1 && kept.allSatisfy { $0.hasSuffix(".blob") })
        let second = try answer()
        #expect(first.count == 468 * 3)
        #expect(first == second)
        // A damaged entry is not used, and does no harm.
        let entry = "\(fresh.dependenciesFolder)/cache/\(kept[0])"
        try Data("damaged".utf8).write(to: URL(filePath: entry))
        #expect(try answer() == first)
    }

    @Test func aTensorThatIsNotThereIsNamed() throws {
        let model = try InferenceModel("face_mesh_lips.onnx", of: .locate())
        #expect(error { try model.withOutput(9) { _ in } }?.code == "inference.no_such_tensor")
        #expect(error { try model.withInput(3) { _ in } }?.code == "inference.no_such_tensor")
    }
}
