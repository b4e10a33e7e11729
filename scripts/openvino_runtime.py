"""Runs a model with the OpenVINO C library that the bootstrap put into .deps.

The set-up scripts use the very library that Lipsync uses, through ctypes, so no second copy of OpenVINO is
installed for Python. Only what these scripts need is bound: 32-bit float and 64-bit integer tensors on the CPU.
"""

import ctypes
from pathlib import Path

import numpy as np

# Values of ov_element_type_e in openvino/c/ov_common.h.
ELEMENT_TYPES = {np.dtype(np.float32): 4, np.dtype(np.int64): 10}


class _Shape(ctypes.Structure):
    """ov_shape_t"""

    _fields_ = [("rank", ctypes.c_int64), ("dims", ctypes.POINTER(ctypes.c_int64))]


class Runtime:
    """The loaded library and its core object, which live as long as the process."""

    def __init__(self, folder: Path):
        libraries = sorted(folder.glob("libopenvino_c.so.*"))
        if not libraries:
            raise SystemExit(f"no OpenVINO library in {folder}: run scripts/bootstrap")
        self._library = ctypes.CDLL(str(libraries[-1]))
        self._library.ov_get_last_err_msg.restype = ctypes.c_char_p
        self._core = ctypes.c_void_p()
        self.call("ov_core_create", ctypes.byref(self._core))

    def call(self, name: str, *arguments) -> None:
        """Calls a function of the library and turns a bad status into an exception with the library's words."""
        status = getattr(self._library, name)(*arguments)
        if status != 0:
            message = self._library.ov_get_last_err_msg() or b"no reason given"
            raise RuntimeError(f"{name} failed ({status}): {message.decode(errors='replace')}")

    def load(self, path: Path) -> "Model":
        """Reads and compiles an ONNX or TensorFlow Lite file for the CPU, computing in 32-bit floats."""
        model, compiled, request = ctypes.c_void_p(), ctypes.c_void_p(), ctypes.c_void_p()
        self.call("ov_core_read_model", self._core, str(path).encode(), None, ctypes.byref(model))
        self.call(
            "ov_core_compile_model", self._core, model, b"CPU", ctypes.c_size_t(2), ctypes.byref(compiled),
            b"INFERENCE_PRECISION_HINT", b"f32",
        )  # fmt: skip
        self.call("ov_compiled_model_create_infer_request", compiled, ctypes.byref(request))
        return Model(self, request)


class Model:
    """A compiled model with one inference request."""

    def __init__(self, runtime: Runtime, request: ctypes.c_void_p):
        self._runtime = runtime
        self._request = request

    def run(self, inputs: dict[str, np.ndarray], outputs: list[str]) -> dict[str, np.ndarray]:
        """Sets the named inputs, runs the model and copies out the named outputs (32-bit floats)."""
        call = self._runtime.call
        kept = []  # the arrays behind the input tensors stay alive until the run is over
        for name, values in inputs.items():
            array = np.ascontiguousarray(values)
            dims = (ctypes.c_int64 * array.ndim)(*array.shape)
            shape, tensor = _Shape(array.ndim, dims), ctypes.c_void_p()
            call(
                "ov_tensor_create_from_host_ptr", ELEMENT_TYPES[array.dtype], shape,
                array.ctypes.data_as(ctypes.c_void_p), ctypes.byref(tensor),
            )  # fmt: skip
            call("ov_infer_request_set_tensor", self._request, name.encode(), tensor)
            kept.append((array, tensor))
        call("ov_infer_request_infer", self._request)
        results = {name: self._output(name) for name in outputs}
        for _, tensor in kept:
            self._runtime._library.ov_tensor_free(tensor)
        return results

    def _output(self, name: str) -> np.ndarray:
        call, tensor, shape, data = self._runtime.call, ctypes.c_void_p(), _Shape(), ctypes.c_void_p()
        call("ov_infer_request_get_tensor", self._request, name.encode(), ctypes.byref(tensor))
        call("ov_tensor_get_shape", tensor, ctypes.byref(shape))
        call("ov_tensor_data", tensor, ctypes.byref(data))
        dims = [shape.dims[axis] for axis in range(shape.rank)]
        values = np.ctypeslib.as_array(ctypes.cast(data, ctypes.POINTER(ctypes.c_float)), dims).copy()
        self._runtime._library.ov_shape_free(ctypes.byref(shape))
        self._runtime._library.ov_tensor_free(tensor)
        return values
