public import Foundation

/// Where the package lies, found from this file's own place in it.
public enum PackageRoot {
    /// The folder that holds Package.swift.
    public static let url = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
