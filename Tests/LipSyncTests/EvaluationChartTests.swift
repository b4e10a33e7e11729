import LipSync
import LipSyncModel
import Testing

/// The sheet of curves and mouths.
@Suite struct EvaluationChartTests {
    private func chart(frames: Int) -> EvaluationChart {
        let openings = (0..<frames).map { Float($0 % 10) / 50 }
        let seen = SyntheticMouth.seen(opening: openings)
        return EvaluationChart(
            curves: EvaluationCurves(
                times: (0..<frames).map { Seconds(Double($0) / 25) },
                durations: (0..<frames).map { _ in Seconds(0.04) },
                wanted: openings.map { $0 },
                closure: openings.map { $0 < 0.01 ? 1 : 0 },
                isQuiet: openings.map { _ in false },
                result: (0..<frames).map { seen[$0] },
                original: (0..<frames).map { seen[$0] },
                closedBelow: 0.03
            ),
            sound: HeardSound(Speech(samples: (0..<frames * 640).map { $0 % 80 < 40 ? 0.3 : -0.3 })),
            soundStart: .zero,
            title: "a title"
        )
    }

    @Test func rowsCoverTheWholeTime() {
        let rows = ChartRows(from: Seconds(1), to: Seconds(15))
        #expect(rows.count == 3)
        #expect(rows.times(ofRow: 0).start == Seconds(1))
        #expect(abs(rows.times(ofRow: 2).end.value - 15) < 1e-9)
        let time = rows.time(ofColumn: 400, inRow: 1)
        #expect(abs(rows.column(of: time, inRow: 1) - 400) < 0.01)
    }

    @Test func anHourHasNoMorePicturesThanAMinuteAndAHalf() {
        func strip(_ seconds: Int) -> MouthStrip {
            let times = (0..<seconds * 25).map { Seconds(Double($0) / 25) }
            return MouthStrip(ChartRows(from: .zero, to: Seconds(Double(seconds))), times: times)
        }
        #expect(strip(3600).moments.count == strip(90).moments.count)
        #expect(strip(3).moments.map(\.frame) == strip(3).moments.map(\.frame).sorted())
        #expect(strip(3).moments.last.map { $0.frame > 70 } == true)
    }

    @Test func labelsAppearAboveTheCurves() {
        var chart = chart(frames: 100)
        #expect(chart.drawn().size.height > 300)
        chart.labels = [(TimeRange(start: Milliseconds(9000), end: Milliseconds(9100)), "beyond the end")]
        let plain = chart.drawn()
        chart.labels.append((TimeRange(start: Milliseconds(1000), end: Milliseconds(1200)), "pp"))
        let labelled = chart.drawn()
        #expect(plain.size == labelled.size && plain != labelled)
        let changed = plain.pixels.indices.filter { plain.pixels[$0] != labelled.pixels[$0] }
        let columns = changed.map { $0 / 3 % plain.size.width }
        // The first quarter of a row of four seconds, behind the left margin.
        #expect((columns.min() ?? 0) > 400 && (columns.max() ?? 0) < 560)
    }

    @Test func lettersAreDotsOfTheFont() {
        #expect(PixelFont.columns(of: "I-I") == 3 + 1 + 3 + 1 + 3)
        #expect(PixelFont.columns(of: "~") == 0)
        var dots = 0
        PixelFont.dots(of: "I") { _, _ in dots += 1 }
        #expect(dots == 11)
    }
}
