/// The text format of Prometheus, version 0.0.4.
enum PrometheusText {
    /// A number as the format writes it: whole numbers without a point, and `+Inf`, `-Inf`, `NaN`.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 9e15 ? "\(Int(value))" : "\(value)"
    }

    /// A label's value between quotes.
    static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }

    /// A HELP line's text.
    static func help(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
    }

    /// One sample's line: `name{label="value"} number`.
    static func sample(_ name: String, _ labels: [(name: String, value: String)], _ value: Double) -> String {
        let inner = labels.map { "\($0.name)=\(quoted($0.value))" }.joined(separator: ",")
        return "\(name)\(inner.isEmpty ? "" : "{\(inner)}") \(number(value))\n"
    }
}
