import LipSyncModel
import MediaIO

extension Pipeline {
    /// Finds the faces of the video at `path`, and puts a picture of each into the folder `pictures` if there is one.
    func identifyFaces(in path: String, pictures: String?) throws -> IdentifiedFaces {
        let course = JobCourse(weights: [.probe: 1, .track: 50], listener: listener)
        let reader = try course.pass(.probe) { _ in try VideoReader(path: path, limits: settings.media) }
        let (scan, files) = try course.pass(.track) { report in
            let search = try FaceSearch(reader, installation: installation, report: report)
            search.notes.forEach(course.warn)
            return (search.scan, try pictures.map { try search.writePortraits(to: $0) } ?? [:])
        }
        return IdentifiedFaces(
            video: VideoSummary(reader.info, frameTimes: scan.frameTimes),
            scan: scan,
            pictures: files,
            warnings: course.warnings,
            timings: course.timings
        )
    }
}
