/// A value that is made when it is first asked for.
final class Awaited<Value> {
    private let make: () throws -> Value
    private var made: Value?

    init(_ make: @escaping () throws -> Value) {
        self.make = make
    }

    /// The value. Throws what making it throws.
    func get() throws -> Value {
        if let made { return made }
        let value = try make()
        made = value
        return value
    }
}
