using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Onnx.Folding;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>BatchNormalization of a trained network: a factor and a summand for each channel, taken into the layer before where that is possible.</summary>
internal sealed class BatchNormalizationLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0 || node.IsUsed(1))
        {
            throw node.Refuse("normalizes by its batch, as in training. Export the model for inference: model.eval(), or training_mode 0");
        }

        if (node.Int("spatial", 1) == 0)
        {
            throw node.Refuse("has statistics for each pixel (spatial 0). Use statistics for each channel");
        }

        OnnxValue input = node.Input(0);
        if (input.Shape.Length < 2)
        {
            throw node.Refuse($"has an input of shape {Text.Shape(input.Shape)}, which has no channels. Export the model again");
        }

        (float[] scale, float[] shift) = Coefficients(node, input.Shape[1]);
        bool isSoleUser = node.IsSoleUser(0);
        if (ImageShape.IsRank(input.Shape.Length))
        {
            OnnxValue image = node.Image(0);
            node.Result(image.In(AffineFolding.Apply(node.Builder, image.Tensor, isSoleUser, scale, shift, [scale.Length])));
            return;
        }

        GraphTensor plain = node.Plain(0);
        int[] shape = [scale.Length, .. Enumerable.Repeat(1, plain.Shape.Length - 2)];
        node.Result(OnnxValue.Plain(AffineFolding.Apply(node.Builder, plain, isSoleUser, scale, shift, shape)));
    }

    private static (float[] Scale, float[] Shift) Coefficients(OnnxNode node, int channels)
    {
        float[][] statistics = [.. new[] { "scale", "biases", "mean", "variance" }.Select((what, i) => node.Constant(i + 1, what).Reals)];
        if (Array.Exists(statistics, values => values.Length != channels))
        {
            throw node.Refuse($"has other than {channels} statistics for {channels} channels. Export the model again");
        }

        float epsilon = node.Float("epsilon", 1e-5f);
        var scale = new float[channels];
        var shift = new float[channels];
        for (int i = 0; i < channels; i++)
        {
            double factor = statistics[0][i] / Math.Sqrt((double)statistics[3][i] + epsilon);
            scale[i] = (float)factor;
            shift[i] = (float)(statistics[1][i] - (statistics[2][i] * factor));
        }

        return (scale, shift);
    }
}
