/// Which walls a job stands behind.
public struct SandboxReport: Hashable, Codable, Sendable {
    /// A wall that could not be put up.
    public struct Gap: Hashable, Codable, Sendable {
        /// Which.
        public var layer: SandboxLayer
        /// What the kernel said.
        public var reason: String

        /// The sentence for people.
        public var message: String {
            "The sandbox layer \(layer.rawValue) is missing (\(reason)): \(layer.consequence)."
        }
    }

    /// Walls in force.
    public var inForce: [SandboxLayer]
    /// Walls that the kernel did not give.
    public var gaps: [Gap]

    /// A report; see the properties.
    public init(inForce: [SandboxLayer] = [], gaps: [Gap] = []) {
        self.inForce = inForce
        self.gaps = gaps
    }
}
