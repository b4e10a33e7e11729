/// What a method and a path lead to.
public enum RouteMatch: Hashable, Sendable {
    /// An operation, and what stands where its path has `{id}`.
    case route(APIRoute, parameter: String?)
    /// The path is known and serves only the `allowed` methods.
    case wrongMethod(allowed: [String])
    /// The path is not known.
    case unknown
}
