import COpenVINO
import Foundation
import LipSyncModel

/// A network ready to run: numbers in, 32-bit floats out, on the CPU (OpenVINO).
///
/// Inputs of a fixed shape that hold 32-bit floats are filled in place with ``withInput(_:_:)``; any other, whole
/// numbers or a shape that changes from run to run, is given with `setInput`.
///
/// One instance holds one infer request and its buffers. It may be handed from thread to thread, but used by one at a
/// time; several instances run side by side. Small networks gain nothing from more than one thread: make one
/// instance for each worker instead.
public final class InferenceModel {
    /// The model's file, as messages name it.
    public let path: String
    /// Dimensions of each input, outermost first; 0 for one that changes from run to run.
    public let inputShapes: [[Int]]

    let model: LoadedModel
    /// The numbers of each input as far as they are floats; empty for the others.
    var inputs: [UnsafeMutableBufferPointer<Float>]
    private let outputCount: Int

    /// Loads `name`, an ONNX, TensorFlow Lite or OpenVINO file of `installation`, to compute on `threads` threads in
    /// full 32-bit precision.
    ///
    /// Throws ``LipSyncError`` of kind `internal`: `setup.library_missing`, `setup.model_missing`, or
    /// `inference.load_failed` where the file is not a model that fits.
    public convenience init(_ name: String, of installation: Installation, threads: Int = 1) throws {
        try self.init(path: installation.model(name), installation: installation, threads: threads)
    }

    /// Loads the model at `path` with the library of `installation`; otherwise like ``init(_:of:threads:)``.
    public init(path: String, installation: Installation, threads: Int = 1) throws {
        let runtime = try InferenceRuntime.shared(of: installation)
        func failure(_ cause: String) -> LipSyncError {
            LipSyncError(
                .internal,
                code: "inference.load_failed",
                "The model \(path) cannot be used; run `\(Installation.setUpCommand)` in the checkout to get it anew.",
                cause: cause
            )
        }
        let model =
            try runtime.restored(path, of: installation, threads: threads)
            ?? runtime.compiled(path, of: installation, threads: threads, failure: failure)
        let tensors = try (0..<cov_model_count(model.pointer, cov_input)).map { index in
            try InferenceRuntime.explained(
                { Self.tensor(of: model.pointer, side: cov_input, index: index, message: $0, capacity: $1) },
                failure: failure
            )
        }
        self.path = path
        self.model = model
        inputs = tensors.map { $0.numbers(as: Float.self) ?? UnsafeMutableBufferPointer(start: nil, count: 0) }
        inputShapes = tensors.map(Self.shape)
        outputCount = cov_model_count(model.pointer, cov_output)
    }

    /// Compiles `name` of `installation` and keeps the result, unless that was done before; afterwards loading it is
    /// quick, also where nothing can be written, as inside a sandbox. Where the cache itself cannot be written it does
    /// nothing.
    ///
    /// Throws like ``init(_:of:threads:)``.
    public static func prepare(_ name: String, of installation: Installation) throws {
        try prepare(path: installation.model(name), installation: installation)
    }

    /// The same for the model at `path`.
    public static func prepare(path: String, installation: Installation) throws {
        let cache = CompiledModelCache(of: installation)
        let entry = cache.entry(for: path, libraryFolder: installation.libraryFolder)
        guard let entry, cache.isWritable, !FileManager.default.fileExists(atPath: entry) else { return }
        _ = try InferenceModel(path: path, installation: installation)
    }

    /// Lets `fill` write into input `index`, in row-major order. The numbers stay there until they are overwritten.
    /// The buffer is empty where the input does not hold floats, or has no shape yet.
    ///
    /// Throws ``LipSyncError`` (`inference.no_such_tensor`) if the model has no such input, and what `fill` throws.
    public func withInput<Result>(
        _ index: Int = 0,
        _ fill: (UnsafeMutableBufferPointer<Float>) throws -> Result
    ) throws -> Result {
        guard inputs.indices.contains(index) else { throw noSuchTensor("input", index, of: inputs.count) }
        return try fill(inputs[index])
    }

    /// Computes the outputs from the inputs. Throws ``LipSyncError`` (`inference.run_failed`).
    public func run() throws {
        _ = try InferenceRuntime.explained(
            { message, capacity in cov_model_run(model.pointer, message, capacity) == 0 ? true : nil },
            failure: runFailed
        )
    }

    /// Lets `read` see output `index` of the last ``run()``, in row-major order, without copying it.
    ///
    /// Throws ``LipSyncError`` (`inference.no_such_tensor`, `inference.run_failed`), and what `read` throws.
    public func withOutput<Result>(
        _ index: Int,
        _ read: (UnsafeBufferPointer<Float>) throws -> Result
    ) throws -> Result {
        guard (0..<outputCount).contains(index) else { throw noSuchTensor("output", index, of: outputCount) }
        let tensor = try InferenceRuntime.explained(
            { Self.tensor(of: model.pointer, side: cov_output, index: index, message: $0, capacity: $1) },
            failure: runFailed
        )
        guard let numbers = tensor.numbers(as: Float.self) else {
            throw runFailed("output \(index) does not hold 32-bit floats")
        }
        return try read(UnsafeBufferPointer(numbers))
    }

    func runFailed(_ cause: String) -> LipSyncError {
        LipSyncError(.internal, code: "inference.run_failed", "The model \(path) does not run.", cause: cause)
    }

    func noSuchTensor(_ side: String, _ index: Int, of count: Int) -> LipSyncError {
        LipSyncError(
            .internal,
            code: "inference.no_such_tensor",
            "The model \(path) has \(count) \(side)s; number \(index) was asked for."
        )
    }

    static func tensor(
        of model: OpaquePointer,
        side: cov_side,
        index: Int,
        message: UnsafeMutablePointer<CChar>?,
        capacity: Int
    ) -> cov_tensor? {
        var tensor = cov_tensor()
        return cov_model_tensor(model, side, index, &tensor, message, capacity) == 0 ? tensor : nil
    }

    private static func shape(of tensor: cov_tensor) -> [Int] {
        withUnsafeBytes(of: tensor.shape) { bytes in
            bytes.bindMemory(to: Int64.self).prefix(tensor.rank).map(Int.init)
        }
    }
}
