import Inference
import LipSyncModel

extension Checkup {
    /// Starts real children: models have to load behind the walls, and the walls have to hold.
    func jobs() async -> [Finding] {
        let policy: SandboxPolicy
        do {
            policy = try SandboxPolicy.named(in: environment)
        } catch {
            return [.failure("sandbox", error, advice: nil)]
        }
        let pipeline = SandboxedPipeline(settings: .service, policy: policy)
        var result = [await models(pipeline)]
        guard policy != .off else {
            return result + [
                Finding(
                    name: "sandbox",
                    verdict: .wanting,
                    detail: "\(SandboxPolicy.environmentName)=off: jobs run without walls",
                    advice: "unset it before working on strangers' files"
                )
            ]
        }
        result.append(
            await wall(
                "files",
                pipeline,
                .read(path: "/etc/passwd"),
                good: "a job sees its own files alone (Landlock)",
                layer: .landlock
            )
        )
        result.append(
            await wall("network", pipeline, .connect, good: "a job has no network (seccomp)", layer: .seccomp)
        )
        result.append(
            await wall(
                "programs",
                pipeline,
                .run(path: "/bin/true"),
                good: "a job starts no programs (seccomp)",
                layer: .seccomp
            )
        )
        return result
    }

    private func models(_ pipeline: SandboxedPipeline) async -> Finding {
        do {
            _ = try await pipeline.selfTest(.loadModels)
            return Finding(name: "models", verdict: .good, detail: "inference library and face models load in a job")
        } catch {
            return .failure("models", error, advice: "run \(Installation.setUpCommand)")
        }
    }

    /// A wall stands if the system refuses `test`.
    private func wall(
        _ name: String,
        _ pipeline: SandboxedPipeline,
        _ test: SelfTest,
        good: String,
        layer: SandboxLayer
    ) async -> Finding {
        do {
            if try await pipeline.selfTest(test) != nil { return Finding(name: name, verdict: .good, detail: good) }
            return Finding(
                name: name,
                verdict: .wanting,
                detail: layer.consequence,
                advice: "use a newer kernel, or run this program in a container of its own"
            )
        } catch {
            return .failure(name, error, advice: nil)
        }
    }
}
