import COpenVINO

extension cov_tensor {
    /// The numbers, if they have the size of an `Element`; an empty tensor fits any.
    func numbers<Element: BitwiseCopyable>(as type: Element.Type) -> UnsafeMutableBufferPointer<Element>? {
        guard count > 0 else { return UnsafeMutableBufferPointer(start: nil, count: 0) }
        guard element_size == MemoryLayout<Element>.size else { return nil }
        return UnsafeMutableBufferPointer(start: data?.assumingMemoryBound(to: type), count: count)
    }
}
