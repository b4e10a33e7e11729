import HTTPTypes
import Hummingbird
import KlingAPI
import LipSyncModel
import Outbound
import TaskStore

/// Who may come in: reads the credential, finds the key, and holds the account to its limits.
struct Gate: Sendable {
    let store: any TaskStoring
    let rates: RateLimiter
    /// Requests a second of accounts that have no rate of their own; nil: no limit.
    let usualRate: Double?

    /// The account of a request for `route` from `address`. Throws the fault that refuses it.
    func admit(
        _ request: Request,
        for route: APIRoute,
        from address: IPAddress?,
        now: Milliseconds
    ) async throws -> Account {
        let credential = try Credential(authorizationHeader: request.headers[.authorization])
        let match = try await key(of: credential, now: now)
        guard !match.key.isRevoked(now: now) else { throw APIFault.keyRevoked }
        guard !match.account.isDisabled else { throw APIFault.accountDisabled }
        let limits = match.account.limits
        let allowed = try AddressList(limits.allowedAddresses, named: "the account's addresses")
        guard allowed.admits(address) else {
            throw APIFault.addressNotAllowed(address?.description ?? "unknown")
        }
        if let part = route.part, !limits.operations.isEmpty, !limits.operations.contains(part.rawValue) {
            throw APIFault.permissionDenied(part.rawValue)
        }
        if limits.isSuspended, route.isOrder { throw APIFault.accountInArrears }
        let rate = limits.requestsPerSecond ?? usualRate
        if let wait = rates.wait(for: match.account.id, rate: rate, at: now) {
            throw APIFault.rateLimited(retryAfter: wait)
        }
        try await store.noteUse(of: match.key.id, now: now)
        return match.account
    }

    private func key(of credential: Credential, now: Milliseconds) async throws -> KeyMatch {
        switch credential {
        case .key(let text):
            guard let match = try await store.findKey(plain: text) else { throw APIFault.keyRejected }
            return match
        case .token(let token):
            guard let match = try await store.findKey(access: token.accessKey), let secret = match.secretKey else {
                throw APIFault.keyRejected
            }
            try token.verify(secret: secret, now: now)
            return match
        }
    }
}
