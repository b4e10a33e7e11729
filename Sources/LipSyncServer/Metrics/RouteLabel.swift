public import KlingAPI

/// What a request was for, as metrics and logs name it: an operation, never a path that somebody sent.
public struct RouteLabel: Hashable, Sendable, CustomStringConvertible {
    /// The name.
    public let description: String

    /// The operation's id in the API's description: `createLipSync`.
    public init(_ route: APIRoute) {
        description = "\(route)"
    }

    private init(name: String) {
        description = name
    }

    /// A download by a signed link.
    public static let download = RouteLabel(name: "download")
    /// The API's description, as a page or as YAML.
    public static let documentation = RouteLabel(name: "documentation")
    /// The signs of life.
    public static let health = RouteLabel(name: "health")
    /// The metrics themselves.
    public static let metrics = RouteLabel(name: "metrics")
    /// The web page.
    public static let studio = RouteLabel(name: "studio")
    /// Everything that leads nowhere.
    public static let unknown = RouteLabel(name: "unknown")
}
