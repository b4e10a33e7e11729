/// The bytes of a blob, read as they are asked for.
public typealias BlobBytes = AsyncThrowingStream<[UInt8], any Error>
