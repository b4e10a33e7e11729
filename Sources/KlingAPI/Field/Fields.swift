/// The members of an object of a request, asked for one at a time by name and type. A member that is missing, `null` or
/// `""` is absent; members nobody asks for are ignored; a wrong type is refused by name.
///
/// Texts of strangers are looked at by bytes or scalars: comparing Swift's characters takes time by the square of the
/// number of accents on one letter.
struct Fields {
    private let members: [String: JSONValue]
    /// Where the object lies in the body, for instance `face_choose[0]`; empty for the body itself.
    private let path: String

    /// The members of a whole body. Throws 1200 unless `body` is a JSON object, 1201 if it names a member twice.
    init(body: [UInt8]) throws(APIFault) {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(body)
        } catch {
            if case .repeatedName = error { throw .validation("The body is ambiguous: \(error.reason)") }
            throw .notJSONObject(error.reason)
        }
        guard case .object(let members) = value else { throw .notJSONObject("it is \(value.kind)") }
        self.init(members: members, path: "")
    }

    private init(members: [String: JSONValue], path: String) {
        self.members = members
        self.path = path
    }

    /// The full name of the member `key`, for instance `face_choose[0].face_id`.
    func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// `found`, or the fault that says that `key` is required.
    func required<Value>(_ key: String, _ found: Value?) throws(APIFault) -> Value {
        guard let found else { throw .required(name(key)) }
        return found
    }

    private subscript(key: String) -> JSONValue? {
        switch members[key] {
        case nil, .null: nil
        case .string(let text) where text.isEmpty: nil
        case let value: value
        }
    }

    private func wrongType(_ key: String, _ wanted: String, _ value: JSONValue) -> APIFault {
        .validation("\(name(key)) must be \(wanted), got \(value.kind)")
    }

    /// A text without U+0000.
    func string(_ key: String) throws(APIFault) -> String? {
        guard let value = self[key] else { return nil }
        guard case .string(let text) = value else { throw wrongType(key, "a string", value) }
        guard !text.utf8.contains(0) else { throw .invalid(name(key), text, "must not hold U+0000") }
        return text
    }

    /// A whole number; `3000.0` is one.
    func integer(_ key: String) throws(APIFault) -> Int? {
        guard let value = self[key] else { return nil }
        guard case .number(let number) = value else { throw wrongType(key, "an integer", value) }
        guard let integer = number.integer else { throw wrongType(key, "an integer", value) }
        return integer
    }

    /// A number.
    func number(_ key: String) throws(APIFault) -> Double? {
        guard let value = self[key] else { return nil }
        guard case .number(let number) = value else { throw wrongType(key, "a number", value) }
        guard let double = number.double else {
            throw .invalid(name(key), number.literal, "is beyond every limit")
        }
        return double
    }

    /// `true` or `false`.
    func flag(_ key: String) throws(APIFault) -> Bool? {
        guard let value = self[key] else { return nil }
        guard case .bool(let flag) = value else { throw wrongType(key, "true or false", value) }
        return flag
    }

    /// An object.
    func object(_ key: String) throws(APIFault) -> Fields? {
        guard let value = self[key] else { return nil }
        guard case .object(let members) = value else { throw wrongType(key, "an object", value) }
        return Fields(members: members, path: name(key))
    }

    /// An array of objects.
    func objects(_ key: String) throws(APIFault) -> [Fields]? {
        guard let value = self[key] else { return nil }
        guard case .array(let elements) = value else { throw wrongType(key, "an array", value) }
        var objects: [Fields] = []
        for (index, element) in elements.enumerated() {
            guard case .object(let members) = element else {
                throw wrongType("\(key)[\(index)]", "an object", element)
            }
            objects.append(Fields(members: members, path: name("\(key)[\(index)]")))
        }
        return objects
    }
}
