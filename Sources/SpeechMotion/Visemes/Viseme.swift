/// A mouth shape that some sounds share: a class that the network tells from others.
package struct Viseme: Hashable, Codable, Sendable {
    /// A short name, such as `m` or `sh`; `sil` is silence, `noise` any sound that is no voice.
    package var name: String
    /// The phones that it stands for, in IPA.
    package var ipa: [String]
    /// Whether they are vowels.
    package var vowel: Bool
}
