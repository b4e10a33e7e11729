/// Why a host has no addresses.
public enum ResolutionFailure: Error, Hashable, Sendable {
    /// No such name, or none with an address of the internet; `reason` is the system's own sentence.
    case unknownHost(reason: String)
    /// No answer in time.
    case timeout
    /// Too many earlier questions are still waiting for their answers.
    case busy
}
