using System.Numerics.Tensors;
using EdgeLearn.Toolchain.Quantizing.Weights;

namespace EdgeLearn.Toolchain.Quantizing.Rounding;

/// <summary>
/// AdaRound (Nagel et al., "Up or down? Adaptive rounding for post-training quantization", 2020): decides for each weight whether it is
/// rounded up or down, so that the layer's output changes least. The loss is the local one of the paper, a quadratic form of the inputs'
/// mean products; the relaxation, the rectified sigmoid and its regulariser are those of sections 3.2 and 3.3.
/// </summary>
internal static class AdaptiveRounding
{
    private const double Zeta = 1.1;
    private const double Gamma = -0.1;
    private const double LearningRate = 0.02;
    private const double WarmUp = 0.2; // share of the steps without the regulariser
    private const double FirstBeta = 20;
    private const double LastBeta = 2;
    private const double Strength = 1; // of the regulariser; much less leaves weights between two integers at the end

    /// <summary>Rounds the rows of one group of channels.</summary>
    /// <param name="rows">The weights: rows of (row length).</param>
    /// <param name="scales">One for each row.</param>
    /// <param name="greatest">The greatest integer.</param>
    /// <param name="products">The mean products of the inputs: (row length, row length).</param>
    /// <param name="steps">Steps of optimization.</param>
    public static sbyte[][] Round(float[][] rows, float[] scales, int greatest, float[] products, int steps) =>
        [.. rows.Select((row, i) => scales[i] == 0 ? new sbyte[row.Length] : Round(row, scales[i], greatest, products, steps))];

    private static sbyte[] Round(float[] row, float scale, int greatest, float[] products, int steps)
    {
        int length = row.Length;
        double power = 0;
        for (int i = 0; i < length; i++)
        {
            power += products[(i * length) + i];
        }

        if (power <= 0)
        {
            return [.. row.Select(weight => WeightScale.Nearest(weight, scale, greatest))];
        }

        double norm = length / power; // so that learning rate and regulariser mean the same in every layer
        var below = new float[length];
        var position = new double[length]; // of the sigmoid
        for (int i = 0; i < length; i++)
        {
            float exact = Math.Clamp(row[i] / scale, -greatest, greatest);
            below[i] = Math.Min(MathF.Floor(exact), greatest - 1);
            double share = Math.Clamp(exact - below[i], 0.001, 0.999);
            position[i] = -Math.Log(((Zeta - Gamma) / (share - Gamma)) - 1);
        }

        var first = new double[length];
        var second = new double[length];
        var error = new float[length];
        for (int step = 1; step <= steps; step++)
        {
            double progress = Math.Max(0, ((double)step / steps) - WarmUp) / (1 - WarmUp);
            double beta = FirstBeta + ((LastBeta - FirstBeta) * progress);
            for (int i = 0; i < length; i++)
            {
                error[i] = (float)(below[i] + Up(position[i])) - (row[i] / scale);
            }

            for (int i = 0; i < length; i++)
            {
                double sigmoid = 1 / (1 + Math.Exp(-position[i]));
                double up = (sigmoid * (Zeta - Gamma)) + Gamma;
                double gradient = 2 * norm * TensorPrimitives.Dot(products.AsSpan(i * length, length), error);
                if (progress > 0)
                {
                    double distance = (2 * Math.Clamp(up, 0, 1)) - 1;
                    gradient -= Strength * 2 * beta * Math.Sign(distance) * Math.Pow(Math.Abs(distance), beta - 1);
                }

                gradient *= up is > 0 and < 1 ? (Zeta - Gamma) * sigmoid * (1 - sigmoid) : 0;
                first[i] = (0.9 * first[i]) + (0.1 * gradient);
                second[i] = (0.999 * second[i]) + (0.001 * gradient * gradient);
                double mean = first[i] / (1 - Math.Pow(0.9, step));
                double deviation = Math.Sqrt(second[i] / (1 - Math.Pow(0.999, step)));
                position[i] -= LearningRate * mean / (deviation + 1e-12);
            }
        }

        var rounded = new sbyte[length];
        for (int i = 0; i < length; i++)
        {
            rounded[i] = (sbyte)(below[i] + (Up(position[i]) >= 0.5 ? 1 : 0));
        }

        return Better(row, scale, greatest, products, rounded);
    }

    // The relaxation gives no guarantee: rounding to nearest stays where it was better.
    private static sbyte[] Better(float[] row, float scale, int greatest, float[] products, sbyte[] rounded)
    {
        sbyte[] nearest = [.. row.Select(weight => WeightScale.Nearest(weight, scale, greatest))];
        return Loss(row, scale, products, rounded) < Loss(row, scale, products, nearest) ? rounded : nearest;
    }

    /// <summary>The expected squared error of the output, in squared steps of the weights.</summary>
    internal static double Loss(float[] row, float scale, float[] products, sbyte[] rounded)
    {
        float[] error = [.. row.Select((weight, i) => rounded[i] - (weight / scale))];
        double loss = 0;
        for (int i = 0; i < row.Length; i++)
        {
            loss += error[i] * TensorPrimitives.Dot(products.AsSpan(i * row.Length, row.Length), error);
        }

        return loss;
    }

    private static double Up(double position) => Math.Clamp(((Zeta - Gamma) / (1 + Math.Exp(-position))) + Gamma, 0, 1);
}
