extension ServerConfiguration {
    /// All keys with their values and where they come from, as a configuration file that means the same. Secrets and the
    /// queries of URLs are left out.
    public func effective() -> String {
        ConfigurationKey.all.map { key in
            let origin = origin(key.name)
            guard let text = key.text(self) else { return "# \(key.name): not set" }
            return key.isSecret ? "# \(key.name): set, not shown (\(origin))" : "\(key.name): \(text)  # \(origin)"
        }
        .joined(separator: "\n")
    }
}
