extension Watermark {
    /// The letters of "AI LIP-SYNC", each seven rows high.
    static let glyphs: [[String]] = [
        a, i, space, l, i, p, dash, s, y, n, c,
    ]

    private static let a = [".###.", "#...#", "#...#", "#####", "#...#", "#...#", "#...#"]
    private static let i = ["###", ".#.", ".#.", ".#.", ".#.", ".#.", "###"]
    private static let l = ["#...", "#...", "#...", "#...", "#...", "#...", "####"]
    private static let p = ["####.", "#...#", "#...#", "####.", "#....", "#....", "#...."]
    private static let s = [".####", "#....", "#....", ".###.", "....#", "....#", "####."]
    private static let y = ["#...#", "#...#", ".#.#.", "..#..", "..#..", "..#..", "..#.."]
    private static let n = ["#...#", "##..#", "#.#.#", "#.#.#", "#..##", "#...#", "#...#"]
    private static let c = [".####", "#....", "#....", "#....", "#....", "#....", ".####"]
    private static let dash = ["...", "...", "...", "###", "...", "...", "..."]
    private static let space = Array(repeating: "..", count: 7)
}
