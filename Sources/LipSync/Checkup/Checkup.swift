import Foundation
import Inference
import LipSyncModel
import MediaIO

/// Looks at this machine: is everything here that a lip-sync needs, and do the walls hold?
public struct Checkup: Sendable {
    /// How something was found to be.
    public enum Verdict: String, Hashable, Codable, Sendable {
        /// As it should be.
        case good
        /// Jobs are done, but not as well or as safely as they could be.
        case wanting
        /// No job can be done.
        case failed
    }

    /// One thing that was looked at.
    public struct Finding: Hashable, Codable, Sendable {
        /// What was looked at, in a word or two.
        public var name: String
        /// How it is.
        public var verdict: Verdict
        /// What was found.
        public var detail: String
        /// What to do about it; nil where nothing has to be done.
        public var advice: String?
    }

    /// Free space under which a result of a minute may not fit.
    static let leastSpace = 1 << 30

    let environment: [String: String]

    /// A checkup in the surroundings of `environment`.
    public init(environment: [String: String]) {
        self.environment = environment
    }

    /// Looks at everything, in a few seconds.
    public func findings() async -> [Finding] {
        [installation] + codecs + (await jobs()) + [disk, voices]
    }

    private var installation: Finding {
        do {
            let installation = try Installation.locate()
            return Finding(name: "set-up", verdict: .good, detail: installation.dependenciesFolder)
        } catch {
            return .failure("set-up", error, advice: "run \(Installation.setUpCommand)")
        }
    }

    private var codecs: [Finding] {
        let missing = MediaCapabilities.missingCodecs
        guard missing.isEmpty else {
            return [
                Finding(
                    name: "codecs",
                    verdict: .failed,
                    detail: "this FFmpeg lacks \(missing.joined(separator: ", "))",
                    advice: "install the distribution's own FFmpeg libraries: \(Installation.setUpCommand)"
                )
            ]
        }
        return [Finding(name: "codecs", verdict: .good, detail: "FFmpeg \(MediaCapabilities.version), x264, AAC")]
    }

    private var disk: Finding {
        let folder = FileManager.default.currentDirectoryPath
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
        let free = (attributes?[.systemFreeSize] as? NSNumber)?.intValue ?? 0
        let text = "\(free >> 20) MB free in \(folder)"
        guard free < Self.leastSpace else { return Finding(name: "disk", verdict: .good, detail: text) }
        return Finding(
            name: "disk",
            verdict: .wanting,
            detail: text,
            advice: "a result needs up to \(Self.leastSpace >> 20) MB in the folder where it goes"
        )
    }

    private var voices: Finding {
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        let found = folders.lazy.map { "\($0)/espeak-ng" }.first(where: FileManager.default.isExecutableFile)
        if let found { return Finding(name: "espeak-ng", verdict: .good, detail: found) }
        return Finding(
            name: "espeak-ng",
            verdict: .wanting,
            detail: "not found; it turns text into speech, which lip-syncing a recording does not need",
            advice: "apt-get install espeak-ng"
        )
    }
}

extension Checkup.Finding {
    /// Something that failed with `error`.
    static func failure(_ name: String, _ error: any Error, advice: String?) -> Self {
        let told = error as? LipSyncError
        let cause = told?.cause.flatMap { $0.split(separator: "\n").last }.map { " (\($0))" } ?? ""
        return Self(
            name: name,
            verdict: .failed,
            detail: (told?.message ?? String(describing: error)) + cause,
            advice: advice
        )
    }
}
