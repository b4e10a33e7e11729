import LipSyncModel

/// Heads that the detector sees and the mesh network does not: those of lost faces, and those that have not shown a
/// face yet.
extension FaceTracker {
    /// How many sides of a head are looked at around it: heads in profile are seen best where they are small in the
    /// detector's input.
    static let headSurroundings: Float = 9.5
    /// The same after a look in vain: other heads are seen better closer by.
    static let closeSurroundings: Float = 6.5
    /// Least distance of the eyes, in sides of its box, of a head that may show its face.
    static let leastEyes: Float = 0.2
    /// Most heads without a face that are followed at the same time.
    static let mostHeads = 4
    /// A head unseen for longer than this is given up.
    static let longestBlink = Seconds(0.5)

    /// Looks closely where faces were lost a moment ago, for their meshes in the next three frames, then in every
    /// fourth unless they may be none; and for the heads of those that looked aside.
    func searchLost(in frame: TrackingFrame) throws {
        // One face a frame, in turn: a crowd must not cost more than its share.
        let missing = live.filter { !$0.isSeen(in: frame.index) && frame.time <= $0.lastSeen + options.longestGap }
        let due = missing.filter { face in
            let absence = frame.index - face.last.frame
            return absence <= 3 || (absence % 4 == 0 && !face.isHardlySeen)
        }
        if !due.isEmpty { try seek(due[frame.index % due.count], in: frame) }
        let aside = missing.filter {
            !$0.isSeen(in: frame.index) && $0.looksAside && $0.lastSample + Self.longestTurn > frame.time
                && $0.path.overdue(in: frame.index) >= 0
        }
        guard let face = aside.max(by: { $0.path.overdue(in: frame.index) < $1.path.overdue(in: frame.index) }) else {
            return
        }
        if let sighting = try look(for: face.path, in: frame) {
            face.sight(sighting, in: frame)
        } else {
            face.miss(in: frame.index)
        }
    }

    /// Looks for the mesh of a lost face. Where the detector still sees something of it, it is not gone.
    private func seek(_ face: LiveFace, in frame: TrackingFrame) throws {
        let expected = face.expectedBox(in: frame.index)
        let region = DetectionRegion.square(around: expected.center, side: 4 * expected.side)
        let found = try detector.detect(in: frame.picture, region: region, effort: .united, threshold: 0.35)
        for detection in found {
            _ = try take(detection, in: frame)
            if face.isSeen(in: frame.index) { return }
        }
        let isThere = found.contains { FaceAssociation.covers(expected, $0) && !isFollowed($0, in: frame) }
        if isThere, face.lastSample + Self.longestTurn > frame.time { face.wait(at: frame.time) }
    }

    /// Looks closely for one of the heads that have shown no face yet.
    func searchHeads(in frame: TrackingFrame) throws {
        guard
            let index = heads.indices.max(by: {
                heads[$0].overdue(in: frame.index) < heads[$1].overdue(in: frame.index)
            }), heads[index].overdue(in: frame.index) >= (live.contains { $0.path.wasSought(in: frame.index) } ? 2 : 0)
        else { return }
        guard let detection = try look(for: heads[index], in: frame) else {
            heads[index].miss(in: frame.index)
            return
        }
        heads[index].append(HeadSighting(detection, in: frame))
        heads[index].forget(before: frame.time - Self.longestTurn)
        if detection.eyeDistance >= Self.leastEyes * detection.box.side { _ = try take(detection, in: frame) }
    }

    /// Keeps in mind a detection in which the mesh network sees no face: it may be a head that looks away.
    func notice(_ detection: FaceDetection, in frame: TrackingFrame) throws {
        let lost = live.filter { !$0.isSeen(in: frame.index) }
        guard !lost.contains(where: { FaceAssociation.covers($0.expectedBox(in: frame.index), detection) }) else {
            return
        }
        if let index = heads.firstIndex(where: { $0.continuation(among: [detection], in: frame.index) != nil }) {
            if heads[index].lastFrame < frame.index { heads[index].append(HeadSighting(detection, in: frame)) }
            return
        }
        guard heads.count < Self.mostHeads, isWhole(detection.box, frame.picture.size) else { return }
        var head = HeadTrail(HeadSighting(detection, in: frame))
        head.prepend(try lookBack(from: head, in: frame))
        heads.append(head)
    }

    /// Follows a head backwards through the kept frames; newest first.
    private func lookBack(from head: HeadTrail, in frame: TrackingFrame) throws -> [HeadSighting] {
        guard var path = head.reversed else { return [] }
        var misses = 0
        for earlier in recent.reversed() where earlier.index < frame.index {
            if let detection = try look(for: path, in: earlier) {
                path.append(HeadSighting(detection, in: earlier))
                misses = 0
            } else {
                path.miss(in: earlier.index)
                misses += 1
                if misses == 4 { break }
            }
        }
        return path.sightings
    }

    /// Gives the heads that lie where `face` is to it: they are its own.
    func giveHeads(to face: LiveFace, in frame: TrackingFrame) {
        heads.removeAll { head in
            let isOwn = FaceAssociation.covers(face.box, head.expectedBox(in: frame.index))
            if isOwn, face.cameFromAside { face.takeOver(head) }
            return isOwn
        }
    }

    /// Drops heads that are gone, that have come to lie on a followed face, or on an older head.
    func dropHeads(in frame: TrackingFrame) {
        var kept: [HeadTrail] = []
        for head in heads {
            let expected = head.expectedBox(in: frame.index)
            guard let last = head.lastTime, frame.time <= last + Self.longestBlink,
                !live.contains(where: { FaceAssociation.covers($0.expectedBox(in: frame.index), expected) }),
                !kept.contains(where: { $0.box.intersectionOverUnion(head.box) > 0.5 })
            else { continue }
            kept.append(head)
        }
        heads = kept
    }

    /// The detection that goes on with `head` in `frame`, unless a followed face has it.
    private func look(
        for head: HeadTrail,
        in frame: TrackingFrame
    ) throws -> FaceDetection? {
        let expected = head.expectedBox(in: frame.index)
        let surroundings = head.isMissed ? Self.closeSurroundings : Self.headSurroundings
        let region = DetectionRegion.square(around: expected.center, side: surroundings * expected.side)
        let free = try detector.detect(in: frame.picture, region: region, effort: .sparse, threshold: 0.25)
            .filter { isWhole($0.box, frame.picture.size) && !isFollowed($0, in: frame) }
        return head.continuation(among: free, in: frame.index)
    }

    /// Whether a head with a margin lies inside the picture: at the border the detector takes chins and necks for heads.
    private func isWhole(_ box: FaceBox, _ size: PixelSize) -> Bool {
        FaceBox(center: box.center, size: box.size * 1.3).visibleShare(in: size) > 0.999
    }

    /// Whether `detection` lies on a face that has a mesh in `frame`.
    private func isFollowed(_ detection: FaceDetection, in frame: TrackingFrame) -> Bool {
        live.contains { face in
            face.sample(of: frame.index).map { FaceAssociation.covers(FaceBox(around: $0.mesh.points), detection) }
                ?? false
        }
    }
}
