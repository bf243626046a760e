using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs.Options;
using EdgeLearn.Toolchain.Lowering;
using EdgeLearn.Training;

namespace EdgeLearn.Toolchain.Learning;

/// <summary>Writes the section TRAN of a model; docs/elb-format.md specifies it, <see cref="TrainingPlan"/> reads it.</summary>
internal static class TrainingSection
{
    private const int MantissaBits = 15;
    private const int LeakBits = 12;

    /// <summary>The section; empty for a model that does not train.</summary>
    public static byte[] Write(PlannedModel model)
    {
        if (model.Backward is not { } plan)
        {
            return [];
        }

        var tensors = model.Tensors.ToList();
        List<int> words =
        [
            plan.First, plan.End, plan.Errors.Count, plan.ErrorCount, plan.SumCount, plan.PatchCount, plan.OutputError(plan.End - 1),
            FactorOf(plan.Output.Quantization!.Scale), tensors.IndexOf(plan.Features),
        ];
        foreach (ErrorTensor error in plan.Errors)
        {
            words.AddRange([tensors.IndexOf(error.Tensor), error.Buffer.Offset, error.Low, error.High, (error.FlatBelow ? 1 : 0) + (error.FlatAbove ? 2 : 0)]);
        }

        for (int op = plan.First; op < plan.End; op++)
        {
            List<int> record = Record(model.Operators[op], plan, op);
            words.Add(record.Count + 1);
            words.AddRange(record);
        }

        var bytes = new List<byte>();
        foreach (int word in words)
        {
            LittleEndian.AppendInt32(bytes, word);
        }

        return [.. bytes];
    }

    /// <summary>A positive number as a device has it, see <see cref="Factor"/>.</summary>
    public static int FactorOf(double value)
    {
        int exponent = Math.ILogB(value) + 1 - MantissaBits;
        return Factor.Of((int)Math.Round(Math.ScaleB(value, -exponent)), exponent);
    }

    private static List<int> Record(LoweredOperator op, BackwardPlan plan, int number)
    {
        List<int> record = [plan.OutputError(number), .. plan.InputErrors(number), (int)plan.ModeOf(number)];
        if (BackwardPlan.IsFunction(op))
        {
            return [.. record, FactorOf((double)op.Outputs[0].Quantization!.Scale / op.Inputs[0].Quantization!.Scale), -1];
        }

        if (op.Opcode == Opcode.LeakyRelu)
        {
            float slope = ((LeakyReluOptions)op.Sources[0].Options).Alpha;
            return [.. record, Factor.One, -1, (int)Math.Round(Math.ScaleB(slope, LeakBits)), op.Inputs[0].Quantization!.ZeroPoint];
        }

        if (!BackwardPlan.HasWeights(op))
        {
            return [.. record, Factor.One, -1];
        }

        record.AddRange([FactorOf(op.Inputs[0].Quantization!.Scale), plan.ReaderOf(number)]);
        float[] scales = op.Sources[0].Inputs[1]!.Quantization!.Scales;
        record.AddRange(Enumerable.Range(0, op.Weights!.Rows).Select(row => FactorOf(scales[scales.Length == 1 ? 0 : row])));
        if (plan.ModeOf(number) == TrainingMode.ChosenRows)
        {
            record.AddRange(Chosen(op.Weights, scales, plan.Options.Channels));
        }

        return record;
    }

    /// <summary>A bit for each row that trains: those with the largest weights, since what they feed matters most.</summary>
    private static int[] Chosen(WeightMatrix weights, float[] scales, double share)
    {
        var bits = new int[(weights.Rows + 31) / 32];
        int count = Math.Max(1, (int)Math.Round(share * weights.Rows));
        foreach (int row in Enumerable.Range(0, weights.Rows).OrderByDescending(Size).Take(count))
        {
            bits[row / 32] |= 1 << (row % 32);
        }

        return bits;

        double Size(int row) => scales[scales.Length == 1 ? 0 : row]
            * Math.Sqrt(weights.Values.AsSpan(row * weights.RowLength, weights.RowLength).ToArray().Sum(weight => (double)weight * weight));
    }
}
