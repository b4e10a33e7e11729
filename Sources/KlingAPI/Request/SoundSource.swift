/// Where a sound of a request comes from.
public enum SoundSource: Hashable, Sendable {
    /// A sound this service made or was given, by its id.
    case audio(id: String)
    /// A sound to be fetched; http or https.
    case url(String)
    /// The sound's file itself.
    case inline([UInt8])

    /// From `audio_id` or `sound_file`, of which just one must be given.
    static func read(_ fields: Fields, _ limits: WireLimits) throws(APIFault) -> SoundSource {
        switch (try fields.identifier("audio_id", limits), try fields.string("sound_file")) {
        case (let id?, nil): return .audio(id: id)
        case (nil, let text?): return try read(text, fields, "sound_file", limits)
        case (nil, nil): throw .validation("\(fields.name("audio_id")) or sound_file is required")
        default: throw .validation("\(fields.name("audio_id")) and sound_file exclude each other, give only one")
        }
    }

    /// A URL or base64. Base64 has no colon, so whatever has one near its start is meant as a URL.
    private static func read(
        _ text: String,
        _ fields: Fields,
        _ key: String,
        _ limits: WireLimits
    ) throws(APIFault) -> SoundSource {
        guard !isData(text), text.utf8.prefix(32).contains(UInt8(ascii: ":")) else {
            return try inline(text, fields, key, limits)
        }
        try fields.checkURL(key, text, limits)
        return .url(text)
    }

    private static func isData(_ text: String) -> Bool {
        String(text.unicodeScalars.prefix(5)).lowercased() == "data:"
    }

    /// Base64, with or without a `data:` prefix (RFC 2397).
    static func inline(
        _ text: String,
        _ fields: Fields,
        _ key: String,
        _ limits: WireLimits
    ) throws(APIFault) -> SoundSource {
        let name = fields.name(key)
        var payload = text[...]
        if isData(text) {
            let prefix = text.unicodeScalars.prefix(256)
            guard let comma = prefix.firstIndex(of: ","), String(prefix[..<comma]).lowercased().hasSuffix(";base64")
            else {
                throw .validation("\(name) has a data: prefix that does not end in ;base64,")
            }
            payload = text[text.index(after: comma)...]
        }
        let bytes: [UInt8]
        do throws(Base64.Fault) {
            bytes = try Base64.decode(payload, .patient, limit: limits.soundBytes)
        } catch {
            switch error {
            case .character(let character, let offset):
                let found = "'\(character.excerpt)' at character \(offset)"
                throw .validation("\(name) is neither a URL nor base64: \(found)")
            case .length: throw .validation("\(name) is not base64: its length or padding does not add up")
            case .tooLarge: throw .validation("\(name) must have at most \(limits.soundBytes) bytes decoded")
            }
        }
        guard !bytes.isEmpty else { throw .required(name) }
        return .inline(bytes)
    }
}
