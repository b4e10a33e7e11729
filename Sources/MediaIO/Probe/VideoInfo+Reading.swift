import CFFmpeg
import LipSyncModel

extension VideoInfo {
    /// The description of a video whose first picture is decoded.
    init(
        _ stream: UnsafeMutablePointer<AVStream>,
        in demuxer: Demuxer,
        declared: VideoDeclaration,
        sample: FrameSample,
        evenSize: PixelSize,
        first: UnsafeMutablePointer<AVFrame>
    ) {
        let form = PixelForm(sample.format)
        let isTurnKnown = declared.displayMatrix.isEmpty || Orientation(displayMatrix: declared.displayMatrix) != nil
        let sound = SoundTrack(in: demuxer)
        codedSize = sample.size
        orientation = declared.orientation
        size = orientation.uprightSize(of: evenSize)
        displayMatrix = declared.displayMatrix.contains { $0 != 0 } ? declared.displayMatrix : []
        pixelAspect = Self.pixelAspect(stream, in: demuxer, sample: sample)
        frameRate = declared.frameRate
        isVariableFrameRate = declared.isVariableFrameRate
        start = max(.zero, stream.seconds(first.pointee.best_effort_timestamp) ?? .zero)
        duration = declared.duration
        timescale = declared.timescale
        frameCount = declared.frameCount
        codec = StreamDecoder.codecName(of: stream)
        bitDepth = form.bitDepth
        chroma = form.chroma
        isInterlaced = declared.isInterlaced || sample.isInterlaced
        color = Self.color(sample, form: form)
        self.sound = sound.info
        notes = []
        notes = Self.notes(on: self, form: form, isTurnKnown: isTurnKnown)
        if demuxer.videoStreams.count > 1 {
            notes.append("The file has \(demuxer.videoStreams.count) video tracks; one of them is used.")
        }
        notes += sound.notes
    }

    private static func pixelAspect(
        _ stream: UnsafeMutablePointer<AVStream>,
        in demuxer: Demuxer,
        sample: FrameSample
    ) -> PixelAspect? {
        // What the container says goes before what the pictures say, as in players.
        let declared = stream.pointee.sample_aspect_ratio
        return PixelAspect(width: Int(declared.num), height: Int(declared.den))
            ?? PixelAspect(width: Int(sample.aspect.num), height: Int(sample.aspect.den))
    }

    private static func color(_ sample: FrameSample, form: PixelForm) -> ColorTags {
        var tags = sample.color
        if form.chroma == .rgb {
            tags.matrix = ColorTags().encoding(for: sample.size).matrix == .bt709 ? 1 : 6
            tags.range = .limited
        }
        return tags
    }

    private static func notes(on info: VideoInfo, form: PixelForm, isTurnKnown: Bool) -> [String] {
        var notes: [String] = []
        if info.bitDepth > 8 { notes.append("The pictures have \(info.bitDepth) bits and are converted to 8.") }
        switch info.chroma {
        case .quarter: break
        case .rgb: notes.append("The pictures are stored as RGB and are converted to 4:2:0.")
        case .none: notes.append("The pictures hold no colour; the result is 4:2:0 without colour.")
        case .half, .full, .other:
            notes.append("The pictures' chroma (\(form.name)) is converted to 4:2:0.")
        }
        if form.hasAlpha { notes.append("The pictures' transparency is dropped.") }
        if info.isInterlaced {
            notes.append("The video is interlaced and is deinterlaced, one picture for each pair of fields.")
        }
        if info.codedSize.width % 2 + info.codedSize.height % 2 > 0 {
            notes.append(
                "The picture of \(info.codedSize.width)×\(info.codedSize.height) pixels is cut to even sides."
            )
        }
        if info.color.isHighDynamicRange {
            notes.append(
                "The video is of high dynamic range (\(info.color.transfer == 16 ? "PQ" : "HLG")); the result keeps that "
                    + "mark."
            )
        }
        if !isTurnKnown {
            notes.append("The file asks for a turn that is no multiple of 90°; faces are sought without turning.")
        }
        if info.isVariableFrameRate { notes.append("The frame rate varies; every frame keeps its own time.") }
        return notes
    }
}
