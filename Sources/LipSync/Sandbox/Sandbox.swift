import CSandbox
import Foundation
import LipSyncModel

/// The walls that a job puts up around itself, first thing, before it opens a stranger's file.
struct Sandbox {
    /// How much it insists.
    var policy: SandboxPolicy
    /// Caps; `wallSeconds` and `silenceSeconds` are the parent's to watch.
    var limits: ResourceLimits
    /// Files and folders that may be read.
    var readable: [String]
    /// Folders in which anything may be done, except running programs.
    var writable: [String]

    /// Puts the walls up, for good. Has to be called while the process has a single thread: the kernel gives Landlock's
    /// rules to the calling thread and those that it starts later.
    /// Throws `sandbox.unavailable` where the policy requires a wall that the kernel lacks.
    func enter() throws -> SandboxReport {
        guard policy != .off else { return SandboxReport() }
        var report = SandboxReport()
        let steps: [(SandboxLayer, () -> Int32)] = [
            (.limits, applyLimits), (.landlock, applyFileRules), (.seccomp, csandbox_filter_enforce),
        ]
        var privileges = csandbox_no_new_privileges()
        if privileges == 0 && Self.threadCount > 1 { privileges = -EBUSY }
        for (layer, apply) in steps {
            let result = layer == .limits || privileges == 0 ? apply() : privileges
            if result == 0 {
                report.inForce.append(layer)
            } else {
                report.gaps.append(.init(layer: layer, reason: Self.reason(of: result)))
            }
        }
        if policy == .require, let gap = report.gaps.first {
            throw LipSyncError(
                .internal,
                code: "sandbox.unavailable",
                "\(gap.message) Set \(SandboxPolicy.environmentName)=auto to work without it."
            )
        }
        return report
    }

    /// Threads of this process.
    static var threadCount: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 1
    }

    private func applyLimits() -> Int32 {
        // Address space is mostly reserved and never used: it gets room above what may be written to.
        let caps: [(Int32, Int)] = [
            (csandbox_limit_core_dump, 0),
            (csandbox_limit_data, limits.memory),
            (csandbox_limit_address_space, limits.memory + 16 << 30),
            (csandbox_limit_cpu_seconds, limits.processorSeconds),
            (csandbox_limit_file_size, limits.fileSize),
            (csandbox_limit_open_files, limits.openFiles),
        ]
        return caps.lazy.map { csandbox_limit($0, UInt64(max(0, $1))) }.first { $0 != 0 } ?? 0
    }

    private func applyFileRules() -> Int32 {
        let rules = csandbox_rules_create()
        guard rules >= 0 else { return rules }
        for (paths, isWritable) in [(readable, false), (writable, true)] {
            for path in paths {
                let result = csandbox_rules_allow(rules, path, isWritable)
                guard result == 0 else {
                    close(rules)
                    return result
                }
            }
        }
        return csandbox_rules_enforce(rules)
    }

    private static func reason(of result: Int32) -> String {
        switch -result {
        case ENOSYS, EOPNOTSUPP: "this kernel does not have it"
        case EBUSY: "threads were running already"
        default: String(cString: strerror(-result))
        }
    }
}
