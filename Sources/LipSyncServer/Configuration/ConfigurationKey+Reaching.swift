import KlingAPI
import LipSyncModel
import Outbound

/// Keys about what is reached and asked, and the visible mark.
extension ConfigurationKey {
    static let reaching: [ConfigurationKey] = [
        ConfigurationKey(
            "outbound_allow",
            \.outboundAllow,
            takes: "host names, addresses and ranges such as 10.0.0.0/8",
            "What users' URLs may reach besides the public internet."
        ) { value throws(ConfigurationFault) in
            var whole = AllowList()
            for entry in try value.list {
                guard let part = try? AllowList(entry) else { throw .wrong(entry) }
                whole.hosts.formUnion(part.hosts)
                whole.ranges += part.ranges
            }
            return whole
        } text: {
            quoted($0.hosts.sorted() + $0.ranges.map(\.description))
        },
        list(
            "outbound_ports",
            \.outboundPorts,
            takes: "ports from 1 to 65535",
            "Ports of public hosts that users' URLs may name besides 80 and 443."
        ) {
            Int($0).flatMap { (1...65_535).contains($0) ? $0 : nil }
        } text: {
            String($0)
        },
        list(
            "webhook_secrets",
            \.webhookSecrets,
            takes: "secrets, each whsec_ and the base64 of 24 to 64 bytes",
            isSecret: true,
            "What callbacks are signed with. Two while one replaces the other: both sign."
        ) {
            try? WebhookSecret($0)
        } text: {
            $0.description
        },
        policyCommand,
        ConfigurationKey(
            "policy_url",
            \.policyURL,
            takes: "an http or https URL",
            "A URL that is asked before each identification and task."
        ) { value throws(ConfigurationFault) in
            let text = try value.text
            guard let url = try? UserURL(text) else { throw .wrong(text) }
            return url
        } text: {
            $0.map { quoted($0.redacted) }
        },
        time("policy_limit_seconds", \.policyLimit, 1...60, .seconds, "How long the policy may take to answer."),
    ]

    private static let policyCommand = ConfigurationKey(
        "policy_command",
        \.policyCommand,
        takes: "a list: the absolute path of a program, then its arguments",
        "A program that is asked before each identification and task."
    ) { value throws(ConfigurationFault) in
        let words = try value.list
        guard words.first?.hasPrefix("/") ?? true else { throw .wrong(words[0]) }
        return words
    } text: {
        quoted($0)
    }

    static let watermark = ConfigurationKey(
        "watermark_text",
        \.watermarkText,
        takes: "1 to 24 capitals, digits, blanks, dots and hyphens",
        "The letters of the visible mark, where one is asked for."
    ) { value throws(ConfigurationFault) in
        let text = try value.text
        let letters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-")
        guard text.allSatisfy(letters.contains) else { throw .wrong(text) }
        guard (1...24).contains(text.count) else { throw .outside(text) }
        return text
    } text: {
        quoted($0)
    }
}
