using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Import.Onnx.Values;
using EdgeLearn.Toolchain.Import.Onnx.Windows;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>ConvTranspose on images and sequences: TRANSPOSE_CONV, and a SLICE where neither of TensorFlow's schemes cuts the border as the model does.</summary>
internal sealed class ConvTransposeLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        OnnxValue input = node.Image(0);
        OnnxConstant weights = node.Constant(1, "weights"); // [channels, filters, kernel...]
        int rank = input.Shape.Length;
        if (node.Int("group", 1) != 1)
        {
            throw node.Refuse($"has {node.Int("group", 1)} groups; EdgeLearn runs one. Use a transposed convolution without groups, or Resize and a grouped Conv");
        }

        if (weights.Shape.Length != rank || weights.Shape[0] != input.Shape[1])
        {
            throw node.Refuse($"has an input of shape {Text.Shape(input.Shape)} and weights of shape {Text.Shape(weights.Shape)}, which do not fit. Export the model again");
        }

        OnnxConstant square = rank == 4 ? weights : weights.Reshape(weights.Shape[0], weights.Shape[1], 1, weights.Shape[2]);
        int[] dilations = WindowReader.Values(node, "dilations", rank - 2);
        square = Dilated(square, rank == 4 ? dilations[0] : 1, dilations[^1]);
        TransposedAxis width = Axis(node, input.Shape, square.Shape[3], rank - 3);
        TransposedAxis height = rank == 4 ? Axis(node, input.Shape, square.Shape[2], 0) : new TransposedAxis(1, 1, 1, 0, 1);
        node.Result(Emit(node, input, square, height, width));
    }

    private static OnnxValue Emit(OnnxNode node, OnnxValue input, OnnxConstant weights, TransposedAxis height, TransposedAxis width)
    {
        int batch = input.Shape[0];
        int filters = weights.Shape[1];
        Padding padding = height.IsSame && width.IsSame && !(height.IsValid && width.IsValid) ? Padding.Same : Padding.Valid;
        bool isWhole = padding == Padding.Same || (height.IsValid && width.IsValid);
        int[] result = [batch, height.Output, width.Output, filters];
        int[] computed = isWhole ? result : [batch, height.Whole, width.Whole, filters];
        GraphTensor?[] operands =
        [
            node.Builder.Integers(computed),
            node.Builder.Constant(weights.Permute(1, 2, 3, 0)),
            input.Tensor,
        ];
        GraphTensor? bias = ConvLowering.Bias(node, filters);
        GraphTensor output = node.Builder.Add(
            OperatorKind.TransposeConv,
            new TransposeConvOptions(padding, height.Stride, width.Stride, Activation.None),
            computed,
            bias is null ? operands : [.. operands, bias]);
        if (!isWhole)
        {
            output = node.Builder.Add(
                OperatorKind.Slice, new NoOptions(), result, output, node.Builder.Integers(0, height.Before, width.Before, 0), node.Builder.Integers(result));
        }

        return OnnxValue.Image(output, ImageShape.Of(input.Shape.Length, batch, filters, height.Output, width.Output));
    }

    private static TransposedAxis Axis(OnnxNode node, int[] shape, int reach, int axis)
    {
        int dimensions = shape.Length - 2;
        int input = shape[axis + 2];
        int stride = WindowReader.Values(node, "strides", dimensions)[axis];
        int more = node.Ints("output_padding")?[axis] ?? 0;
        int[] pads = node.Ints("pads") ?? new int[2 * dimensions];
        int before = pads[axis];
        int whole = ((input - 1) * stride) + reach;
        int output = whole + more - before - pads[dimensions + axis];
        string scheme = node.String("auto_pad", "NOTSET");
        int[]? asked = node.Ints("output_shape");
        if (asked is not null || scheme.StartsWith("SAME", StringComparison.Ordinal))
        {
            output = asked is null ? input * stride : asked[^dimensions..][axis];
            int total = whole + more - output;
            before = scheme == "SAME_UPPER" ? total / 2 : total - (total / 2);
        }

        if (before < 0 || output < 1 || before + output > whole + stride - 1)
        {
            throw node.Refuse($"makes {output} rows or columns of {input}, from {before} on, which its kernel does not reach. Use less output_padding");
        }

        return new TransposedAxis(input, reach, stride, before, output);
    }

    /// <summary>Zeros between the taps: what a dilated kernel is.</summary>
    private static OnnxConstant Dilated(OnnxConstant weights, int rows, int columns)
    {
        if (rows == 1 && columns == 1)
        {
            return weights;
        }

        int[] shape = [.. weights.Shape[..2], ((weights.Shape[2] - 1) * rows) + 1, ((weights.Shape[3] - 1) * columns) + 1];
        var values = new float[shape.Aggregate(1, (product, dimension) => product * dimension)];
        for (int i = 0; i < weights.Count; i++)
        {
            int column = i % weights.Shape[3];
            int row = i / weights.Shape[3] % weights.Shape[2];
            int plane = i / (weights.Shape[3] * weights.Shape[2]);
            values[(((plane * shape[2]) + (row * rows)) * shape[3]) + (column * columns)] = weights.Reals[i];
        }

        return new OnnxConstant(shape, values) { Quantization = weights.Quantization };
    }
}
