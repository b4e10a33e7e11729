import Outbound

/// A name server that never answers.
struct SilentResolver: NameResolver {
    func addresses(of host: String) async throws -> [IPAddress] {
        try await Task.sleep(for: .seconds(3600))
        return []
    }
}
