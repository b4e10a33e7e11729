import LipSyncModel

/// How much a job insists on being locked in.
public enum SandboxPolicy: String, Hashable, Codable, Sendable, CaseIterable {
    /// Refuses to work where the kernel lacks a layer.
    case require
    /// Takes every layer that the kernel has, and warns about the others.
    case auto
    /// Takes none: for looking for faults, never for strangers' files.
    case off

    /// The environment variable that chooses one, by its raw value.
    public static let environmentName = "LIPSYNC_SANDBOX"

    /// The policy that `environment` names; ``auto`` where it names none. Throws `sandbox.policy` for an unknown name.
    public static func named(in environment: [String: String]) throws -> SandboxPolicy {
        guard let name = environment[environmentName], !name.isEmpty else { return .auto }
        guard let policy = SandboxPolicy(rawValue: name) else {
            throw LipSyncError(
                .usage,
                code: "sandbox.policy",
                "\(environmentName) is \(name); it can be \(allCases.map(\.rawValue).joined(separator: ", "))."
            )
        }
        return policy
    }
}
