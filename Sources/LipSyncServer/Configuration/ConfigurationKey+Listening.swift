import Foundation
import Outbound

/// Keys about listening that follow rules of their own.
extension ConfigurationKey {
    static func address(
        _ name: String,
        _ path: Field<String>,
        _ sentence: String
    ) -> ConfigurationKey {
        // A name may lead elsewhere tomorrow; whether an address is loopback can be said for certain.
        ConfigurationKey(name, path, takes: "an IPv4 or IPv6 address, or localhost", sentence) {
            value throws(ConfigurationFault) in
            let text = try value.text
            if text.lowercased() == "localhost" { return "localhost" }
            let isBracketed = text.hasPrefix("[") && text.hasSuffix("]")
            guard let address = IPAddress(isBracketed ? String(text.dropFirst().dropLast()) : text) else {
                throw .wrong(text)
            }
            return address.description
        } text: {
            quoted($0)
        }
    }

    static let publicURL = ConfigurationKey(
        "public_url",
        \.publicURL,
        takes: "an http or https URL without query",
        usual: "what the request was addressed to",
        "What links in answers begin with. Set it behind a proxy."
    ) { value throws(ConfigurationFault) in
        var text = try value.text
        guard (try? UserURL(text)) != nil, !text.contains("?"), !text.contains("#") else { throw .wrong(text) }
        while text.hasSuffix("/") { text.removeLast() }
        return text
    } text: {
        $0.map(quoted)
    }

    static let rate = ConfigurationKey(
        "requests_per_second",
        \.requestsPerSecond,
        takes: "a number from 0.01 to 100000",
        usual: "no limit",
        "Requests a second of an account that has no limit of its own; beyond it 429 with 1302."
    ) { value throws(ConfigurationFault) in
        let text = try value.text
        guard let number = Double(text), !number.isNaN else { throw .wrong(text) }
        guard (0.01...100_000).contains(number) else { throw .outside(text) }
        return number
    } text: {
        $0.map { "\($0)" }
    }
}
