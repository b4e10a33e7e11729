/// How a voice of espeak-ng sounds: its own voice, or one of the program's variants, at some pitch.
package enum Timbre: String, CaseIterable, Hashable, Sendable {
    case man
    case woman
    case youngMan = "young-man"
    case youngWoman = "young-woman"
    case boy
    case girl
    case oldMan = "old-man"
    case oldWoman = "old-woman"

    package var gender: Voice.Gender {
        switch self {
        case .man, .youngMan, .boy, .oldMan: .male
        case .woman, .youngWoman, .girl, .oldWoman: .female
        }
    }

    package var isChild: Bool { self == .boy || self == .girl }

    /// The program's variant; nil for its plain voice.
    var variant: String? {
        switch self {
        case .man: nil
        case .youngMan: "m3"
        case .boy: "m7"
        case .oldMan: "m8"
        case .woman: "f3"
        case .youngWoman: "f2"
        case .girl: "f5"
        case .oldWoman: "f1"
        }
    }

    /// The program's pitch, 0 to 99; 50 leaves a variant as it is.
    var pitch: Int {
        switch self {
        case .youngMan: 60
        case .boy: 99
        case .youngWoman: 60
        case .girl: 80
        case .oldMan, .oldWoman: 40
        case .man, .woman: 50
        }
    }
}
