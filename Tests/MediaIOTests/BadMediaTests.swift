import Foundation
import LipSyncModel
import MediaIO
import TestSupport
import Testing

@Suite("Bad files are refused or survived", .enabled(if: SharedMedia.isPresent), .serialized)
struct BadMediaTests {
    /// What trying a file came to.
    private enum Outcome: Equatable {
        case read(Int)
        case refused(String)
        case failed(String)
    }

    /// Without a face, but with nothing wrong that a reader could see.
    private static let facelessButLegal: Set<String> = ["v_black_5s_noface.mp4"]

    @Test(arguments: [MediaLimits.klingAPI, .commandLine])
    func videos(_ limits: MediaLimits) throws {
        let corpus = try BadMedia()
        let names = corpus.files.keys.filter { $0.hasPrefix("v_") || $0.hasSuffix(".mp4") }.sorted()
        #expect(names.count > 100)
        for name in names {
            try judge(name, of: corpus, isStrict: limits == .klingAPI) {
                let reader = try VideoReader(path: corpus.path(name), limits: limits)
                var frames = 0
                while try reader.next() != nil { frames += 1 }
                return frames
            }
        }
    }

    @Test(arguments: [MediaLimits.klingAPI, .commandLine])
    func sounds(_ limits: MediaLimits) throws {
        let corpus = try BadMedia()
        let suffixes = [".wav", ".mp3", ".m4a", ".aac"]
        let names = corpus.files.keys.filter { name in suffixes.contains { name.hasSuffix($0) } }.sorted()
        #expect(names.count > 100)
        for name in names {
            try judge(name, of: corpus, isStrict: limits == .klingAPI) {
                let info = try MediaProbe.sound(at: corpus.path(name), limits: limits)
                let speech = try Speech(path: corpus.path(name), limits: limits)
                #expect(speech.samples.allSatisfy { $0.isFinite && abs($0) <= 8 }, "\(name)")
                #expect(abs(speech.duration.value - info.duration.value) < 0.01, "\(name)")
                return speech.samples.count
            }
        }
    }

    private func judge(_ name: String, of corpus: BadMedia, isStrict: Bool, _ work: () throws -> Int) throws {
        let file = try #require(corpus.files[name])
        let memory = ProcessMemory.resident
        let clock = ContinuousClock()
        let start = clock.now
        let outcome: Outcome
        do {
            outcome = .read(try work())
        } catch let error as LipSyncError where error.kind == .badInput {
            #expect(error.message.hasSuffix(".") && !error.message.contains(corpus.folder.path), "\(name)")
            outcome = .refused(error.code + ": " + error.message)
        } catch {
            outcome = .failed("\(error)")
        }
        #expect(clock.now - start < .seconds(60), "\(name) took \(clock.now - start)")
        #expect(ProcessMemory.resident - memory < 700_000_000, "\(name)")
        if ProcessInfo.processInfo.environment["LIPSYNC_TEST_VERBOSE"] != nil {
            print(name, file.expect, outcome, clock.now - start, ProcessMemory.resident / 1_000_000)
        }
        switch (file.expect, outcome) {
        case (_, .failed(let reason)): Issue.record("\(name): \(reason)")
        case (.accept, .refused(let reason)): Issue.record("\(name) is legal but refused: \(reason)")
        case (.reject, .read) where isStrict && !Self.facelessButLegal.contains(name):
            Issue.record("\(name) is read, though: \(file.why)")
        default: break
        }
    }
}
