import AsyncHTTPClient
import LipSyncModel
import NIOCore
import NIOHTTP1
import NIOPosix

/// One request and its answer, sent to an address that was checked and nowhere else: the name is resolved once, by us;
/// every address is judged; the connection goes to the judged one. No proxy, cookies, credentials, redirects,
/// compression or second use of the connection.
struct PinnedExchange: Sendable {
    let policy: AddressPolicy
    let resolver: any NameResolver
    let limits: ExchangeLimits

    /// Sends a request and lets `read` have the answer. The time limit is the caller's to keep, by cancelling.
    func perform<Value: Sendable>(
        _ request: HTTPClientRequest,
        to url: UserURL,
        read: (HTTPClientResponse) async throws -> Value
    ) async throws -> Value {
        try policy.check(url)
        let addresses = try await resolve(url)
        try policy.check(addresses, of: url)
        var lastFailure: any Error = ResolutionFailure.unknownHost(reason: "no addresses")
        // A host with several addresses may be reachable by one kind only. Only those judged above are tried.
        for address in addresses.prefix(3) {
            do {
                return try await perform(request, to: url, at: address, read: read)
            } catch let failure where ExchangeFailure.isBeforeSending(failure) && !Task.isCancelled {
                lastFailure = failure
            } catch {
                throw ExchangeFailure.named(error, url)
            }
        }
        throw ExchangeFailure.named(lastFailure, url)
    }

    private func resolve(_ url: UserURL) async throws -> [IPAddress] {
        do {
            return try await resolver.addresses(of: url.host)
        } catch {
            throw ExchangeFailure.named(error, url)
        }
    }

    private func perform<Value: Sendable>(
        _ request: HTTPClientRequest,
        to url: UserURL,
        at address: IPAddress,
        read: (HTTPClientResponse) async throws -> Value
    ) async throws -> Value {
        let client = HTTPClient(configuration: configuration(of: url, pinnedTo: address))
        let outcome: Result<Value, any Error>
        do {
            let response = try await client.execute(request, deadline: .distantFuture)
            try checkHeaders(response.headers, of: url)
            outcome = .success(try await read(response))
        } catch {
            outcome = .failure(error)
        }
        // Cuts off what was not read; that this is told as an error is no news.
        try? await client.shutdown()
        return try outcome.get()
    }

    private func configuration(of url: UserURL, pinnedTo address: IPAddress) -> HTTPClient.Configuration {
        let pinned = address.description
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: TimeAmount(limits.connect),
                read: TimeAmount(limits.idle),
                write: TimeAmount(limits.idle)
            ),
            proxy: nil,
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.retryConnectionEstablishment = false
        // The client looks hosts up by their spelling in a Host header: IPv6 stands in brackets there.
        configuration.dnsOverride = [url.host: pinned, "[\(url.host)]": pinned]
        // A second look, before anything is sent, in case the client should ever understand the line above differently.
        configuration.http1_1ConnectionDebugInitializer = { channel in
            guard let text = channel.remoteAddress?.ipAddress, IPAddress(text) == address else {
                return channel.eventLoop.makeFailedFuture(ExchangeFailure.notPinned)
            }
            return channel.eventLoop.makeSucceededVoidFuture()
        }
        return configuration
    }

    private func checkHeaders(_ headers: HTTPHeaders, of url: UserURL) throws {
        let size = headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        guard size <= limits.headerBytes else {
            throw LipSyncError.urlBadAnswer(
                url,
                "answered with \(size) bytes of headers; at most \(limits.headerBytes) are read"
            )
        }
    }
}
