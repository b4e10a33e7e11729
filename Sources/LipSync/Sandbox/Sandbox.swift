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
    /// Programs, and folders of them, that this process may become; behind the same walls.
    var runnable: [String] = []

    /// Puts the walls up, for good. Has to be called while the process has a single thread: the kernel gives Landlock's
    /// rules to the calling thread and those that it starts later.
    /// Throws `sandbox.unavailable` where the policy requires a wall that the kernel lacks.
    func enter() throws -> SandboxReport {
        // No wall, but a manner: where it is refused the work is done all the same.
        if limits.niceness > 0 { _ = csandbox_yield_to_others(Int32(limits.niceness)) }
        guard policy != .off else { return SandboxReport() }
        var report = SandboxReport()
        // The limits last: this program itself may have more address space than is left to the one that it becomes.
        let steps: [(SandboxLayer, () -> Int32)] = [
            (.landlock, applyFileRules), (.seccomp, { csandbox_filter_enforce(!runnable.isEmpty) }),
            (.limits, applyLimits),
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
        let caps: [(Int32, Int)] = [
            (csandbox_limit_core_dump, 0),
            (csandbox_limit_data, limits.memory),
            (csandbox_limit_address_space, limits.addressSpace),
            (csandbox_limit_cpu_seconds, limits.processorSeconds),
            (csandbox_limit_file_size, limits.fileSize),
            (csandbox_limit_open_files, limits.openFiles),
        ]
        return caps.lazy.map { csandbox_limit($0, UInt64(max(0, $1))) }.first { $0 != 0 } ?? 0
    }

    private func applyFileRules() -> Int32 {
        let rules = csandbox_rules_create()
        guard rules >= 0 else { return rules }
        let grants: [(paths: [String], allow: (String) -> Int32)] = [
            (readable, { csandbox_rules_allow(rules, $0, false) }),
            (writable, { csandbox_rules_allow(rules, $0, true) }),
            (runnable, { csandbox_rules_allow_running(rules, $0) }),
        ]
        for grant in grants {
            for path in grant.paths {
                let result = grant.allow(path)
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
