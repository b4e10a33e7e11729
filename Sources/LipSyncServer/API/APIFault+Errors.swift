import KlingAPI
import LipSyncModel
import NIOHTTP1
import TaskStore

extension APIFault {
    /// What a client is told of `error`; nil where it is nothing for a client to know.
    init?(describing error: any Error) {
        switch error {
        case let fault as APIFault: self = fault
        case let error as StoreError: self.init(error)
        // The client went away in the middle of its request; nobody will read this.
        case is HTTPParserError: self = .notJSONObject("it broke off")
        case let error as LipSyncError:
            guard let fault = Self.told(error) else { return nil }
            self = fault
        default: return nil
        }
    }

    /// Children that end badly do so because of the file that they were given.
    private static let endings = ["child.killed", "child.memory", "child.cpu_time", "child.file_size"]

    private static func told(_ error: LipSyncError) -> APIFault? {
        if endings.contains(error.code) { return .validation("The file could not be worked on. \(error.message)") }
        if error.code.hasSuffix(".no_handles") { return .overloaded(retryAfter: Milliseconds(5000)) }
        if error.code == "child.timeout" { return .validation("The file took too long to work on. \(error.message)") }
        switch error.kind {
        case .badInput, .noUsableFace:
            // Our own files that are not where they should be are nothing for a client.
            return error.code.hasPrefix("input.") ? nil : APIFault(error)
        case .usage:
            let isCallers = ["speech.", "voice.", "order."].contains { error.code.hasPrefix($0) }
            return isCallers ? APIFault(error) : nil
        case .cancelled, .internal: return nil
        }
    }

    private init?(_ error: StoreError) {
        switch error {
        case .parallelLimit(let limit): self = .parallelLimit(limit)
        case .quotaUsedUp: self = .quotaUsedUp(error.failure.message)
        case .externalIDTaken(let id): self = .externalTaskIDTaken(id)
        case .idempotencyConflict: self = .validation(error.failure.message)
        case .inputGone(let id): self = .validation("\(id) is not there any more")
        case .textHoldsNUL(let field): self = .validation("\(field) holds a NUL character")
        default: return nil
        }
    }
}
