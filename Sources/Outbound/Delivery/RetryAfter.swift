public import Foundation

/// The `Retry-After` header (RFC 9110, 10.2.3).
public enum RetryAfter {
    /// No receiver puts deliveries off for longer.
    public static let longest = Duration.seconds(24 * 3600)

    /// How long to wait, from whole seconds or a date as the header gives them; from zero to ``longest``. Nil for
    /// anything else.
    public static func wait(_ value: String, now: Date) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return min(.seconds(Int64(text) ?? .max / 2), longest)
        }
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        guard let date = format.date(from: text) else { return nil }
        return min(max(.zero, .seconds(Int64(date.timeIntervalSince(now).rounded(.up)))), longest)
    }
}
