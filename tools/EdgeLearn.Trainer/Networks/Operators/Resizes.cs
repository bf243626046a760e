using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Graphs.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace EdgeLearn.Trainer.Networks.Operators;

/// <summary>
/// RESIZE_NEAREST_NEIGHBOR and RESIZE_BILINEAR with TensorFlow Lite's places of pixels (reference/resize_bilinear.h, resize_nearest_neighbor.h),
/// as a matrix for the rows and one for the columns.
/// </summary>
internal static class Resizes
{
    public static Tensor Resize(GraphOperator source, Pass pass)
    {
        int[] input = source.Inputs[0]!.Shape;
        int[] output = source.Outputs[0].Shape;
        Tensor rows = Matrix(source, input[1], output[1]);
        Tensor columns = Matrix(source, input[2], output[2]);
        return torch.einsum("yh,bhwc,xw->byxc", rows, pass.Operand(source, 0), columns);
    }

    /// <summary>What part of each input pixel each output pixel gets: output by input.</summary>
    private static Tensor Matrix(GraphOperator source, int input, int output)
    {
        var options = (ResizeOptions)source.Options;
        bool isNearest = source.Kind == OperatorKind.ResizeNearestNeighbor;
        float scale = options.AlignCorners && output > 1 ? (input - 1) / (float)(output - 1) : input / (float)output;
        float centre = options.HalfPixelCenters ? 0.5f : 0;
        var parts = new float[output * input];
        for (int i = 0; i < output; i++)
        {
            float place = (i + centre) * scale;
            if (isNearest)
            {
                int nearest = (int)(options.AlignCorners ? MathF.Round(place, MidpointRounding.AwayFromZero) : MathF.Floor(place));
                parts[(i * input) + Math.Clamp(nearest, 0, input - 1)] = 1;
                continue;
            }

            place -= centre;
            int lower = Math.Max((int)MathF.Floor(place), 0);
            int upper = Math.Min((int)MathF.Ceiling(place), input - 1);
            parts[(i * input) + lower] += 1 - (place - lower);
            parts[(i * input) + Math.Max(upper, 0)] += place - lower;
        }

        return torch.tensor(parts, output, input);
    }
}
