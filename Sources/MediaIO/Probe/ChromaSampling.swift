/// How densely colour is stored beside brightness.
public enum ChromaSampling: String, Hashable, Codable, Sendable {
    /// Brightness only.
    case none = "4:0:0"
    /// A quarter of the samples.
    case quarter = "4:2:0"
    /// Half of the samples, side by side.
    case half = "4:2:2"
    /// As many as brightness.
    case full = "4:4:4"
    /// Red, green and blue instead.
    case rgb
    /// Some other pattern, for instance 4:1:1.
    case other
}
