import KlingAPI
import LipSyncModel
import TaskStore

extension APIFault {
    /// What a client is told of `error`; nil where it is nothing for a client to know.
    init?(describing error: any Error) {
        switch error {
        case let fault as APIFault: self = fault
        case let error as StoreError: self.init(error)
        case let error as LipSyncError:
            guard error.kind != .internal, error.kind != .cancelled else { return nil }
            self.init(error)
        default: return nil
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
