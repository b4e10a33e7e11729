import Foundation
import LipSyncModel

extension EvaluationChart {
    /// Title and legend.
    func drawHead(on canvas: inout Canvas) {
        canvas.write(title, x: Self.left, y: 12, Inks.letters)
        var x = Self.left
        func entry(_ name: String, _ ink: Canvas.Ink, isBand: Bool = false) {
            let height = isBand ? 14 : 4
            canvas.fill(PixelRect(x: x, y: 47 - height / 2, width: 26, height: height), ink)
            canvas.write(name, x: x + 34, y: 40, Inks.letters)
            x += 34 + Canvas.width(of: name) + 34
        }
        entry("wanted", Inks.wanted)
        entry("result", Inks.result)
        entry("original", Inks.original)
        entry("sound", Inks.sound, isBand: true)
        entry("nobody speaks", Inks.quiet, isBand: true)
        entry("lips touch", Inks.kept, isBand: true)
        entry("lips should touch", Inks.missed, isBand: true)
        entry("closed below", Inks.limit)
    }

    /// Pauses and closures, behind everything.
    func drawBands(ofRow row: Int, on canvas: inout Canvas) {
        func band(_ frames: Range<Int>, _ ink: Canvas.Ink) {
            let start = rows.column(of: curves.times[frames.lowerBound], inRow: row)
            let last = frames.upperBound - 1
            let end = rows.column(of: curves.times[last] + curves.durations[last], inRow: row)
            let (from, to) = (max(0, Int(start)), min(ChartRows.width, Int(end)))
            canvas.fill(
                PixelRect(x: Self.left + from, y: plotTop(row), width: to - from, height: Self.plotHeight),
                ink
            )
        }
        for frame in curves.isQuiet.indices where curves.isQuiet[frame] { band(frame..<frame + 1, Inks.quiet) }
        for closure in curves.closures { band(closure.frames, closure.isKept ? Inks.kept : Inks.missed) }
    }

    /// The level of the sound, standing on the axis.
    func drawSound(ofRow row: Int, on canvas: inout Canvas) {
        let bottom = plotTop(row) + Self.plotHeight
        for column in 0..<ChartRows.width {
            let time = rows.time(ofColumn: Double(column) + 0.5, inRow: row)
            let height = Int(sound.level(at: time - soundStart) * Float(Self.plotHeight) * 0.3)
            canvas.fill(
                PixelRect(x: Self.left + column, y: bottom - height, width: 1, height: height),
                Inks.sound,
                cover: 0.8
            )
        }
    }

    /// Axes: openings to the left, seconds below, and the limit under which a mouth counts as closed.
    func drawGrid(ofRow row: Int, on canvas: inout Canvas) {
        let (top, bottom) = (plotTop(row), plotTop(row) + Self.plotHeight)
        let (start, end) = rows.times(ofRow: row)
        let step: Float = ceiling > 0.45 ? 0.2 : 0.1
        for level in stride(from: 0, to: ceiling + 0.01, by: step) {
            let y = Int(place(level, at: start, inRow: row).y)
            canvas.fill(PixelRect(x: Self.left, y: y, width: ChartRows.width, height: 1), Inks.grid)
            let text = String(format: "%.1f", level)
            canvas.write(text, x: Self.left - 10 - Canvas.width(of: text), y: y - 7, Inks.letters)
        }
        let limit = Int(place(curves.closedBelow, at: start, inRow: row).y)
        for x in stride(from: 0, to: ChartRows.width, by: 12) {
            canvas.fill(PixelRect(x: Self.left + x, y: limit, width: 6, height: 1), Inks.limit)
        }
        let tick = rows.span.value > 20 ? 5.0 : rows.span.value > 8 ? 1 : 0.5
        var number = (start.value / tick).rounded(.up)
        while number * tick < end.value - 1e-6 {
            let x = Self.left + Int(rows.column(of: Seconds(number * tick), inRow: row))
            canvas.fill(PixelRect(x: x, y: top, width: 1, height: Self.plotHeight + 5), Inks.grid)
            let text = String(format: "%.1f", number * tick)
            canvas.write(text, x: x - Canvas.width(of: text) / 2, y: bottom + 7, Inks.letters)
            number += 1
        }
    }

    /// One curve, broken where it has no value.
    func drawCurve(_ values: [Float?], _ ink: Canvas.Ink, width: Float, ofRow row: Int, on canvas: inout Canvas) {
        let (start, end) = rows.times(ofRow: row)
        for frame in values.indices.dropLast() {
            guard let value = values[frame], let next = values[frame + 1],
                middle(frame) >= start, middle(frame) < end
            else { continue }
            canvas.line(
                from: place(value, at: middle(frame), inRow: row),
                to: place(next, at: middle(frame + 1), inRow: row),
                ink,
                width: width
            )
        }
    }

    /// The names of what is spoken, above the curves, each where it is spoken, on two lines in turn.
    func drawLabels(ofRow row: Int, on canvas: inout Canvas) {
        let (start, end) = rows.times(ofRow: row)
        var free = [0, 0]
        for (number, label) in labels.enumerated() {
            let from = soundStart + Seconds(label.range.start)
            let centre = from + Seconds(label.range.duration) * 0.5
            guard centre >= start, centre < end else { continue }
            let edge = Self.left + max(0, Int(rows.column(of: from, inRow: row)))
            let width = Canvas.width(of: label.name)
            let x = Self.left + Int(rows.column(of: centre, inRow: row)) - width / 2
            // A name that would run into another goes to the other line; where neither is free it is left out.
            guard let line = [number % 2, (number + 1) % 2].first(where: { free[$0] <= x }) else { continue }
            canvas.fill(PixelRect(x: edge, y: plotTop(row) - 5, width: 1, height: 5), Inks.original)
            canvas.write(label.name, x: x, y: plotTop(row) - 38 + 17 * line, Inks.letters)
            free[line] = x + width + 4
        }
    }

    /// The mouths: the original's above, the result's below, each under its time.
    func drawStrip(on canvas: inout Canvas) {
        let cell = MouthStrip.cell
        for moment in strip.moments {
            let x = Self.left + moment.slot * cell.width
            let y = plotTop(moment.row) + Self.plotHeight + Self.axisHeight
            if let original = moment.original { canvas.lay(original, x: x, y: y) }
            if let result = moment.result { canvas.lay(result, x: x, y: y + cell.height + 2) }
            let text = String(format: "%.2f", curves.times[moment.frame].value)
            canvas.write(
                text,
                x: x + (cell.width - Canvas.width(of: text)) / 2,
                y: y + 2 * cell.height + 7,
                Inks.letters
            )
        }
        for row in Set(strip.moments.map(\.row)) {
            let y = plotTop(row) + Self.plotHeight + Self.axisHeight + cell.height / 2 - 7
            canvas.write("orig", x: 6, y: y, Inks.original)
            canvas.write("new", x: 6, y: y + cell.height + 2, Inks.result)
        }
    }
}
