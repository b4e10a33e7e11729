import FaceTracking
import Foundation
import Inference
import LipSyncModel
import SpeechMotion

extension SelfTest {
    /// Tries it. Returns nil if it was allowed, else what the system said against it.
    func perform() throws -> String? {
        switch self {
        case .read(let path): opening(path, O_RDONLY)
        case .write(let path): opening(path, O_WRONLY | O_CREAT)
        case .link(let path): symlink("/etc/passwd", path) == 0 ? nil : String(cString: strerror(errno))
        case .connect: refusal(of: socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0))
        case .run(let path): running(path)
        case .thread: starting()
        case .loadModels: try loading()
        case .allocate(let bytes): allocating(bytes)
        case .crash: crashing()
        case .spin: spinning()
        case .hang: hanging()
        case .exit(let status): Foundation.exit(status)
        }
    }

    private func refusal(of result: Int32) -> String? {
        if result >= 0 {
            close(result)
            return nil
        }
        return String(cString: strerror(errno))
    }

    private func opening(_ path: String, _ flags: Int32) -> String? {
        refusal(of: open(path, flags, 0o600))
    }

    private func running(_ path: String) -> String? {
        var pid = pid_t()
        return path.withCString { name in
            var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(name), nil]
            defer { free(arguments[0]) }
            let result = posix_spawn(&pid, name, nil, nil, &arguments, environ)
            return result == 0 ? nil : String(cString: strerror(result))
        }
    }

    private func starting() -> String? {
        let done = DispatchSemaphore(value: 0)
        Thread { done.signal() }.start()
        return done.wait(timeout: .now() + 5) == .success ? nil : "no thread came up"
    }

    private func loading() throws -> String? {
        let installation = try Installation.locate()
        _ = try FaceTracker(installation: installation)
        _ = try VisemeDriver(installation: installation).motion(of: Speech(samples: []), at: [])
        return nil
    }

    private func allocating(_ bytes: Int) -> String? {
        var blocks: [[UInt8]] = []
        for _ in 0..<bytes >> 20 { blocks.append([UInt8](repeating: 1, count: 1 << 20)) }
        return blocks.isEmpty ? "nothing to allocate" : nil
    }

    private func crashing() -> String? {
        UnsafeMutablePointer<UInt8>(bitPattern: 1)?.pointee = 0
        return nil
    }

    private func spinning() -> String? {
        while clock() >= 0 {}
        return nil
    }

    private func hanging() -> String? {
        while true { sleep(60) }
    }
}
