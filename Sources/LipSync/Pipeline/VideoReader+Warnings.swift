import MediaIO

extension VideoReader {
    /// What the owner of the video should know: what had to be converted, and what could not be read.
    var warnings: [JobWarning] {
        var result = info.notes.map { JobWarning(code: "video.converted", $0) }
        if damagedPieces > 0 {
            result.append(
                JobWarning(
                    code: "video.damaged",
                    "\(damagedPieces) piece\(damagedPieces == 1 ? "" : "s") of the video could not be decoded."
                )
            )
        }
        return result
    }
}
