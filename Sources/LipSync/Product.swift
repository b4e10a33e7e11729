/// What the program calls itself.
public enum Product {
    /// The version, by the rules of semver.org.
    public static let version = "0.1.0"

    /// The word for "composite with synthetic elements" of the IPTC's vocabulary of digital source types.
    static let digitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"

    /// What every result carries in its container, so that people and machines can tell what happened to it.
    static let alterationMark =
        "Altered by software: lips moved to another sound by lipsync \(version). DigitalSourceType: \(digitalSourceType)"
}
