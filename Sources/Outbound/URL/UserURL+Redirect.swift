import LipSyncModel

extension UserURL {
    /// Where a redirect's `Location` leads, seen from here (RFC 3986, 5.2). What it names is a user's URL like any
    /// other, and is read by the same rules. Throws `url.refused`, also for the step from https down to http.
    package func following(_ location: String) throws -> UserURL {
        let next = try UserURL(absolute(location))
        if scheme == .https, next.scheme == .http {
            throw LipSyncError.urlRefused("it redirects from https to http")
        }
        return next
    }

    private func absolute(_ location: String) -> String {
        let head = location.prefix { !"/?#".contains($0) }
        if head.contains(":") { return location }
        if location.hasPrefix("//") { return "\(scheme.rawValue):\(location)" }
        if location.hasPrefix("/") { return origin + dotless(location) }
        if location.isEmpty || location.hasPrefix("#") { return full }
        if location.hasPrefix("?") { return origin + path + location }
        let folder = path[...(path.lastIndex(of: "/") ?? path.startIndex)]
        return origin + dotless(folder + location)
    }

    private func dotless(_ target: String) -> String {
        let path = target.prefix { !"?#".contains($0) }
        return RequestTarget.withoutDots(path) + target[path.endIndex...]
    }
}
