extension FaceMesh {
    /// Which indices of the mesh are which part of the face. Left and right are the picture's, not the person's.
    public enum Topology {
        /// Outer corner of the eye on the picture's left.
        public static let leftEyeOuterCorner = 33
        /// Outer corner of the eye on the picture's right.
        public static let rightEyeOuterCorner = 263
        /// Tip of the nose.
        public static let noseTip = 1
        /// Where nose and upper lip meet: the origin of the head-upright frame.
        public static let noseBase = 2
        /// Middle of the inner edge of the upper lip.
        public static let upperInnerLip = 13
        /// Middle of the inner edge of the lower lip.
        public static let lowerInnerLip = 14
        /// Corner of the inner mouth on the picture's left.
        public static let leftInnerCorner = 78
        /// Corner of the inner mouth on the picture's right.
        public static let rightInnerCorner = 308
        /// Lowest point of the chin.
        public static let chin = 152
        /// Outermost point of the face on the picture's left.
        public static let leftCheek = 234
        /// Outermost point of the face on the picture's right.
        public static let rightCheek = 454
        /// Top of the forehead.
        public static let forehead = 10

        /// Outer edge of the lips, from the left corner along the lower lip to the right one and back above.
        public static let outerLips = [
            61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 409, 270, 269, 267, 0, 37, 39, 40, 185,
        ]
        /// Inner edge of the lips, in the same order.
        public static let innerLips = [
            78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
        ]
        /// Edge of the jaw, from the picture's right to its left.
        public static let jaw = [
            361, 288, 397, 365, 379, 378, 400, 377, 152, 148, 176, 149, 150, 136, 172, 58, 132,
        ]
        /// Points that speech does not move: eyes, nose, brows, cheekbones.
        public static let still = [
            33, 133, 362, 263, 168, 6, 197, 195, 5, 4, 1, 19, 94, 2, 98, 327, 129, 358, 48, 278, 9, 8, 151, 50, 280,
            117, 346, 101, 330,
        ]
        /// Corners of the region that is replaced: under the nose, along the nasolabial folds, above the chin's edge.
        public static let mouthRegion = [
            2, 98, 327, 205, 425, 207, 427, 214, 434, 210, 430, 170, 395, 175, 171, 396, 199,
        ]
        /// The points that the refined lips of the attention mesh replace, in that network's output order.
        public static let refinedLips = [
            61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409,
            78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
            76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
            62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
        ]
    }
}
