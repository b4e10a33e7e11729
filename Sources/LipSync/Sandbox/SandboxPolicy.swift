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
}
