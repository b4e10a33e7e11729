/// What a unit should look like at one output frame.
package struct UnitTarget: Sendable {
    /// Wanted lip opening in eye distances.
    package var opening: Float
    /// Wanted mouth width in eye distances.
    package var width: Float
    /// Head turn of the picture it is moved onto.
    package var yaw: Float
    /// Head nod of the picture it is moved onto.
    package var pitch: Float
    /// Size of the head in that picture, pixels an eye distance.
    package var scale: Float

    package init(opening: Float, width: Float, yaw: Float, pitch: Float, scale: Float) {
        self.opening = opening
        self.width = width
        self.yaw = yaw
        self.pitch = pitch
        self.scale = scale
    }
}
