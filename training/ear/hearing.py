"""The exported model, run by onnxruntime."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime


class Ear:
    """Hears with one thread."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def hear(self, samples: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(posteriors [T, classes], curves [T, 3], bands [T, 9]) of samples at 16 kHz in −1…1."""
        visemes, curves, bands = self._session.run(None, {"samples": samples[None].astype(np.float32)})
        return visemes[0], curves[0], bands[0]
