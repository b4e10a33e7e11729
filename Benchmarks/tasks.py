"""The programs that are compared, as argument lists."""


class Tasks:
    """What is run on one clip: the plain work of ffmpeg, and ours."""

    def __init__(self, clip, lipsync, folder, preset, crf):
        self.clip = clip
        self.lipsync = str(lipsync)
        self.preset = preset
        self.crf = str(crf)
        self.plain = folder / f"{clip.name}_plain.mp4"
        self.result = folder / f"{clip.name}_result.mp4"

    def decode(self):
        """Decodes every picture to nothing."""
        return ["ffmpeg", "-nostdin", "-v", "error", "-i", str(self.clip.path), "-map", "0:v:0", "-f", "null", "-"]

    def transcode(self):
        """Decodes and compresses with the settings that sync uses."""
        return [
            "ffmpeg", "-nostdin", "-v", "error", "-y", "-i", str(self.clip.path), "-map", "0:v:0", "-map", "0:a:0",
            "-c:v", "libx264", "-preset", self.preset, "-crf", self.crf, "-c:a", "aac", "-b:a", "192k",
            "-fps_mode", "passthrough", "-movflags", "+faststart", str(self.plain),
        ]

    def identify(self):
        """Looks for the faces."""
        return [self.lipsync, "faces", str(self.clip.path), "--json", "--progress", "none"]

    def sync(self):
        """Makes the face say the voice for the whole clip."""
        return [
            self.lipsync, "sync", str(self.clip.path), str(self.clip.voice), "-o", str(self.result),
            "--preset", self.preset, "--crf", self.crf, "--json", "--progress", "none",
        ]

    def all(self):
        return {
            "decode": self.decode(),
            "transcode": self.transcode(),
            "identify": self.identify(),
            "sync": self.sync(),
        }
