import Foundation

/// The bytes of a compiled model, at one address until the last reference goes: the library reads a model's weights
/// where they lie.
final class CompiledModel {
    let bytes: UnsafeRawBufferPointer

    /// Reads the file at `path`; nil if that is not possible or the file is empty.
    init?(path: String) {
        guard let data = try? Data(contentsOf: URL(filePath: path)), !data.isEmpty else { return nil }
        // On a page's border, as if the file were mapped.
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 4096)
        data.copyBytes(to: copy)
        bytes = UnsafeRawBufferPointer(copy)
    }

    deinit {
        bytes.deallocate()
    }
}
