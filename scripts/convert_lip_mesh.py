"""Makes the lip mesh model: MediaPipe's face mesh with attention, as plain ONNX, without the eyes.

Usage: convert_lip_mesh.py SOURCE.tflite RESULT.onnx [PORTRAIT.png]

The source holds three operators of MediaPipe's own that no stock runtime knows. Each of them is ordinary linear
algebra and is written out in standard operators (opset 16):

  Landmarks2TransformMatrix   the tight square crop around a set of landmarks, turned upright by two of them, as an
                              affine map from the crop's pixels to the picture's
  TransformTensorBilinear     a feature map sampled through such a map
  TransformLandmarks          points sent through such a map

Everything that the three wanted outputs do not need (the eyes and irises) is left out. The model is then run once:
with a portrait at hand it must find the face and put the refined lips where the coarse mesh has them; on a plain grey
picture it must say that there is no face.

The result:
  input   image                 [1, 3, 192, 192]  RGB in 0...1, a square crop around an upright face
  output  output_mesh_identity  [1, 1404]         468 points x, y, z in pixels of that crop
  output  output_lips           [1, 160]          80 lip points x, y, refined
  output  conv_faceflag         [1, 1]            logit of "this is a face"
"""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import tflite
from flatbuffers import flexbuffers
from onnx import TensorProto, helper, numpy_helper

OUTPUTS = {"output_mesh_identity": 1404, "output_lips": 160, "conv_faceflag": 1}
LIBRARIES = Path(__file__).resolve().parent.parent / ".deps" / "openvino" / "lib"
LIP_CORNERS = {"mesh": (61, 291), "lips": (0, 10)}
NUMPY_TYPES = {
    tflite.TensorType.FLOAT32: np.float32,
    tflite.TensorType.FLOAT16: np.float16,
    tflite.TensorType.INT32: np.int32,
}
OPERATOR_NAMES = {
    value: name for name, value in vars(tflite.BuiltinOperator).items() if not name.startswith("_")
}


@dataclass
class Affine:
    """An affine map of row vectors, p -> p @ linear + offset, as two tensors of the ONNX graph."""

    linear: str  # [1, 2, 2]
    offset: str  # [1, 1, 2]


class Source:
    """The TensorFlow Lite graph, with the parts of its interface that the conversion asks for."""

    def __init__(self, path: Path):
        self.model = tflite.Model.GetRootAs(path.read_bytes(), 0)
        self.graph = self.model.Subgraphs(0)
        self.input = int(self.graph.InputsAsNumpy()[0])
        self.outputs = {
            self.graph.Tensors(int(tensor)).Name().decode(): int(tensor) for tensor in self.graph.OutputsAsNumpy()
        }

    def shape(self, tensor: int) -> list[int]:
        entry = self.graph.Tensors(tensor)
        return [int(side) for side in entry.ShapeAsNumpy()] if entry.ShapeLength() else []

    def constant(self, tensor: int) -> np.ndarray | None:
        """The values of a tensor that the file holds; None for a computed one."""
        entry = self.graph.Tensors(tensor)
        buffer = self.model.Buffers(entry.Buffer())
        if buffer.DataLength() == 0:
            return None
        values = np.frombuffer(buffer.DataAsNumpy().tobytes(), NUMPY_TYPES[entry.Type()])
        return values.reshape(self.shape(tensor))

    def operators_needed(self, wanted: set[int]) -> list["Operator"]:
        """The operators that the wanted tensors depend on, in the order of execution."""
        needed, chosen = set(wanted), []
        for index in reversed(range(self.graph.OperatorsLength())):
            operator = Operator(self, index)
            if needed & set(operator.outputs):
                needed |= set(operator.inputs)
                chosen.append(operator)
        return chosen[::-1]


class Operator:
    """One operator: its name, its tensors and its options."""

    def __init__(self, source: Source, index: int):
        self._entry = source.graph.Operators(index)
        code = source.model.OperatorCodes(self._entry.OpcodeIndex())
        builtin = max(code.BuiltinCode(), code.DeprecatedBuiltinCode())
        is_custom = builtin == tflite.BuiltinOperator.CUSTOM
        self.name = code.CustomCode().decode() if is_custom else OPERATOR_NAMES[builtin]
        self.inputs = [int(tensor) for tensor in self._entry.InputsAsNumpy()]
        self.outputs = [int(tensor) for tensor in self._entry.OutputsAsNumpy()]

    def options(self, kind):
        """The options table of a built-in operator."""
        options, table = kind(), self._entry.BuiltinOptions()
        options.Init(table.Bytes, table.Pos)
        return options

    def custom_options(self) -> dict:
        """The options of one of MediaPipe's operators."""
        return flexbuffers.Loads(self._entry.CustomOptionsAsNumpy().tobytes())


class Conversion:
    """Builds the ONNX graph operator by operator. Pictures change from rows-columns-channels to channels first."""

    def __init__(self, source: Source):
        self.source = source
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.known: dict[int, np.ndarray] = {}  # tensors computed from the file's constants
        self.maps: dict[int, Affine] = {}  # matrices are kept as their two parts
        self.names: dict[int, str] = {}

    # Building blocks

    def name(self, tensor: int) -> str:
        return self.names.setdefault(tensor, f"tensor_{tensor}")

    def values(self, tensor: int) -> np.ndarray | None:
        return self.known[tensor] if tensor in self.known else self.source.constant(tensor)

    def constant(self, values, kind=np.float32) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(values, dtype=kind), name)
        return name

    def add(self, kind: str, inputs: list[str], output: str | None = None, **attributes) -> str:
        output = output or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [output], **attributes))
        return output

    def activate(self, code: int, value: str, output: str) -> None:
        """The activation that TensorFlow Lite fuses into an operator, as a node of its own."""
        kinds = tflite.ActivationFunctionType
        if code == kinds.NONE:
            self.add("Identity", [value], output)
        elif code == kinds.RELU:
            self.add("Relu", [value], output)
        elif code == kinds.RELU6:
            self.add("Clip", [value, self.constant(0), self.constant(6)], output)
        else:
            raise SystemExit(f"activation {code} is not handled")

    def padding(self, tensor: int, options, kernel: tuple[int, int], stride: tuple[int, int]) -> list[int]:
        """TensorFlow's "same" padding in ONNX's order: top, left, bottom, right."""
        if options.Padding() == tflite.Padding.VALID:
            return [0, 0, 0, 0]
        sides = self.source.shape(tensor)[1:3]
        totals = [
            max((-(-side // step) - 1) * step + size - side, 0) for side, size, step in zip(sides, kernel, stride)
        ]
        before = [total // 2 for total in totals]
        return before + [total - first for total, first in zip(totals, before)]

    # Operators of TensorFlow Lite

    def convert(self, operator: Operator) -> None:
        handler = getattr(self, f"convert_{operator.name}", None)
        if handler is None:
            raise SystemExit(f"operator {operator.name} is not handled")
        handler(operator)

    def convert_DEQUANTIZE(self, operator: Operator) -> None:
        self.known[operator.outputs[0]] = self.values(operator.inputs[0]).astype(np.float32)

    def convert_CONV_2D(self, operator: Operator) -> None:
        weights = self.values(operator.inputs[1]).transpose(0, 3, 1, 2)
        self.convolution(operator, operator.options(tflite.Conv2DOptions), weights, 1)

    def convert_DEPTHWISE_CONV_2D(self, operator: Operator) -> None:
        weights = self.values(operator.inputs[1]).transpose(3, 0, 1, 2)
        self.convolution(operator, operator.options(tflite.DepthwiseConv2DOptions), weights, weights.shape[0])

    def convolution(self, operator: Operator, options, weights: np.ndarray, group: int) -> None:
        picture, output = operator.inputs[0], self.name(operator.outputs[0])
        kernel, stride = weights.shape[2:], (options.StrideH(), options.StrideW())
        inputs = [self.name(picture), self.constant(weights), self.constant(self.values(operator.inputs[2]))]
        pads = self.padding(picture, options, kernel, stride)
        value = self.add("Conv", inputs, kernel_shape=kernel, strides=stride, pads=pads, group=group)
        self.activate(options.FusedActivationFunction(), value, output)

    def convert_PRELU(self, operator: Operator) -> None:
        slopes = self.constant(self.values(operator.inputs[1]).reshape(-1, 1, 1))
        self.add("PRelu", [self.name(operator.inputs[0]), slopes], self.name(operator.outputs[0]))

    def convert_ADD(self, operator: Operator) -> None:
        value = self.add("Add", [self.name(tensor) for tensor in operator.inputs])
        activation = operator.options(tflite.AddOptions).FusedActivationFunction()
        self.activate(activation, value, self.name(operator.outputs[0]))

    def convert_MAX_POOL_2D(self, operator: Operator) -> None:
        options, picture = operator.options(tflite.Pool2DOptions), operator.inputs[0]
        kernel, stride = (options.FilterHeight(), options.FilterWidth()), (options.StrideH(), options.StrideW())
        pads = self.padding(picture, options, kernel, stride)
        output = self.name(operator.outputs[0])
        self.add("MaxPool", [self.name(picture)], output, kernel_shape=kernel, strides=stride, pads=pads)

    def convert_PAD(self, operator: Operator) -> None:
        amounts = self.values(operator.inputs[1])[[0, 3, 1, 2]]
        pads = self.constant(amounts.T.reshape(-1), np.int64)
        self.add("Pad", [self.name(operator.inputs[0]), pads], self.name(operator.outputs[0]))

    def convert_RESHAPE(self, operator: Operator) -> None:
        shape = self.constant(self.source.shape(operator.outputs[0]), np.int64)
        self.add("Reshape", [self.name(operator.inputs[0]), shape], self.name(operator.outputs[0]))

    def convert_STRIDED_SLICE(self, operator: Operator) -> None:
        if self.source.shape(operator.inputs[0]) != self.source.shape(operator.outputs[0]):
            raise SystemExit("a slice that takes only a part is not handled")
        self.add("Identity", [self.name(operator.inputs[0])], self.name(operator.outputs[0]))

    def convert_MUL(self, operator: Operator) -> None:
        left, right = operator.inputs
        factor = self.values(right)
        if left in self.maps:
            # Element by element over the 4 x 4 matrix: its upper left part and its last column are what we keep.
            matrix = factor.reshape(4, 4)
            linear, offset = self.constant(matrix[None, :2, :2].transpose(0, 2, 1)), self.constant(matrix[None, None, :2, 3])
            self.maps[operator.outputs[0]] = Affine(
                self.add("Mul", [self.maps[left].linear, linear]), self.add("Mul", [self.maps[left].offset, offset])
            )
        else:
            other = self.name(right) if factor is None else self.constant(factor)
            self.add("Mul", [self.name(left), other], self.name(operator.outputs[0]))

    # Operators of MediaPipe

    def convert_Landmarks2TransformMatrix(self, operator: Operator) -> None:
        options = operator.custom_options()
        size = np.array([options["output_width"], options["output_height"]], np.float32)
        margin = np.array([options["scale_x"], options["scale_y"]], np.float32)

        def landmarks(indices: list[int]) -> str:
            return self.add("Gather", [flat, self.constant(indices, np.int64)], axis=1)

        def index(value: int) -> str:
            return self.constant([value], np.int64)

        flat = self.add("Slice", [self.name(operator.inputs[0]), index(0), index(2), index(2)])  # x, y of x, y, z
        left, right = landmarks([options["left_rotation_idx"]]), landmarks([options["right_rotation_idx"]])
        across = self.add("Sub", [right, left])
        along = self.add("Div", [across, self.add("ReduceL2", [across], axes=[2], keepdims=1)])
        down = self.add("MatMul", [along, self.constant([[0, 1], [-1, 0]])])
        axes = self.add("Concat", [along, down], axis=1)  # rows: the crop's x and y directions in the picture

        # The extent of the landmarks along those directions gives the crop's centre and size.
        upright = self.add("MatMul", [landmarks(list(options["subset_idxs"])), self.add("Transpose", [axes], perm=[0, 2, 1])])
        low = self.add("ReduceMin", [upright], axes=[1], keepdims=1)
        high = self.add("ReduceMax", [upright], axes=[1], keepdims=1)
        middle = self.add("Mul", [self.add("Add", [low, high]), self.constant(0.5)])
        centre = self.add("MatMul", [middle, axes])
        scale = self.add("Mul", [self.add("Sub", [high, low]), self.constant(margin / size)])
        linear = self.add("Mul", [self.add("Transpose", [scale], perm=[0, 2, 1]), axes])
        half = self.add("MatMul", [self.constant((size / 2)[None, None]), linear])
        self.maps[operator.outputs[0]] = Affine(linear, self.add("Sub", [centre, half]))

    def convert_TransformTensorBilinear(self, operator: Operator) -> None:
        options, (picture, matrix) = operator.custom_options(), operator.inputs
        height, width = options["output_height"], options["output_width"]
        _, rows, columns, _ = self.source.shape(picture)
        x, y = np.meshgrid(np.arange(width), np.arange(height))
        pixels = self.constant(np.stack([x, y], axis=2).reshape(1, -1, 2))
        places = self.transform(pixels, self.maps[matrix])
        # GridSample wants -1...1 between the centres of the first and the last pixel.
        halves = self.add("Mul", [places, self.constant([2 / (columns - 1), 2 / (rows - 1)])])
        grid = self.add("Reshape", [self.add("Sub", [halves, self.constant(1)]), self.constant([1, height, width, 2], np.int64)])
        self.add(
            "GridSample", [self.name(picture), grid], self.name(operator.outputs[0]),
            align_corners=1, mode="bilinear", padding_mode="border",
        )  # fmt: skip

    def convert_TransformLandmarks(self, operator: Operator) -> None:
        points, matrix = operator.inputs
        self.transform(self.name(points), self.maps[matrix], self.name(operator.outputs[0]))

    def transform(self, points: str, affine: Affine, output: str | None = None) -> str:
        return self.add("Add", [self.add("MatMul", [points, affine.linear]), affine.offset], output)

    # The whole

    def model(self) -> onnx.ModelProto:
        """Converts what the wanted outputs need; every output becomes one row of numbers."""
        self.names[self.source.input] = "image"
        wanted = {name: self.source.outputs[name] for name in OUTPUTS}
        for operator in self.source.operators_needed(set(wanted.values())):
            self.convert(operator)
        for name, count in OUTPUTS.items():
            self.add("Reshape", [self.name(wanted[name]), self.constant([1, count], np.int64)], name)
        _, rows, columns, channels = self.source.shape(self.source.input)
        graph = helper.make_graph(
            self.nodes,
            "face_mesh_lips",
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, channels, rows, columns])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, [1, n]) for name, n in OUTPUTS.items()],
            list(self.constants.values()),
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)])
        model.ir_version = 8
        onnx.checker.check_model(model, full_check=True)
        return model


def read_picture(path: Path, crop: str) -> np.ndarray:
    """A square part of a picture, "side:side:x:y", as the model's input."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-vf", f"crop={crop},scale=192:192:flags=area"]
    pixels = subprocess.run(
        [*command, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"], check=True, capture_output=True
    ).stdout
    picture = np.frombuffer(pixels, np.uint8).reshape(192, 192, 3).transpose(2, 0, 1)
    return picture[None].astype(np.float32) / 255


def expect(condition: bool, sentence: str) -> None:
    if not condition:
        raise SystemExit(f"the converted model does not behave: {sentence}")


def verify(path: Path, portrait: Path | None) -> None:
    """Runs the model on a picture without a face and on one with a face."""
    from openvino_runtime import Runtime

    model = Runtime(LIBRARIES).load(path)
    grey = model.run({"image": np.full((1, 3, 192, 192), 0.5, np.float32)}, list(OUTPUTS))
    for name, values in grey.items():
        expect(bool(np.isfinite(values).all()), f"{name} is not finite")
    expect(grey["conv_faceflag"].item() < 0, "a grey picture counts as a face")
    if portrait is None:
        return
    face = model.run({"image": read_picture(portrait, PORTRAIT_CROP)}, list(OUTPUTS))
    mesh, lips = face["output_mesh_identity"].reshape(468, 3)[:, :2], face["output_lips"].reshape(80, 2)
    expect(face["conv_faceflag"].item() > 2, "the portrait does not count as a face")
    expect(60 < np.ptp(mesh[:, 0]) < 192, "the portrait's mesh has no plausible width")
    coarse, refined = mesh[list(LIP_CORNERS["mesh"])], lips[list(LIP_CORNERS["lips"])]
    distance = float(np.abs(coarse - refined).max())
    expect(distance < 8, f"the refined corners of the mouth are {distance:.1f} pixels from the coarse ones")


# Where the face is in the 512 x 512 portrait that the bootstrap takes.
PORTRAIT_CROP = "150:150:149:43"


def main(arguments: list[str]) -> None:
    if len(arguments) not in (2, 3):
        raise SystemExit(__doc__)
    source, result = Path(arguments[0]), Path(arguments[1])
    model = Conversion(Source(source)).model()
    partial = result.with_suffix(".part.onnx")
    onnx.save(model, str(partial))
    verify(partial, Path(arguments[2]) if len(arguments) == 3 else None)
    partial.replace(result)
    print(f"{result.name}: {len(model.graph.node)} nodes, {result.stat().st_size / 1e6:.1f} MB, checked")


if __name__ == "__main__":
    main(sys.argv[1:])
