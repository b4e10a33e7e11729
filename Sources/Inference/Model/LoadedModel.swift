import COpenVINO

/// A model of the inference library together with what it lives on; freed with the last reference.
final class LoadedModel {
    let pointer: OpaquePointer
    /// The compiled form that the model's weights lie in, if it was taken up from one.
    private let compiled: CompiledModel?

    /// Takes over `pointer`.
    init(_ pointer: OpaquePointer, over compiled: CompiledModel? = nil) {
        self.pointer = pointer
        self.compiled = compiled
    }

    deinit {
        // Before the stored properties go, and with them the bytes that it reads.
        cov_model_free(pointer)
    }
}
