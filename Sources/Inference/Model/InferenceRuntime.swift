import COpenVINO
import Foundation
import LipSyncModel
import Synchronization

/// The inference library, loaded once for the whole process and never unloaded.
///
/// `@unchecked Sendable`: the only state is a pointer that never changes; the library's core allows reading and
/// compiling models from several threads at once.
final class InferenceRuntime: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Held while a compiled model is taken up, which sets properties of the whole device.
    private let restoring = NSLock()

    private static let loaded = Mutex<[String: InferenceRuntime]>([:])

    private init(pointer: OpaquePointer) {
        self.pointer = pointer
    }

    /// The runtime of `installation`, loaded when it is first asked for.
    static func shared(of installation: Installation) throws -> InferenceRuntime {
        try loaded.withLock { loaded in
            // The library looks for its parts, later too, where it was loaded from: links on the way may go away.
            let folder = URL(filePath: installation.libraryFolder).resolvingSymlinksInPath().path(percentEncoded: false)
            if let runtime = loaded[folder] { return runtime }
            let pointer = try explained { message, capacity in
                cov_runtime_open(folder, message, capacity)
            } failure: { cause in
                LipSyncError(
                    .internal,
                    code: "setup.library_missing",
                    "The inference library cannot be loaded from \(folder); "
                        + "run `\(Installation.setUpCommand)` in the checkout to get it.",
                    cause: cause
                )
            }
            let runtime = InferenceRuntime(pointer: pointer)
            loaded[folder] = runtime
            return runtime
        }
    }

    /// The model at `path` as it was compiled before, if it was and still fits.
    func restored(_ path: String, of installation: Installation, threads: Int) -> LoadedModel? {
        let cache = CompiledModelCache(of: installation)
        guard let entry = cache.entry(for: path, libraryFolder: installation.libraryFolder),
            let compiled = CompiledModel(path: entry)
        else { return nil }
        restoring.lock()
        defer { restoring.unlock() }
        let start = compiled.bytes.bindMemory(to: CChar.self).baseAddress
        let model = try? Self.explained(
            { cov_model_restore(pointer, start, compiled.bytes.count, Int32(max(1, threads)), $0, $1) },
            failure: { LipSyncError(.internal, code: "inference.cache_unusable", $0) }
        )
        return model.map { LoadedModel($0, over: compiled) }
    }

    /// Reads and compiles the model at `path`, and keeps the result for the next time where that is possible.
    func compiled(
        _ path: String,
        of installation: Installation,
        threads: Int,
        failure: (String) -> LipSyncError
    ) throws -> LoadedModel {
        let model = try Self.explained(
            { cov_model_load(pointer, path, Int32(max(1, threads)), $0, $1) },
            failure: failure
        )
        let cache = CompiledModelCache(of: installation)
        if let entry = cache.entry(for: path, libraryFolder: installation.libraryFolder) {
            cache.keep(entry) { cov_model_save(model, $0, nil, 0) == 0 }
        }
        return LoadedModel(model)
    }

    /// Runs a C function that leaves a sentence in its buffer when it gives nothing back.
    static func explained<Result>(
        _ call: (UnsafeMutablePointer<CChar>?, Int) -> Result?,
        failure: (String) -> LipSyncError
    ) throws -> Result {
        let capacity = 1024
        var sentence = ""
        let result = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
            buffer.initialize(repeating: 0)
            let result = call(buffer.baseAddress, capacity)
            if result == nil, let start = buffer.baseAddress { sentence = String(cString: start) }
            return result
        }
        guard let result else { throw failure(sentence) }
        return result
    }
}
