import LipSync
import LipSyncModel
import Synchronization
import Testing

@Suite struct JobCourseTests {
    @Test func fractionsRiseThroughWeightedStages() {
        let told = Mutex([PipelineProgress]())
        let listener = JobListener(progress: { progress in told.withLock { $0.append(progress) } })
        let course = JobCourse(weights: [.probe: 1, .track: 3], listener: listener)
        course.pass(.probe) { $0(0.5) }
        course.pass(.track) { report in
            report(0.5)
            report(0.2)
            report(7)
        }
        let fractions = told.withLock { $0.map(\.fraction) }
        #expect(fractions == [0, 0.125, 0.25, 0.25, 0.625, 0.625, 1, 1])
        #expect(course.timings.stages.map(\.stage) == [.probe, .track])
        #expect(course.timings.peakMemory > 1 << 20)
    }

    @Test func aWarningIsToldOnce() {
        let count = Mutex(0)
        let course = JobCourse(weights: [:], listener: JobListener(warning: { _ in count.withLock { $0 += 1 } }))
        course.warn(JobWarning(code: "a", "b"))
        course.warn(JobWarning(code: "a", "b"))
        #expect(count.withLock { $0 } == 1)
        #expect(course.warnings.count == 1)
    }
}
