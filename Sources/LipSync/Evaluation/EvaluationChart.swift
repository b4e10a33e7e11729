package import LipSyncModel

/// Curves and mouths of a lip-sync on one sheet, to be read at a glance: what the sound asks for, what is seen in the
/// result and in the original, how loud it is, where the lips have to touch, and the mouths themselves.
package struct EvaluationChart {
    /// What was wanted and seen.
    package var curves: EvaluationCurves
    /// What is heard.
    package var sound: HeardSound
    /// When the sound starts, on the result's clock.
    package var soundStart: Seconds
    /// Names of the sounds spoken, by their time from the sound's start, for instance of visemes.
    package var labels: [(range: TimeRange, name: String)] = []
    /// Said above all.
    package var title: String
    /// How time is laid out.
    package let rows: ChartRows
    /// The mouths below the curves.
    package var strip: MouthStrip

    /// A chart of `curves`, whose strip is still without pictures.
    package init(curves: EvaluationCurves, sound: HeardSound, soundStart: Seconds, title: String = "") {
        self.curves = curves
        self.sound = sound
        self.soundStart = soundStart
        self.title = title
        let end = (curves.times.last ?? soundStart) + (curves.durations.last ?? .zero)
        rows = ChartRows(from: curves.times.first ?? soundStart, to: end)
        strip = MouthStrip(rows, times: curves.times)
    }

    /// The sheet.
    package func drawn() -> RGBImage {
        let size = PixelSize(
            width: Self.left + ChartRows.width + Self.right,
            height: Self.head + rows.count * rowHeight
        )
        var canvas = Canvas(size: size, paper: Inks.paper)
        drawHead(on: &canvas)
        for row in 0..<rows.count {
            drawBands(ofRow: row, on: &canvas)
            drawSound(ofRow: row, on: &canvas)
            drawGrid(ofRow: row, on: &canvas)
            drawCurve(curves.original.map { $0?.opening }, Inks.original, width: 1.6, ofRow: row, on: &canvas)
            drawCurve(curves.wanted, Inks.wanted, width: 2.4, ofRow: row, on: &canvas)
            drawCurve(curves.result.map { $0?.opening }, Inks.result, width: 2, ofRow: row, on: &canvas)
            drawLabels(ofRow: row, on: &canvas)
        }
        drawStrip(on: &canvas)
        return canvas.image
    }

    /// The largest opening that the paper has room for, in eye distances: in steps of 0.05.
    var ceiling: Float {
        let openings =
            curves.wanted.compactMap { $0 } + curves.result.compactMap { $0?.opening }
            + curves.original.compactMap { $0?.opening }
        return max(0.1, ((openings.max() ?? 0) * 20 + 0.2).rounded(.up) / 20)
    }
}

extension EvaluationChart {
    /// Columns before and after the rows, rows above them.
    static let (left, right, head) = (56, 24, 68)
    /// Heights within a row: curves, and the numbers of the axis.
    static let (plotHeight, axisHeight) = (190, 24)
    /// Height of the labels above the curves of a row.
    var labelHeight: Int { labels.isEmpty ? 8 : 40 }
    /// Height of a row: labels, curves, axis, two strips and some air.
    var rowHeight: Int { labelHeight + Self.plotHeight + Self.axisHeight + 2 * MouthStrip.cell.height + 44 }

    /// Colours.
    enum Inks {
        static let paper = Canvas.Ink(255, 255, 255)
        static let letters = Canvas.Ink(55, 60, 70)
        static let grid = Canvas.Ink(222, 225, 230)
        static let wanted = Canvas.Ink(32, 90, 225)
        static let result = Canvas.Ink(230, 95, 10)
        static let original = Canvas.Ink(160, 163, 168)
        static let sound = Canvas.Ink(200, 230, 205)
        static let quiet = Canvas.Ink(243, 243, 238)
        static let kept = Canvas.Ink(208, 216, 250)
        static let missed = Canvas.Ink(250, 190, 190)
        static let limit = Canvas.Ink(120, 125, 200)
    }

    /// The first row of pixels of the curves of `row`.
    func plotTop(_ row: Int) -> Int { Self.head + row * rowHeight + labelHeight }

    /// Where an opening at `time` lies on the sheet.
    func place(_ opening: Float, at time: Seconds, inRow row: Int) -> SIMD2<Float> {
        let height = Float(Self.plotHeight) * (1 - min(opening / ceiling, 1))
        return SIMD2(Float(Self.left) + rows.column(of: time, inRow: row), Float(plotTop(row)) + height)
    }

    /// When `frame` is shown, in the middle of its time.
    func middle(_ frame: Int) -> Seconds { curves.times[frame] + curves.durations[frame] * 0.5 }
}
