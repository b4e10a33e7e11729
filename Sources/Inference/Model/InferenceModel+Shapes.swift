import COpenVINO
import LipSyncModel

extension InferenceModel {
    /// Gives input `index` the 64-bit whole numbers `numbers`, row-major in `shape`, which the model must allow. They
    /// stay there until they are overwritten.
    ///
    /// Throws ``LipSyncError``: `inference.no_such_tensor`, `inference.wrong_shape` where the shape does not hold as many
    /// numbers, the model has another shape or the input holds numbers of another size.
    public func setInput(_ index: Int, _ numbers: [Int64], shape: [Int]) throws {
        try set(index, numbers, shape: shape)
    }

    /// Gives input `index` the 32-bit floats `numbers`; otherwise as for whole numbers.
    public func setInput(_ index: Int, _ numbers: [Float], shape: [Int]) throws {
        inputs[index] = try set(index, numbers, shape: shape)
    }

    @discardableResult
    private func set<Element: BitwiseCopyable>(
        _ index: Int,
        _ numbers: [Element],
        shape: [Int]
    ) throws -> UnsafeMutableBufferPointer<Element> {
        guard inputs.indices.contains(index) else { throw noSuchTensor("input", index, of: inputs.count) }
        func wrongShape(_ cause: String) -> LipSyncError {
            LipSyncError(
                .internal,
                code: "inference.wrong_shape",
                "Input \(index) of the model \(path) cannot be \(shape) with \(numbers.count) numbers.",
                cause: cause
            )
        }
        guard shape.allSatisfy({ $0 > 0 }), shape.reduce(1, *) == numbers.count else {
            throw wrongShape("the shape holds another count of numbers")
        }
        let dimensions = shape.map(Int64.init)
        let tensor = try InferenceRuntime.explained(
            { message, capacity -> cov_tensor? in
                let rank = dimensions.count
                let status = cov_model_shape_input(model.pointer, index, dimensions, rank, message, capacity)
                guard status == 0 else { return nil }
                return Self.tensor(
                    of: model.pointer,
                    side: cov_input,
                    index: index,
                    message: message,
                    capacity: capacity
                )
            },
            failure: wrongShape
        )
        guard let buffer = tensor.numbers(as: Element.self), buffer.count == numbers.count else {
            throw wrongShape("the input holds numbers of \(tensor.element_size) bytes")
        }
        _ = buffer.update(fromContentsOf: numbers)
        return buffer
    }
}
